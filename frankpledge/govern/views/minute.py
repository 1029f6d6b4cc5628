"""The page of one minute."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from frankpledge.govern.enums import MinutesState
from frankpledge.govern.models import Minute
from frankpledge.govern.queries.taking import taken_of
from frankpledge.govern.queries.text import text_blocks
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEMBERS_READ)
def minute_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A minute's text, its resolutions and the actions that came of it, with the minutes before and after."""
    minute = get_object_or_404(Minute.objects.select_related("meeting__group"), pk=pk)
    taken = taken_of(minute.meeting)
    if taken and taken.state == MinutesState.TAKING and not may(request.user, Permission.MINUTES_TAKE):
        return redirect("govern:minutes-detail", minute.meeting_id)  # it says that they are being written
    around = list(Minute.objects.filter(meeting=minute.meeting).only("id", "number", "title", "order"))
    place = [row.pk for row in around].index(minute.pk)
    context = {
        "minute": minute,
        "paragraphs": [words for words in minute.text.split("\n\n") if words.strip()],
        "blocks": text_blocks(minute.text),
        "resolutions": minute.resolutions.prefetch_related("actions__owners"),
        "actions": minute.actions.filter(resolution__isnull=True).prefetch_related("owners"),
        "before": around[place - 1] if place else None,
        "after": around[place + 1] if place + 1 < len(around) else None,
    }
    return render(request, "govern/minute_detail.html", context)
