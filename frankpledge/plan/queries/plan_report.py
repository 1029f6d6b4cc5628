"""Reports of the plan as they are kept, what came of them at a meeting, and what in them is Part 2 by now."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from frankpledge.govern.models import Action, AgendaPaper, Meeting, Minute, Resolution
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import thawed
from frankpledge.partnership.enums import Part
from frankpledge.partnership.marking import marked_fields
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.models import Edit, PlanReport
from frankpledge.plan.queries.edit import record_at

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


def turned_confidential(report: PlanReport) -> list[str]:
    """Records that became Part 2 since a report was made and of which words stand in its edition for residents, as members
    read them. A frozen report does not follow its rows, so somebody must withdraw it or make it anew."""
    records = [one._meta.label_lower for one in apps.get_app_config("plan").get_models() if hasattr(one, "part")]
    edits = Edit.objects.filter(record__in=records, at__gt=report.made_at, changes__part=[Part.ONE, Part.TWO])
    turned = dict.fromkeys(edits.order_by("id").values_list("record", "number"))
    if not turned or not report.public_content:
        return []
    told, found = json.dumps(report.public_content, ensure_ascii=False), []
    for label, number in turned:
        row = apps.get_model(label)._base_manager.filter(pk=number, part=Part.TWO).first()
        if row is not None and _stands_in(row, report.made_at, told):
            found.append(f"{row._meta.verbose_name} “{row}”")
    return found


def _stands_in(row: models.Model, when: datetime.datetime, told: str) -> bool:
    """Whether a text of a record that residents could read, as it stood at a moment, is in a report. True where it has none."""
    texts = [
        name for name in marked_fields(type(row))["part_1"]
        if isinstance(field := row._meta.get_field(name), models.CharField | models.TextField) and not field.choices
    ]  # fmt: skip
    kept = record_at(row, when)
    if kept is None:
        return False  # it came after
    words = [json.dumps(kept[name], ensure_ascii=False)[1:-1] for name in texts if kept.get(name)]
    return not words or any(one in told for one in words)
