"""Members' own copies of a pack: made with progress shown, each downloaded by its member, all by the clerk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.pack_copy import fetch_copy, make_copies, name_copies
from frankpledge.govern.models import Pack, PackCopy
from frankpledge.govern.packs.bundle import Entry, bundled
from frankpledge.govern.queries.pack_copy import copies_of
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


def _pack(pk: int) -> Pack:
    return get_object_or_404(Pack.objects.select_related("meeting__group", "supplement"), pk=pk)


@page(Permission.PACK_BUILD)
def copies_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has which copy of a pack, and how far the making is."""
    pack = _pack(pk)
    copies = copies_of(pack)
    made = sum(copy.made_at is not None for copy in copies)
    context = {"pack": pack, "meeting": pack.meeting, "copies": copies, "made": made, "is_done": made == len(copies)}
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "govern/_copies.html" if fragment else "govern/copies_detail.html", context)


@require_POST
def _make(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the copies and make some; the page asks again by itself until all are made."""
    pack = _pack(pk)
    try:
        name_copies(pack=pack, by=request.user)
        progress = make_copies(pack=pack, by=request.user)
        if progress.is_done and request.headers.get("HX-Request") != "true":
            messages.success(request, f"All {progress.total} copies are made.")
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(pack.meeting.get_absolute_url() + "#packs")
    return redirect("govern:copies-detail", pk)


copies_make = page(Permission.PACK_BUILD)(_make)


@page(Permission.PACK_BUILD)
def copies_zip(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """All copies of a pack that are made, in one zip."""
    pack = _pack(pk)
    rows = PackCopy.objects.filter(pack=pack, made_at__isnull=False).select_related("pack__meeting__group")
    entries = [
        Entry("", f"Copy {copy.number} {copy.name}.pdf", bytes(copy.content), f"for {copy.name}") for copy in rows
    ]
    name = pack.file_name.rpartition(".")[0] + "-copies.zip"
    return file_response(name, "application/zip", bundled(f"Copies of the pack, {pack.meeting}", entries))


@require_POST
def _fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's own copy; by POST, for it is noted who fetched it."""
    copy = get_object_or_404(PackCopy.objects.select_related("pack__meeting__group", "person"), pk=pk)
    try:
        copy = fetch_copy(copy=copy, by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(reverse("govern:copies-detail", args=[copy.pack_id]))
    return file_response(copy.file_name, "application/pdf", bytes(copy.content), save=True)


copy_fetch = page(Permission.MEMBERS_READ)(_fetch)
