"""Making, offering, publishing and withdrawing reports of the plan."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.know.documents.frozen import fingerprint, frozen
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.models import PlanReport
from frankpledge.plan.queries.plan_report_kinds import kind_of
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport
from frankpledge.plan.rules.plan_report import why_not_offered, why_not_published


def make_plan_report(*, kind: str, subject: str = "", on: datetime.date, by: Account) -> PlanReport:
    """Freeze a report as at a day. Where the one that stands says the same, it is given back and no other is made.

    Raises:
        CannotDo: there is nothing to report; the message says what is lacking.
        Refused: the account may not make reports of the plan.
    """
    check(by, Permission.PLAN_WRITE)
    try:
        editions = kind_of(kind).build(subject, on)
    except NoReport as refused:
        raise CannotDo(str(refused)) from refused
    try:
        return _keep(kind, subject, editions, by)
    except IntegrityError:  # the same button pressed twice at once: the other one was kept a moment ago
        return _keep(kind, subject, editions, by)


def _keep(kind: str, subject: str, editions: Editions, by: Account) -> PlanReport:
    members, public = editions.members, editions.public
    period = members.period[:120]
    marked = fingerprint(members)[:32] + (fingerprint(public)[:32] if public else "")
    with transaction.atomic():
        standing = (
            PlanReport.objects.select_for_update()
            .filter(kind=kind, subject=subject, period=period, stands=True)
            .first()
        )
        if standing is not None and standing.fingerprint == marked:
            return standing
        if standing is not None:
            standing.stands = False
            standing.save(update_fields=["stands"])
        made = PlanReport.objects.create(
            kind=kind, subject=subject, period=period, title=(public or members).title[:200], content=frozen(members),
            public_content=frozen(public) if public else None, fingerprint=marked, replaces=standing, made_by=by,
        )  # fmt: skip
        audit.note(by=by, verb="make_plan_report", about=made, sentence=f"Made the report “{made}”.")
    return made


def _held(report: PlanReport) -> PlanReport:
    held: PlanReport = PlanReport.objects.select_for_update().get(pk=report.pk)
    return held


def offer_plan_report(*, report: PlanReport, by: Account) -> PlanReport:
    """Offer a report to the agenda: from then on the clerk may put it under an item. Pressed twice, nothing more happens.

    Raises:
        CannotDo: it is withdrawn or replaced.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held(report)
        if why := why_not_offered(held.state, held.stands):
            raise CannotDo(f"“{held}” cannot be offered. {why}")
        if held.state == PlanReportState.DRAFT:
            held.state = PlanReportState.OFFERED
            held.save(update_fields=["state"])
            audit.note(by=by, verb="offer_plan_report", about=held, sentence=f"Offered “{held}” to the agenda.")
    return held


def publish_plan_report(*, report: PlanReport, by: Account) -> PlanReport:
    """Put the residents' edition where residents read it; an earlier making of the period that was out goes in at once.

    Raises:
        CannotDo: it has no residents' edition, is withdrawn or replaced.
    """
    check(by, Permission.PLAN_PUBLISH)
    with transaction.atomic():
        held = _held(report)
        if why := why_not_published(held.state, held.stands, held.public_content is not None):
            raise CannotDo(f"“{held}” cannot be published. {why}")
        if held.state == PlanReportState.PUBLISHED:
            return held  # the button pressed twice
        out = PlanReport.objects.filter(
            kind=held.kind, subject=held.subject, period=held.period, state=PlanReportState.PUBLISHED
        )
        for earlier in out:
            _take_off(earlier, by, "A newer making of this report was published.")
        held.state, held.part = PlanReportState.PUBLISHED, Part.ONE
        held.published_at, held.published_by = timezone.now(), by
        held.save(update_fields=["state", "part", "published_at", "published_by"])
        audit.note(by=by, verb="publish_plan_report", about=held, sentence=f"Published “{held}”.")
    return held


def withdraw_plan_report(*, report: PlanReport, reason: str, by: Account) -> PlanReport:
    """Take a report back, with the reason; members still read it, marked.

    Raises:
        CannotDo: no reason is given, or it is withdrawn already.
    """
    check(by, Permission.PLAN_PUBLISH)
    if not reason.strip():
        raise CannotDo("Say why it is withdrawn: whoever holds a copy will ask.")
    with transaction.atomic():
        held = _held(report)
        if held.state == PlanReportState.WITHDRAWN:
            raise CannotDo(f"“{held}” is withdrawn already, because: {held.reason}")
        _take_off(held, by, reason.strip()[:500])
    return held


def _take_off(report: PlanReport, by: Account, reason: str) -> None:
    report.state, report.part, report.stands = PlanReportState.WITHDRAWN, Part.TWO, False
    report.withdrawn_at, report.withdrawn_by, report.reason = timezone.now(), by, reason
    report.save(update_fields=["state", "part", "stands", "withdrawn_at", "withdrawn_by", "reason"])
    audit.note(by=by, verb="withdraw_plan_report", about=report, sentence=f"Withdrew “{report}” because: {reason}")
