"""Reports of the plan as they are kept, and what came of them at a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from frankpledge.govern.models import Action, AgendaPaper, Meeting, Minute, Resolution
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import thawed
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.models import PlanReport

PLAN_REPORT = "plan-report"


def plan_reports() -> QuerySet[PlanReport]:
    """Every making, the latest first, without what is in it."""
    rows = PlanReport.objects.defer("content", "public_content")
    return rows.select_related("made_by__person", "published_by__person", "withdrawn_by__person")


def offered_reports() -> QuerySet[PlanReport]:
    """Those that may go under an item of an agenda."""
    return plan_reports().filter(stands=True, state__in=(PlanReportState.OFFERED, PlanReportState.PUBLISHED))


def members_document(report: PlanReport) -> Document:
    """The members' edition as it was frozen."""
    return thawed(report.content)


def public_document(report: PlanReport) -> Document | None:
    """The residents' edition as it was frozen; None where there is none."""
    return thawed(report.public_content) if report.public_content else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one meeting made of a report: the minute of its item, what was resolved, the actions that came of it."""

    meeting: Meeting
    minutes: tuple[Minute, ...]
    resolutions: tuple[Resolution, ...]
    actions: tuple[Action, ...]


def outcomes(report: PlanReport) -> list[Outcome]:
    """What came back from the meetings whose agenda carries the report, the latest meeting first."""
    papers = AgendaPaper.objects.filter(offered=f"{PLAN_REPORT}:{report.pk}").select_related("item__meeting__group")
    found = []
    for paper in papers.order_by("-item__meeting__date", "-pk"):
        minutes = tuple(Minute.objects.filter(item=paper.item))
        resolutions = Resolution.objects.filter(minute__in=minutes).select_related("minute")
        actions = Action.objects.filter(minute__in=minutes).prefetch_related("owners")
        found.append(Outcome(paper.item.meeting, minutes, tuple(resolutions), tuple(actions)))
    return found
