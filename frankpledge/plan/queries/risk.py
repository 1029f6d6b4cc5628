"""The risk register as it stands, or stood, on a day: each risk with what moved, what is late and what is missing."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from frankpledge.govern.models import Meeting
from frankpledge.partnership.models import Person, PostHolding
from frankpledge.plan.models import Risk, RiskControl, RiskReview
from frankpledge.plan.queries.board_meeting import last_board_meeting, next_board_meeting
from frankpledge.plan.queries.edit import records_at
from frankpledge.plan.rules.risk import (
    ControlFacts,
    Holding,
    Move,
    RiskFacts,
    VacancyClock,
    acceptance_words,
    findings,
    rating,
    review_overdue,
    vacancy_clock,
)

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk as the register shows it."""

    risk: Risk
    move: Move
    controls: tuple[RiskControl, ...]
    last_review: RiskReview | None
    overdue: str
    acceptance: str
    vacancy: VacancyClock | None
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The register on a day, the gravest risk first; ``since`` is the meeting that movement is counted from."""

    on: datetime.date
    rows: tuple[RiskRow, ...]
    since: Meeting | None
    next_meeting: Meeting | None

    @property
    def moved(self) -> tuple[RiskRow, ...]:
        """Those that moved, or came, since the last meeting."""
        return tuple(row for row in self.rows if row.move.way != "same")

    @property
    def overdue(self) -> tuple[RiskRow, ...]:
        """Those whose review is overdue."""
        return tuple(row for row in self.rows if row.overdue)


def end_of(day: datetime.date) -> datetime.datetime:
    """The last moment of a day in London."""
    after = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(after) - datetime.timedelta(microseconds=1)


def stood(model: type[Row], when: datetime.datetime) -> list[Row]:
    """The rows of a table as they were at a moment, from their edits; they are not to be saved."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    rows = []
    for number, values in sorted(records_at(model, when).items()):
        row = model(pk=number)
        for name, value in values.items():
            if name in fields:
                setattr(row, fields[name].attname, fields[name].to_python(value))
        rows.append(row)
    return rows


def register(on: datetime.date, *, closed: bool = False) -> Register:
    """Every risk on a day with what follows from it; closed ones instead where asked for. A constant number of queries."""
    is_past = on < timezone.localdate()
    risks: list[Risk] = stood(Risk, end_of(on)) if is_past else list(Risk.objects.all())
    controls = stood(RiskControl, end_of(on)) if is_past else list(RiskControl.objects.all())
    risks = [one for one in risks if (one.state == "closed") == closed]
    _with_owners(risks, controls)
    since = last_board_meeting(on)
    before = scores_at(since.date) if since else {}
    reviews = last_reviews(on)
    by_risk: dict[int, list[RiskControl]] = defaultdict(list)
    for control in controls:
        if control.ended_on is None or control.ended_on > on:
            by_risk[control.risk_id].append(control)
    rows = [
        _row(one, by_risk[one.pk], reviews.get(one.pk), before.get(one.pk), since.date if since else None, on)
        for one in risks
    ]
    return Register(on, tuple(sorted(rows, key=_gravest_first)), since, next_board_meeting(on))


def row_of(risk: Risk, on: datetime.date) -> RiskRow:
    """One risk with what follows from it."""
    controls = [one for one in risk.controls.all() if one.ended_on is None or one.ended_on > on]
    _with_owners([risk], controls)
    since = last_board_meeting(on)
    before = scores_at(since.date).get(risk.pk) if since else None
    return _row(risk, controls, last_reviews(on, [risk.pk]).get(risk.pk), before, since.date if since else None, on)


def _gravest_first(row: RiskRow) -> tuple[int, int, int]:
    return (-row.risk.current, -row.risk.current_impact, row.risk.pk)


def _with_owners(risks: Sequence[Risk], controls: Sequence[RiskControl]) -> None:
    held = Prefetch("vacancy__holdings", PostHolding.objects.select_related("person"))
    posts = Prefetch("post__holdings", PostHolding.objects.select_related("person"))
    prefetch_related_objects(
        risks, "agency", "post", "person", "accepted_by", "vacancy", "minute__meeting", held, posts
    )
    prefetch_related_objects(controls, "agency", "person")


def _row(
    risk: Risk,
    controls: Iterable[RiskControl],
    review: RiskReview | None,
    before: int | None,
    last_meeting_on: datetime.date | None,
    on: datetime.date,
) -> RiskRow:
    mine = tuple(controls)
    overdue = ""
    if risk.state != "closed":
        overdue = review_overdue(
            raised_on=risk.raised_on, reviewed_on=_looked_at(review), next_review_on=risk.next_review_on,
            last_meeting_on=last_meeting_on, today=on,
        )  # fmt: skip
    facts = RiskFacts(
        risk.state, risk.treatment, risk.current, risk.target, risk.owner_words, _has_left(risk.person, on),
        risk.accepted_until is not None and risk.accepted_until < on, overdue,
        tuple(_facts(one, on) for one in mine),
    )  # fmt: skip
    acceptance = acceptance_words(str(risk.accepted_by), risk.accepted_until, on)
    return RiskRow(
        risk, Move(before, risk.current), mine, review, overdue, acceptance, _clock(risk, on), tuple(findings(facts))
    )


def _looked_at(review: RiskReview | None) -> datetime.date | None:
    """The day a review counts for: the meeting's own, where it was entered beforehand."""
    if review is None:
        return None
    return max(review.on, review.meeting.date) if review.meeting else review.on


def _facts(control: RiskControl, on: datetime.date) -> ControlFacts:
    owner = control.owner_words
    return ControlFacts(control.words, owner, _has_left(control.person, on), control.strength, control.is_late(on))


def _has_left(person: Person | None, on: datetime.date) -> bool:
    return person is not None and person.left_on is not None and person.left_on < on


def _clock(risk: Risk, on: datetime.date) -> VacancyClock | None:
    if risk.vacancy is None:
        return None
    held = [Holding(one.person.name, one.tenure, one.since, one.until) for one in risk.vacancy.holdings.all()]
    return vacancy_clock(risk.vacancy.title, held, on)


def last_reviews(on: datetime.date, risks: Sequence[int] | None = None) -> dict[int, RiskReview]:
    """The latest review of each risk up to a day; one that was taken back is none."""
    rows = RiskReview.objects.filter(is_taken_back=False, on__lte=on).select_related("meeting", "by__person")
    if risks is not None:
        rows = rows.filter(risk__in=risks)
    return {one.risk_id: one for one in rows.order_by("on", "id")}


def scores_at(day: datetime.date) -> dict[int, int]:
    """The current rating of every risk as it stood at the end of a day, by number."""
    return {
        number: rating(values["current_likelihood"], values["current_impact"])
        for number, values in records_at(Risk, end_of(day)).items()
    }
