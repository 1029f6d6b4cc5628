"""What residents see of a meeting: its Part 1 agenda, papers, minutes, questions, and what changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import public_meeting
from frankpledge.govern.received import askable_meeting
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.gone import gone_or_absent


@open_page
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting as published. A meeting with nothing published looks the same as none."""
    shown = public_meeting(pk)
    if shown is None:
        return gone_or_absent(request, "meeting", pk)
    return render(request, "public/meeting_detail.html", {"shown": shown, "asking": askable_meeting(pk)})
