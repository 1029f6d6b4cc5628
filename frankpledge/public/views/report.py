"""A report that residents may read: Part 1, as the published pack binds it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import public_report
from frankpledge.partnership.access.declare import open_page


@open_page
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One published report. One that is not looks the same as none."""
    shown = public_report(pk)
    if shown is None:
        raise Http404("Nothing is published here.")
    return render(request, "public/report_detail.html", {"shown": shown, "sections": shown.sections})
