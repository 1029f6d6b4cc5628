"""Aims of a priority and the measures they are told by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from frankpledge.know.rules.measure import measures
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.strategy_piece import held_for_writing, strategy_of, write_piece
from frankpledge.plan.enums.aim import TargetKind
from frankpledge.plan.models import Aim, AimMeasure, Priority
from frankpledge.plan.models.aim import BASELINE_YEAR
from frankpledge.plan.rules.aim import why_not_target
from frankpledge.plan.rules.strategy import MOST_AIMS, MOST_MEASURES

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """A measure as it is chosen: a known one by its name, or the partnership's own in words; its target; how it is tested."""

    measure: str = ""
    own_title: str = ""
    own_baseline: str = ""
    own_now: str = ""
    own_as_at: datetime.date | None = None
    baseline_year: int = BASELINE_YEAR
    target_kind: str = TargetKind.WORDS
    target_number: Decimal | None = None
    target_words: str = ""
    test: str = ""
    part: int = Part.TWO


def add_aim(*, priority: Priority, text: str, success: str = "", part: int = Part.TWO, by: Account) -> Aim:
    """Add an aim at the end of a priority's.

    Raises:
        CannotDo: the strategy is adopted, the priority is taken out, has as many as it can hold, or has this one already.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(priority.strategy)
        there = list(Aim.objects.filter(priority=priority, stands=True))
        said = _text(text, there)
        if len(there) >= MOST_AIMS:
            raise CannotDo(f"“{priority}” has {len(there)} aims already; {MOST_AIMS} are the most. Take one out first.")
        row = Aim(priority=priority, order=max((one.order for one in there), default=0) + 1)
        write_piece(
            piece=row, strategy=held, verb="add_aim", sentence=f"Added the aim “{said}” to “{priority}”.", by=by,
            text=said, success=success.strip(), part=part,
        )  # fmt: skip
    return row


def _text(text: str, there: list[Aim]) -> str:
    said = " ".join(text.split())[:300]
    if not said:
        raise CannotDo("Say what the aim is.")
    if any(one.text.casefold() == said.casefold() for one in there):
        raise CannotDo(f"“{said}” is an aim of this priority already.")
    return said


def change_aim(*, aim: Aim, text: str, success: str, part: int, by: Account) -> Aim:
    """Change its words or who may read it. Raises CannotDo as ``add_aim``."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy_of(aim))
        said = _text(text, list(Aim.objects.filter(priority_id=aim.priority_id, stands=True).exclude(pk=aim.pk)))
        write_piece(
            piece=aim, strategy=held, verb="change_aim", sentence=f"Changed the aim “{said}”.", by=by,
            text=said, success=success.strip(), part=part,
        )  # fmt: skip
    return aim


def add_measure(*, aim: Aim, spec: MeasureSpec, by: Account) -> AimMeasure:
    """Judge an aim by a measure.

    Raises:
        CannotDo: the strategy is adopted; neither or both of a known measure and own words; a target that cannot be kept; the aim
            has it already, or as many as it can hold.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy_of(aim))
        there = list(AimMeasure.objects.filter(aim=aim, stands=True))
        name = _checked(spec, there)
        if len(there) >= MOST_MEASURES:
            raise CannotDo(
                f"“{aim}” has {len(there)} measures already; {MOST_MEASURES} are the most. Take one out first."
            )
        row = AimMeasure(aim=aim, order=max((one.order for one in there), default=0) + 1)
        sentence = f"Judged the aim “{aim}” by {name}."
        write_piece(piece=row, strategy=held, verb="add_measure", sentence=sentence, by=by, **_values(spec))
    return row


def change_measure(*, row: AimMeasure, spec: MeasureSpec, by: Account) -> AimMeasure:
    """Change a measure, its baseline, target or test. Raises CannotDo as ``add_measure``."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy_of(row))
        name = _checked(spec, list(AimMeasure.objects.filter(aim_id=row.aim_id, stands=True).exclude(pk=row.pk)))
        sentence = f"Changed how the aim “{row.aim}” is judged: {name}."
        write_piece(piece=row, strategy=held, verb="change_measure", sentence=sentence, by=by, **_values(spec))
    return row


def count_own_measure(*, row: AimMeasure, now: str, as_at: datetime.date, by: Account) -> AimMeasure:
    """Say what the partnership's own figure is now; also of an adopted strategy, for figures go on.

    Raises:
        CannotDo: it is a measure of Know, whose figures come from files.
    """
    check(by, Permission.PLAN_WRITE)
    if not row.own_title:
        raise CannotDo("The figures of this measure come from the files that are brought in; they are not typed.")
    with transaction.atomic():
        held = strategy_of(row)
        said = " ".join(now.split())[:60]
        sentence = f"{row.own_title} is {said} on {as_at:%-d %B %Y}."
        write_piece(
            piece=row, strategy=held, verb="count_own_measure", sentence=sentence, by=by, own_now=said, own_as_at=as_at
        )
    return row


def _checked(spec: MeasureSpec, there: list[AimMeasure]) -> str:
    """The measure's name for a sentence. Raises CannotDo with what is wrong."""
    if bool(spec.measure) == bool(spec.own_title.strip()):
        raise CannotDo(
            "Choose one of the measures there are figures for, or name one of your own: not both, not neither."
        )
    if spec.measure and spec.measure not in measures():
        raise CannotDo(f"There is no measure “{spec.measure}”: choose one of the list.")
    if any((one.measure, one.own_title) == (spec.measure, spec.own_title.strip()) for one in there):
        raise CannotDo("The aim is judged by this measure already: change that one.")
    if spec.baseline_year < FIRST_YEAR or spec.baseline_year > datetime.date.max.year:
        raise CannotDo(f"{spec.baseline_year} is no baseline year: write one from {FIRST_YEAR} on.")
    number = None if spec.target_number is None else float(spec.target_number)
    if why := why_not_target(spec.target_kind, number, spec.target_words):
        raise CannotDo(f"The target cannot be kept. {why}")
    return measures()[spec.measure].title if spec.measure else spec.own_title.strip()


def _values(spec: MeasureSpec) -> dict[str, Any]:
    own = bool(spec.own_title.strip())
    return {
        "measure": spec.measure, "own_title": spec.own_title.strip()[:120],
        "own_baseline": spec.own_baseline.strip()[:60] if own else "", "own_now": spec.own_now.strip()[:60] if own else "",
        "own_as_at": spec.own_as_at if own else None, "baseline_year": spec.baseline_year, "target_kind": spec.target_kind,
        "target_number": None if spec.target_kind == TargetKind.WORDS else spec.target_number,
        "target_words": spec.target_words.strip()[:160], "test": spec.test.strip(), "part": spec.part,
    }  # fmt: skip
