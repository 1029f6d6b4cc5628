"""Papers brought in: the list, receiving, reading one after another, setting aside, the file as received."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.paper import (
    AlreadyBroughtIn,
    read_received,
    receive_file,
    receive_text,
    set_aside,
    take_up_again,
)
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import ImportState
from frankpledge.govern.forms.paper import ReceiveForm
from frankpledge.govern.models import PaperImport
from frankpledge.govern.queries.paper import DONE, WAITING, imports, unread_imports
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

PAGE = 30
AT_ONCE = 60_000  # letters that are read within about two seconds, so that nobody needs to see progress


def _list_page(request: HttpRequest, form: ReceiveForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "waiting": imports(WAITING),
        "unread": unread_imports().count(),
        "done": Paginator(imports(DONE), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "govern/import_list.html", context, status=status)


@page(Permission.PAPER_IMPORT)
def import_list(request: HttpRequest) -> HttpResponse:
    """What waits for review, and what was decided."""
    return _list_page(request, ReceiveForm())


@page(Permission.PAPER_IMPORT)
@require_POST
def import_receive(request: HttpRequest) -> HttpResponse:
    """Keep the files and the text. With script the list reads them one by one and shows it; without, all are read now."""
    form = ReceiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, form, 422)
    wanted = [*form.cleaned_data["files"], *([None] if form.cleaned_data["text"].strip() else [])]
    brought = [row for row in (_receive_one(request, form, file) for file in wanted) if row]
    if len(wanted) == 1 and brought and brought[0].state != ImportState.RECEIVED:
        return redirect(brought[0])
    received = [row for row in brought if row.state == ImportState.RECEIVED]
    if not request.POST.get("stepwise") or sum(len(row.paper.text) for row in received) <= AT_ONCE:
        received = [read_received(paper_import=row, by=request.user) for row in received]
    if len(received) == 1 and received[0].state == ImportState.TO_REVIEW:
        return redirect(received[0])
    return redirect("govern:import-list")


def _receive_one(request: HttpRequest, form: ReceiveForm, file: Any) -> PaperImport | None:
    """One file, or the pasted text; the first import of a paper known already. What is refused does not stop the others."""
    try:
        if file is None:
            return receive_text(title=form.cleaned_data["title"], text=form.cleaned_data["text"], by=request.user)
        return receive_file(name=file.name, data=file.read(), by=request.user)
    except AlreadyBroughtIn as known:
        messages.warning(request, str(known))
        return known.paper_import
    except UnreadablePaper as refused:
        messages.error(request, str(refused))
        return None


@page(Permission.PAPER_IMPORT)
@require_POST
def import_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one paper that waits; with HTMX its row of the list comes back, and the next one is read."""
    paper_import = read_received(paper_import=_found(pk), by=request.user)
    if not request.htmx:
        return redirect("govern:import-list")
    left = unread_imports().filter(trouble="")
    context = {"row": imports(ImportState.values).get(pk=paper_import.pk), "next": left.first(), "unread": left.count()}
    return render(request, "govern/_import_read.html", context)


@page(Permission.PAPER_IMPORT)
@require_POST
def import_read_all(request: HttpRequest) -> HttpResponse:
    """Read everything that waits, at once: for browsers without script."""
    for row in unread_imports():
        read_received(paper_import=_found(row.pk), by=request.user)
    return redirect("govern:import-list")


def _found(pk: int) -> PaperImport:
    return get_object_or_404(PaperImport.objects.select_related("paper").defer("paper__content"), pk=pk)


@page(Permission.PAPER_IMPORT)
def import_file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The file exactly as it was received, to be saved and not shown: it is somebody else's."""
    paper = get_object_or_404(PaperImport.objects.select_related("paper"), pk=pk).paper
    response = HttpResponse(bytes(paper.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attachment(paper.name)
    return response


def _attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


@page(Permission.PAPER_IMPORT)
@require_POST
def import_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a paper away unrecorded."""
    return _move(request, pk, set_aside, "was set aside. It is kept, and can be taken up again.")


@page(Permission.PAPER_IMPORT)
@require_POST
def import_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up a paper that was set aside."""
    return _move(request, pk, take_up_again, "waits for review again.")


def _move(request: HttpRequest, pk: int, change: Any, told: str) -> HttpResponse:
    try:
        row = change(paper_import=_found(pk), by=request.user)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
        return redirect("govern:import-review", pk=pk)
    messages.success(request, f"{row.paper.name} {told}")
    return redirect(row.get_absolute_url() if row.state == ImportState.TO_REVIEW else reverse("govern:import-list"))
