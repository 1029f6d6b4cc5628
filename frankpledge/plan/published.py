"""Plan's face to the public: the residents' editions of published reports, as they were frozen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import thawed
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.models import PlanReport, Practice


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report residents may read."""

    number: int
    title: str
    period: str
    published_on: datetime.date


def _published() -> list[PublishedReport]:
    rows = PlanReport.objects.filter(part=Part.ONE, state=PlanReportState.PUBLISHED, public_content__isnull=False)
    # The title is the one of the residents' edition: the members' may say more.
    return [
        PublishedReport(number, content["title"], content["period"], timezone.localdate(at))
        for number, content, at in rows.order_by("-published_at").values_list("pk", "public_content", "published_at")
    ]


def published_reports() -> list[PublishedReport]:
    """Every report residents may read, the latest first."""
    with open_scope(Scope.PUBLIC):
        return _published()


def withdrawn_report(number: int) -> datetime.date | None:
    """The day a report that residents could read was taken back; None where it was not, or never was theirs to read."""
    with open_scope(Scope.SYSTEM):
        row = PlanReport.objects.filter(pk=number, state=PlanReportState.WITHDRAWN, published_at__isnull=False).first()
        return timezone.localdate(row.withdrawn_at) if row and row.withdrawn_at else None


def published_report(number: int) -> Document | None:
    """The residents' edition of one report; None where there is none for them."""
    with open_scope(Scope.PUBLIC):
        row = PlanReport.objects.filter(
            pk=number, part=Part.ONE, state=PlanReportState.PUBLISHED, public_content__isnull=False
        ).first()
        return thawed(row.public_content) if row else None


@dataclass(frozen=True, slots=True)
class PublishedPractice:
    """An entry of best practice residents may read."""

    number: int
    title: str
    what: str
    evidence: str
    result: str
    whose: str
    address: str
    published_on: datetime.date


def published_practices() -> list[PublishedPractice]:
    """Every published entry of best practice, the latest first."""
    with open_scope(Scope.PUBLIC):
        rows = Practice.objects.filter(part=Part.ONE, published_at__isnull=False).order_by("-published_at")
        return [
            PublishedPractice(
                one.pk,
                one.title,
                one.what,
                one.evidence,
                one.result,
                one.whose,
                one.address,
                timezone.localdate(one.published_at),
            )
            for one in rows
        ]
