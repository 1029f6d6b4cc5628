"""Incidents: recorded, changed, closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import incident as changes
from frankpledge.plan.forms.incident import CloseIncidentForm, IncidentForm
from frankpledge.plan.models import Incident
from frankpledge.plan.views.resilience import crumbs


def incident_of(pk: int) -> Incident:
    """One incident by its number. Raises ``Http404``."""
    return get_object_or_404(Incident.objects.select_related("lead").prefetch_related("agencies"), pk=pk)


@page(Permission.MEMBERS_READ)
def incident_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident: what happened, who was there, what was learnt."""
    incident = incident_of(pk)
    context = {
        "incident": incident, "lessons": incident.lessons.select_related("agency", "person", "action"), "crumbs": crumbs(),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "plan/incident_detail.html", context)


@page(Permission.RESILIENCE_WRITE)
def incident_add(request: HttpRequest) -> HttpResponse:
    """Record an incident."""
    words = FormWords(
        "Record an incident", "Record it", reverse("plan:resilience-home"), "The incident is recorded.",
        note="All of it is Part 2. Name no member of the public.", crumbs=crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> str:
        return changes.open_incident(**given).get_absolute_url()

    return form_page(request, IncidentForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
@one_at_a_time
def incident_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is recorded of an incident."""
    incident = incident_of(pk)
    words = FormWords(f"Change “{incident}”", "Save", incident.get_absolute_url(), "Saved.", crumbs=crumbs())

    def change(**given: Any) -> None:
        changes.change_incident(incident=incident, **given)

    return form_page(request, IncidentForm(request.POST or None, incident=incident), words, change)


@page(Permission.RESILIENCE_WRITE)
def incident_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how it ended."""
    incident = incident_of(pk)
    words = FormWords(
        f"Close “{incident}”", "Close it", incident.get_absolute_url(), "The incident is closed.",
        note="Its lessons stay open until something is done about each.", crumbs=crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.close_incident(incident=incident, **given)

    return form_page(request, CloseIncidentForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
@require_POST
def incident_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a closing."""
    incident = incident_of(pk)
    changes.reopen_incident(incident=incident, by=request.user)
    messages.success(request, "The incident is open again.")
    return redirect(incident)
