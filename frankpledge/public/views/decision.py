"""The decisions of a meeting as published: the same day, before the minutes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import public_decisions
from frankpledge.partnership.access.declare import open_page


@open_page
def decisions_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision sheet, Part 1 only. One that is not published looks the same as none."""
    shown = public_decisions(pk)
    if shown is None:
        raise Http404("Nothing is published here.")
    return render(request, "public/decisions_detail.html", {"shown": shown})
