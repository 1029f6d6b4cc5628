"""Resolutions of the item being taken: captured in a line, added, classed, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.resolving import add_resolution, capture_action, class_resolution, remove_resolution
from frankpledge.govern.enums import ResolutionClass
from frankpledge.govern.forms.taking import ClassForm, ResolutionForm, choices_of
from frankpledge.govern.models import Minute, Resolution
from frankpledge.govern.queries.capture import LineRead, read_line
from frankpledge.govern.queries.taking import item_page
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.govern.views.taking import minute_taken
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


def _show(request: HttpRequest, minute: Minute, *, trouble: str = "", read: LineRead | None = None) -> HttpResponse:
    """The resolutions anew: as a fragment where script asked, by the whole page otherwise."""
    if not request.htmx and not read:
        if trouble:
            messages.error(request, trouble)
        return redirect(reverse("govern:taking-item", args=[minute.pk]) + "#resolved")
    _, taken = minute_taken(minute.pk)
    context = {
        "page": item_page(minute, taken),
        "meeting": minute.meeting,
        "read": read,
        "trouble": trouble,
        "refusal": "",
        "after_capture": True,
        "writer": "",
    }
    if request.htmx:
        return render(request, "govern/_taking_resolved.html", context)
    messages.error(request, trouble)
    return render(request, "govern/taking_item.html", context)


@require_POST
def _read_line(request: HttpRequest, pk: int) -> HttpResponse:
    """What the line would be recorded as; nothing is written."""
    minute, _ = minute_taken(pk)
    line = request.POST.get("line", "")[:2000]
    read = read_line(minute.meeting, line, choices_of(request.POST)) if line.strip() else None
    return render(request, "govern/_taking_line.html", {"read": read, "trouble": "", "minute": minute})


line_read = page(Permission.MINUTES_TAKE)(_read_line)


@require_POST
def _capture(request: HttpRequest, pk: int) -> HttpResponse:
    minute, _ = minute_taken(pk)
    read = read_line(minute.meeting, request.POST.get("line", "")[:2000], choices_of(request.POST))
    try:
        capture_action(minute=minute, read=read, by=request.user)
    except CannotDo as refused:
        return _show(request, minute, trouble=str(refused), read=read)
    return _show(request, minute)


line_capture = page(Permission.MINUTES_TAKE)(_capture)


@require_POST
def _resolve(request: HttpRequest, pk: int) -> HttpResponse:
    minute, _ = minute_taken(pk)
    form, trouble = ResolutionForm(request.POST), ""
    if form.is_valid():
        try:
            add_resolution(minute=minute, by=request.user, **form.cleaned_data)
        except CannotDo as refused:
            trouble = str(refused)
    else:
        trouble = "Write the words of the resolution, and choose whether it is noted, agreed or an action."
    return _show(request, minute, trouble=trouble)


resolution_add = page(Permission.MINUTES_TAKE)(_resolve)


def _resolution(pk: int) -> Resolution:
    return get_object_or_404(Resolution.objects.select_related("meeting__group", "minute__meeting__group"), pk=pk)


@require_POST
def _class(request: HttpRequest, pk: int) -> HttpResponse:
    row, form, trouble = _resolution(pk), ClassForm(request.POST), ""
    if form.is_valid():
        try:
            class_resolution(resolution=row, classed=ResolutionClass(form.cleaned_data["classed"]), by=request.user)
        except CannotDo as refused:
            trouble = str(refused)
    return _show(request, row.minute, trouble=trouble)


resolution_class = page(Permission.MINUTES_TAKE)(_class)


@page(Permission.MINUTES_TAKE)
def resolution_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a resolution out. With script the page itself asks, so that the meeting is not left."""
    row, trouble = _resolution(pk), ""
    if request.method != "POST":
        where = reverse("govern:taking-item", args=[row.minute_id]) + "#resolved"
        losses = (f"{row.kind} {row.text}".strip(), "Who is to do it and by when, if it is an action")
        keeps = ("Its words, in the history of savings",)
        asked = Asked("Take this resolution out?", "Take it out", where, "", losses, keeps, irreversible=True)
        return asked_first(request, asked, lambda: None)
    try:
        remove_resolution(resolution=row, by=request.user)
    except CannotDo as refused:
        trouble = str(refused)
    return _show(request, row.minute, trouble=trouble)
