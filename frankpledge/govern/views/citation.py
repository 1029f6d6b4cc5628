"""The page of a meeting's citations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.citation import citations_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEMBERS_READ)
def citation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every citation of a minute in the meeting's papers that does not hold."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    return render(request, "govern/citation_list.html", {"report": citations_of(meeting), "meeting": meeting})
