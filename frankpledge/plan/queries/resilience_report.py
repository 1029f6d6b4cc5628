"""Resilience as a report: frozen for a meeting, for members; for residents the Part 1 exercises only."""

from __future__ import annotations

import datetime

from django.utils import timezone

from frankpledge.partnership.enums import Part
from frankpledge.plan.documents.resilience import PublicExercise, ResilienceRows, Rows, member_sections, public_sections
from frankpledge.plan.enums.exercise import ExerciseState
from frankpledge.plan.models import Exercise
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.resilience import exercises, incidents, latest_round, open_lessons, recommendations
from frankpledge.plan.queries.risk_report import plan_document

YEAR = datetime.timedelta(days=366)


def build_resilience_report(subject: str, on: datetime.date) -> Editions:
    """Exercises of the last year and to come, open lessons, the latest round, incidents of the year, open recommendations.

    Raises:
        NoReport: nothing of it is recorded.
    """
    del subject
    shown = [one for one in exercises().prefetch_related("attendances") if one.on > on - YEAR]
    rows = _rows(shown, on)
    if not any((rows.exercises, rows.lessons, rows.returns, rows.incidents, rows.recommendations)):
        raise NoReport("Nothing of resilience is recorded yet: plan an exercise or ask for continuity plans first.")
    period = f"{on:%B %Y}"
    members = plan_document("Resilience", period, on, member_sections(rows))
    open_to_all = tuple(_public(one) for one in shown if one.part == Part.ONE and one.state != ExerciseState.CANCELLED)
    public = plan_document("Resilience", period, on, public_sections(open_to_all)) if open_to_all else None
    return Editions(members, public)


def _public(one: Exercise) -> PublicExercise:
    return PublicExercise(one.title, one.get_kind_display(), one.on, one.until, str(one.lead or ""))


def _rows(shown: list[Exercise], on: datetime.date) -> ResilienceRows:
    last = latest_round(on)
    return ResilienceRows(
        exercises=tuple(_exercise(one) for one in shown),
        lessons=tuple(
            (
                one.words,
                str(one.source),
                one.owner_words or "Nobody yet",
                one.due_on,
                one.action.reference if one.action else None,
            )
            for one in open_lessons()
        ),
        round_title=last.ask.title if last else "",
        round_words=f"Due {last.ask.due_on:%-d %B %Y}. {last.words}" if last else "",
        returns=tuple((str(one.row), str(one.row.head or ""), one.words, one.row.tested_on) for one in last.rows)
        if last
        else (),
        incidents=_incidents(on),
        recommendations=tuple(
            (one.words, one.review, one.owner_words or "Nobody yet", one.due_on, one.get_state_display())
            for one in recommendations(show="open")
        ),
    )


def _exercise(one: Exercise) -> tuple[str | int | datetime.date | None, ...]:
    rows = list(one.attendances.all())
    expected = [row.expected for row in rows if row.expected is not None]
    came = [row.came for row in rows if row.came is not None]
    return (
        one.title, one.get_kind_display(), one.on, str(one.lead or ""), sum(expected) if expected else None,
        sum(came) if came else None, one.get_state_display(),
    )  # fmt: skip


def _incidents(on: datetime.date) -> Rows:
    rows = []
    for one in incidents().prefetch_related("agencies"):
        if one.closed_at is None or timezone.localdate(one.opened_at) > on - YEAR:
            agencies = ", ".join(agency.name for agency in one.agencies.all())
            rows.append((one.title, timezone.localdate(one.opened_at), agencies, "Closed" if one.closed_at else "Open"))
    return tuple(rows)


RESILIENCE_REPORT = ReportKind(
    "resilience",
    "Resilience",
    "Exercises and their lessons, business continuity plans received, tested and late, incidents, recommendations of others’"
    " reviews; for residents the Part 1 exercises.",
    build_resilience_report,
)
