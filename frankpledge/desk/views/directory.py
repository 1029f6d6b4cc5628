"""The pages of a person, an agency and a group as members see them: what the directory knows, and their work."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from frankpledge.govern.queries.meeting import meetings_around
from frankpledge.govern.queries.of_directory import (
    actions_of_agency,
    actions_of_group,
    actions_of_person,
    printed_office_findings,
    turnout_of_agency,
    turnout_of_person,
)
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Agency, Group, Person
from frankpledge.partnership.views.agency import agency_facts
from frankpledge.partnership.views.group import chosen_day, group_facts
from frankpledge.partnership.views.person import person_page

YEAR = datetime.timedelta(days=365)
SHOWN = 8


@page(Permission.MEMBERS_READ)
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A person with their open actions and attendance."""
    person = get_object_or_404(Person.objects.select_related("agency"), pk=pk)
    today = timezone.localdate()
    actions = actions_of_person(person, today)
    work = {
        "actions": actions[:SHOWN],
        "action_count": actions.count(),
        "turnouts": turnout_of_person(person, since=today - YEAR, until=today),
    }
    return render(request, "desk/person_detail.html", {**person_page(person), **work})


@page(Permission.MEMBERS_READ)
def agency_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """An agency with the open actions of its people and its attendance."""
    agency = get_object_or_404(Agency, pk=pk)
    today = timezone.localdate()
    actions = actions_of_agency(agency)
    work = {
        "actions": actions[:SHOWN],
        "action_count": actions.count(),
        "turnouts": turnout_of_agency(agency, since=today - YEAR, until=today),
        "today": today,
    }
    return render(request, "desk/agency_detail.html", {**agency_facts(agency), **work})


@page(Permission.MEMBERS_READ)
def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A group with its meetings, open actions, and where a paper's chair differs from the record."""
    group = get_object_or_404(Group.objects.select_related("reports_to"), slug=slug)
    form, day = chosen_day(request)
    today = timezone.localdate()
    coming, past = meetings_around(today, group=group)
    actions = actions_of_group(group)
    printed_at, differences = printed_office_findings(group)
    work = {
        "coming": list(coming)[:2],
        "past": list(past)[:3],
        "actions": actions[:SHOWN],
        "action_count": actions.count(),
        "printed_at": printed_at,
        "differences": differences,
        "today": today,
    }
    return render(request, "desk/group_detail.html", {"day_form": form, **group_facts(group, day), **work})
