"""Deciding which minutes residents may see: of a whole meeting, or one minute."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.govern.changes.minute_part import MarkRefused, close_minutes, mark_minutes
from frankpledge.govern.forms.minute_part import MinutePartForm
from frankpledge.govern.models import Meeting, Minute
from frankpledge.govern.queries.minute_part import marks_of
from frankpledge.kit.filters import plural
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part


@page(Permission.MINUTES_TAKE)
def minutes_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """All minutes of a meeting: show what residents would see, and decide."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    return _mark(request, meeting, None, meeting.get_absolute_url() + "#after")


@page(Permission.MINUTES_TAKE)
def minute_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One minute."""
    minute = get_object_or_404(Minute.objects.select_related("meeting__group"), pk=pk)
    return _mark(request, minute.meeting, minute, reverse("govern:minute-detail", args=[pk]))


def _mark(request: HttpRequest, meeting: Meeting, only: Minute | None, back: str) -> HttpResponse:
    marks = marks_of(meeting, only=only)
    form = MinutePartForm(request.POST or None, marks=marks)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "close":
                changed = close_minutes(meeting=meeting, by=request.user, only=only)
            else:
                changed = mark_minutes(
                    meeting=meeting, shown=form.shown(), by=request.user, only=only, seen=form.cleaned_data["seen"]
                )
        except MarkRefused as refused:
            messages.error(request, str(refused))
            status = 409
        else:
            messages.success(request, _told(meeting, changed))
            return redirect(back)
    context = {"meeting": meeting, "minute": only, "marks": marks_of(meeting, only=only), "back": back}
    return render(request, "govern/minutes_mark.html", context, status=status)


def _told(meeting: Meeting, changed: list[Minute]) -> str:
    """What was done, and whether residents see it by now."""
    if not changed:
        return "Nothing was changed."
    opened = sum(row.part == Part.ONE for row in changed)
    parts = [
        f"{plural(opened, 'minute is', 'minutes are')} Part 1 now" if opened else "",
        f"{plural(len(changed) - opened, 'minute is', 'minutes are')} Part 2 now" if len(changed) > opened else "",
    ]
    told = " and ".join(part for part in parts if part)
    if not opened:
        return f"{told}: residents do not see {'it' if len(changed) == 1 else 'them'} any more."
    if meeting.minutes_published_on:
        return f"{told}, and residents see it: the minutes are on the public page."
    return f"{told}. Residents see nothing of it until you publish the minutes."
