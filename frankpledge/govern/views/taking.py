"""Taking minutes: beginning, the overview, one item, items added, moved and left out."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.taking import add_minute, begin_taking, move_minute, remove_minute
from frankpledge.govern.changes.text_block import save_block
from frankpledge.govern.forms.taking import MinuteForm, WhyForm, savings_of
from frankpledge.govern.models import Meeting, Minute, TakenMinutes
from frankpledge.govern.queries.taking import item_page, item_rows, standing_of, taken_of
from frankpledge.govern.rules.revision import Verdict
from frankpledge.govern.rules.taking import refuse_writing
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page


def meeting_taken(pk: int) -> tuple[Meeting, TakenMinutes | None]:
    """A meeting with where its minutes stand, or 404."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    return meeting, taken_of(meeting)


def minute_taken(pk: int) -> tuple[Minute, TakenMinutes | None]:
    """A minute with where its meeting's minutes stand, or 404."""
    minute = get_object_or_404(Minute.objects.select_related("meeting__group"), pk=pk)
    return minute, taken_of(minute.meeting)


@require_POST
def _begin(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    try:
        begin_taking(meeting=meeting, by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(meeting)
    return redirect("govern:taking-overview", pk)


taking_begin = page(Permission.MINUTES_TAKE)(_begin)


@page(Permission.MINUTES_TAKE)
def taking_overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes being taken as a whole: who is there, the items in their order, what is missing before closing."""
    meeting, taken = meeting_taken(pk)
    items = item_rows(meeting) if taken else []
    context = {
        "meeting": meeting,
        "taken": taken,
        "items": items,
        "standing": standing_of(meeting, items),
        "form": MinuteForm(meeting=meeting),
        "refusal": refuse_writing(taken.state) if taken else "",
    }
    return render(request, "govern/taking_overview.html", context)


@page(Permission.MINUTES_TAKE)
def taking_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item; posting saves its fields, for browsers without script."""
    minute, taken = minute_taken(pk)
    if taken is None:
        return redirect("govern:taking-overview", minute.meeting_id)
    if request.method == "POST":
        return _save_fields(request, minute)
    context = {
        "page": item_page(minute, taken),
        "meeting": minute.meeting,
        "writer": secrets.token_hex(8),
        "refusal": refuse_writing(taken.state) or "",
        "read": None,
        "after_capture": False,
    }
    return render(request, "govern/taking_item.html", context)


def _save_fields(request: HttpRequest, minute: Minute) -> HttpResponse:
    """Every field that was changed; each stands by itself, so that one refused does not lose the others."""
    beside = 0
    for name, saving in savings_of(request.POST):
        try:
            saved = save_block(meeting=minute.meeting, name=name, saving=saving, by=request.user)
            beside += saved.verdict is Verdict.BESIDE
        except CannotDo as refused:
            messages.error(request, str(refused))
    if beside:
        messages.warning(request, "Somebody else wrote here meanwhile. Both texts are kept: decide below which holds.")
    else:
        messages.success(request, f"Saved: minute {minute.number}.")
    return redirect("govern:taking-item", minute.pk)


@require_POST
def _add(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    form = MinuteForm(request.POST, meeting=meeting)
    if form.is_valid():
        try:
            minute = add_minute(meeting=meeting, by=request.user, **form.cleaned_data)
            return redirect("govern:taking-item", minute.pk)
        except CannotDo as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, "Write what the item was about.")
    return redirect("govern:taking-overview", pk)


taking_add = page(Permission.MINUTES_TAKE)(_add)


@require_POST
def _move(request: HttpRequest, pk: int) -> HttpResponse:
    minute, _ = minute_taken(pk)
    try:
        move_minute(minute=minute, up=request.POST.get("do") == "up", by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(reverse("govern:taking-overview", args=[minute.meeting_id]) + f"#item-{minute.pk}")


taking_move = page(Permission.MINUTES_TAKE)(_move)


@page(Permission.MINUTES_TAKE)
def taking_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave an item out; its number stays on record as given up."""
    minute, _ = minute_taken(pk)
    back = reverse("govern:taking-overview", args=[minute.meeting_id])
    words = FormWords(
        f"Leave out minute {minute.number}?", "Leave it out", back, f"Left out: minute {minute.number}.",
        caption=minute.title, note="Its number is given up: it stays on record with your reason and is not drawn again.",
    )  # fmt: skip

    def change(**fields: object) -> None:
        remove_minute(minute=minute, **fields)

    return form_page(request, WhyForm(request.POST or None), words, change)
