"""The decision sheet of a meeting (page, PDF, public or not), and decisions by the chair between meetings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.chair_decision import record_decision, report_decisions
from frankpledge.govern.changes.minutes_course import publish_decisions
from frankpledge.govern.forms.minutes import DecisionForm
from frankpledge.govern.models import ChairDecision, Meeting
from frankpledge.govern.packs.content import Edition, PackRefused
from frankpledge.govern.packs.minutes import build_minutes
from frankpledge.govern.queries.attending import expected_chairs
from frankpledge.govern.queries.decision_sheet import decision_sheet, may_show_sheet, sheet_paper
from frankpledge.govern.queries.meeting import meetings_around
from frankpledge.govern.queries.pack import minutes_paper
from frankpledge.govern.views.taking import meeting_taken
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Group, PartnershipSettings
from frankpledge.partnership.views.form_page import FormWords, form_page, today


def _shown(request: HttpRequest, pk: int) -> tuple[Meeting, Any]:
    """The meeting and where its minutes stand; members wait until the draft is closed."""
    meeting, taken = meeting_taken(pk)
    if not may_show_sheet(taken) and not may(request.user, Permission.MINUTES_TAKE):
        raise Http404("The minutes of this meeting are still being taken.")
    return meeting, taken


@page(Permission.MEMBERS_READ)
def decision_sheet_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the meeting decided, item by item."""
    meeting, taken = _shown(request, pk)
    context = {"meeting": meeting, "taken": taken, "sheet": decision_sheet(meeting)}
    return render(request, "govern/decision_sheet.html", context)


def _pdf(request: HttpRequest, pk: int, *, whole: bool) -> HttpResponse:
    """The minutes, or only their decisions, as a PDF; ?edition=public for Part 1 only, ?print=large for large print."""
    meeting, _ = _shown(request, pk)
    public = request.GET.get("edition") == "public"
    paper = minutes_paper(meeting, part=1 if public else 2) if whole else sheet_paper(meeting, part=1 if public else 2)
    settings = PartnershipSettings.current()
    try:
        made = build_minutes(
            paper, partnership=settings.name, edition=Edition.PUBLIC if public else Edition.MEMBERS,
            demonstration=settings.is_demonstration, large_print=request.GET.get("print") == "large",
        )  # fmt: skip
    except PackRefused as refused:
        messages.error(request, str(refused))
        return redirect("govern:minutes-detail", pk)
    name = f"{slugify(meeting.group.name)}-{meeting.date:%Y-%m-%d}-{'minutes' if whole else 'decisions'}.pdf"
    response = HttpResponse(made.pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@page(Permission.MEMBERS_READ)
def decision_sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision sheet as a PDF."""
    return _pdf(request, pk, whole=False)


@page(Permission.MEMBERS_READ)
def minutes_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as a PDF."""
    return _pdf(request, pk, whole=True)


@require_POST
def _publish(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    withdraw = request.POST.get("do") == "withdraw"
    try:
        publish_decisions(meeting=meeting, by=request.user, withdraw=withdraw)
        where = "were taken off" if withdraw else "are on"
        messages.success(request, f"The Part 1 decisions {where} the public page.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:decision-sheet", pk)


decisions_publish = page(Permission.MEETING_PUBLISH)(_publish)


@page(Permission.MEMBERS_READ)
def chair_decision_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What the chair decided between meetings, newest first, and where each was reported."""
    group = get_object_or_404(Group, slug=slug)
    rows = list(ChairDecision.objects.filter(group=group).select_related("reported_to__group", "recorded_by__person"))
    coming, _ = meetings_around(today(), group=group)
    waiting = any(row.reported_to_id is None for row in rows)
    context = {"group": group, "rows": rows, "coming": coming[0] if coming else None, "waiting": waiting}
    return render(request, "govern/chair_decision_list.html", context)


@page(Permission.MINUTES_TAKE)
def chair_decision_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a decision the chair took."""
    group = get_object_or_404(Group, slug=slug)
    back = reverse("govern:chair-decision-list", args=[slug])
    chair = next(iter(expected_chairs(Meeting(group=group, date=today()))), None)
    note = "It gets its own number and is reported to the next meeting's agenda."
    words = FormWords(
        "Record a decision by the chair", "Record it", back, "The decision is recorded.", group.name, note
    )
    form = DecisionForm(request.POST or None, initial={"decided_by": chair.titled_name if chair else "", "on": today()})

    def change(**fields: Any) -> None:
        record_decision(group=group, **fields)

    return form_page(request, form, words, change)


@require_POST
def _report(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    try:
        item = report_decisions(meeting=meeting, by=request.user)
        told = f"They are on the agenda, under item {item.number}." if item else "No decision waits to be reported."
        messages.success(request, told)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:chair-decision-list", meeting.group.slug)


decisions_report = page(Permission.MINUTES_TAKE)(_report)
