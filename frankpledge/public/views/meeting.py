"""What residents see: meetings with something published, their Part 1 agenda, pack and minutes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frankpledge.govern.published import public_meeting, public_meetings, public_pack
from frankpledge.partnership.access.declare import open_page


@open_page
def home(request: HttpRequest) -> HttpResponse:
    """Meetings to come and past papers, by group."""
    today = timezone.localdate()
    meetings = public_meetings()
    context = {
        "coming": sorted((row for row in meetings if row.date >= today), key=lambda row: row.date),
        "past": [row for row in meetings if row.date < today],
    }
    return render(request, "public/home.html", context)


@open_page
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting as published. A meeting with nothing published looks the same as none."""
    shown = public_meeting(pk)
    if shown is None:
        raise Http404("Nothing is published here.")
    return render(request, "public/meeting_detail.html", {"shown": shown})


@open_page
def pack_download(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A published pack."""
    found = public_pack(pk)
    if found is None:
        raise Http404("Nothing is published here.")
    response = HttpResponse(found[1], content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found[0]}"'
    return response
