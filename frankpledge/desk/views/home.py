"""The member's first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frankpledge.desk.steps import agency_actions, open_actions, own_actions, steps_for
from frankpledge.govern.queries.meeting import meetings_around
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEMBERS_READ)
def home(request: HttpRequest) -> HttpResponse:
    """What to do next, one's own actions, one's agency's, and the meetings to come."""
    today = timezone.localdate()
    coming, _ = meetings_around(today)
    context = {
        "steps": steps_for(request.user, today),
        "mine": own_actions(request.user).select_related("meeting__group").order_by("due_on", "id")[:10],
        "agency": agency_actions(request.user).prefetch_related("owners__person").order_by("due_on", "id")[:10],
        "coming": coming[:5],
        "open_count": open_actions().count(),
        "today": today,
    }
    return render(request, "desk/home.html", context)
