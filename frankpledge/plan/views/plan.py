"""The first page of Plan: where everything stands, and what needs somebody now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.plan.queries.plan import plan_cards


@page(Permission.MEMBERS_READ)
def plan_home(request: HttpRequest) -> HttpResponse:
    """A card for each part of the plan: what stands, what needs somebody."""
    return render(request, "plan/plan_home.html", {"cards": plan_cards()})
