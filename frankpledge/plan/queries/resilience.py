"""Resilience at a glance: exercises, the round of continuity plans, incidents, lessons, recommendations of others."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from frankpledge.plan.enums.exercise import ExerciseState
from frankpledge.plan.enums.review_recommendation import RecommendationState
from frankpledge.plan.models import ContinuityAsk, ContinuityReturn, Exercise, Incident, Lesson, ReviewRecommendation
from frankpledge.plan.rules.continuity_return import ReturnFacts, counts, round_words, standing, standing_words

OVER = (RecommendationState.DONE, RecommendationState.REFUSED)


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A service in a round and where its plan stands."""

    row: ContinuityReturn
    stands: str
    words: str


@dataclass(frozen=True, slots=True)
class ContinuityRound:
    """A round with its services, those that have not answered first."""

    ask: ContinuityAsk
    rows: tuple[ReturnRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many stand how."""
        return counts(one.stands for one in self.rows)

    @property
    def words(self) -> str:
        """The round in one sentence."""
        return round_words(self.counts)

    @property
    def to_write_to(self) -> int:
        """How many late ones were not written to yet."""
        return sum(one.stands == "late" and one.row.chased_on is None for one in self.rows)


ORDER = ("late", "asked", "received", "tested", "excused")


def continuity_round(ask: ContinuityAsk, today: datetime.date) -> ContinuityRound:
    """A round as it stands on a day."""
    rows = []
    for row in ask.returns.select_related("agency", "head"):
        facts = ReturnFacts(ask.due_on, row.received_on, row.tested_on, bool(row.excused_why))
        rows.append(ReturnRow(row, standing(facts, today), standing_words(facts, today)))
    return ContinuityRound(ask, tuple(sorted(rows, key=lambda one: ORDER.index(one.stands))))


def latest_round(today: datetime.date) -> ContinuityRound | None:
    """The round whose day comes last of those that were asked."""
    ask = ContinuityAsk.objects.order_by("-due_on", "-pk").first()
    return continuity_round(ask, today) if ask else None


def exercises(*, words: str = "") -> QuerySet[Exercise]:
    """Exercises, the latest first, with how many lessons are open."""
    rows = Exercise.objects.select_related("lead", "group")
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(scenario__icontains=word) | Q(place__icontains=word))
    return _with_lessons(rows).order_by("-on", "-pk")


def incidents(*, words: str = "") -> QuerySet[Incident]:
    """Incidents, the latest first, with how many lessons are open."""
    rows = Incident.objects.select_related("lead")
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(what__icontains=word) | Q(place__icontains=word))
    return _with_lessons(rows).order_by("-opened_at", "-pk")


def _with_lessons(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(lessons_all=Count("lessons"), lessons_open=Count("lessons", filter=Q(lessons__done_on=None)))


def open_lessons() -> QuerySet[Lesson]:
    """Lessons nothing was done about yet, the soonest due first; undated ones last."""
    rows = Lesson.objects.filter(done_on=None).select_related("exercise", "incident", "agency", "person", "action")
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def recommendations(*, words: str = "", show: str = "") -> Sequence[ReviewRecommendation]:
    """Recommendations of others' reviews; ``show`` is open, over, or empty for all."""
    rows = ReviewRecommendation.objects.select_related("agency", "person")
    for word in words.split():
        rows = rows.filter(Q(words__icontains=word) | Q(review__icontains=word) | Q(progress__icontains=word))
    if show == "open":
        rows = rows.exclude(state__in=OVER)
    elif show == "over":
        rows = rows.filter(state__in=OVER)
    return list(rows)


def resilience_stands() -> tuple[str, tuple[str, ...]]:
    """What the first page of Plan tells: what is planned, what is late."""
    today = timezone.localdate()
    planned = Exercise.objects.filter(state=ExerciseState.PLANNED).count()
    last = latest_round(today)
    stands = f"{planned} {'exercise' if planned == 1 else 'exercises'} planned."
    if last is not None:
        stands += f" {last.ask.title}: {last.words}"
    return stands, tuple(_late(last, today))


def _late(last: ContinuityRound | None, today: datetime.date) -> list[str]:
    found = []
    if last is not None and last.counts["late"]:
        found.append(_many(last.counts["late"], "continuity plan late", "continuity plans late"))
    lessons = Lesson.objects.filter(done_on=None, due_on__lt=today).count()
    if lessons:
        found.append(_many(lessons, "lesson late", "lessons late"))
    waiting = Exercise.objects.filter(state=ExerciseState.PLANNED, on__lt=today).count()
    if waiting:
        found.append(
            _many(
                waiting, "exercise past its day, not recorded as run", "exercises past their day, not recorded as run"
            )
        )
    still_open = Incident.objects.filter(closed_at=None).count()
    if still_open:
        found.append(_many(still_open, "incident open", "incidents open"))
    return found


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
