"""The forward plan of a group: the page, its table as a file, putting on an agenda what falls on its meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.agenda import add_falls
from frankpledge.govern.enums import ProposalState
from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.forward import forward_plan_of, items_of, plan_rows, proposals_of
from frankpledge.govern.queries.meeting import standing_items
from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.filters import plural
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group

HEAD = ("Date", "Item", "When it comes", "Presenter or body", "Why", "Paper", "Agenda", "Part")


@page(Permission.MEMBERS_READ)
def forward_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The coming meetings with what falls on each, what waits, what members proposed, others' dates."""
    group = get_object_or_404(Group, slug=slug)
    proposals, plan = proposals_of(group), forward_plan_of(group, timezone.localdate())
    context = {
        "group": group,
        "has_part_2": any(row[-1] == Part.TWO for row in plan_rows(plan)),
        "groups": Group.objects.filter(ended_on=None),
        "plan": plan,
        "standing": [item for item in standing_items(group) if item.parent_id is None],
        "items": [item for item in items_of(group) if not item.ended_reason],
        "waiting": [row for row in proposals if row.state == ProposalState.WAITING],
        "mine": [row for row in proposals if row.proposed_by_id == request.user.pk],
    }
    return render(request, "govern/forward_plan.html", context)


@page(Permission.MEMBERS_READ)
def forward_plan_csv(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The forward plan as a table for a spreadsheet."""
    group = get_object_or_404(Group, slug=slug)
    rows = plan_rows(forward_plan_of(group, timezone.localdate()))
    response = HttpResponse(csv_bytes(HEAD, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="forward-plan-{group.slug}.csv"'
    return response


@require_POST
def _put_on(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    made = add_falls(meeting=meeting, by=request.user)
    messages.success(request, f"{plural(len(made), 'item')} put on the agenda from the forward plan.".capitalize())
    return redirect("govern:agenda-edit", pk=pk)


agenda_falls = page(Permission.MEETING_WRITE)(_put_on)
