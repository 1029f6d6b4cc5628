"""Steps of a strategy's cycle: planned, and what came of them. The planned days stay when the actual ones are written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.strategy_piece import held_strategy, write_piece
from frankpledge.plan.enums.cycle import StepKind
from frankpledge.plan.models import Strategy, StrategyStep
from frankpledge.plan.rules.cycle import why_not_days


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A step as it is planned and came to pass."""

    kind: str
    planned_from: datetime.date
    planned_to: datetime.date | None = None
    """None: the same day."""
    title: str = ""
    actual_from: datetime.date | None = None
    actual_to: datetime.date | None = None
    note: str = ""
    part: int = Part.TWO


def add_step(*, strategy: Strategy, spec: StepSpec, by: Account) -> StrategyStep:
    """Plan a step. Raises CannotDo for days that cannot be, and for a step that is there already."""
    check(by, Permission.PLAN_WRITE)
    values = _values(spec)
    with transaction.atomic():
        held = held_strategy(strategy)
        same = StrategyStep.objects.filter(
            strategy=held, stands=True, kind=spec.kind, title=values["title"], planned_from=spec.planned_from
        )
        if same.exists():
            raise CannotDo(f"“{same.first()}” on {spec.planned_from:%-d %B %Y} is planned already: change that one.")
        row = StrategyStep(strategy=held)
        name = values["title"] or StepKind(spec.kind).label
        sentence = f"Planned “{name}” from {spec.planned_from:%-d %B %Y} in the cycle of “{held}”."
        write_piece(piece=row, strategy=held, verb="add_step", sentence=sentence, by=by, **values)
    return row


def change_step(*, step: StrategyStep, spec: StepSpec, by: Account) -> StrategyStep:
    """Change a step's days or say what came of it.

    Raises:
        CannotDo: days that cannot be; or planned days moved after the step began, which would hide the slip.
    """
    check(by, Permission.PLAN_WRITE)
    values = _values(spec)
    with transaction.atomic():
        held = held_strategy(step.strategy)
        moved = (step.planned_from, step.planned_to) != (values["planned_from"], values["planned_to"])
        if moved and step.actual_from is not None:
            raise CannotDo(
                f"“{step}” began on {step.actual_from:%-d %B %Y}: what was planned stays as it was, so that the slip is seen."
                " Say in the note why it came otherwise."
            )
        name = values["title"] or StepKind(spec.kind).label
        sentence = f"Changed the step “{name}” of “{held}”."
        write_piece(piece=step, strategy=held, verb="change_step", sentence=sentence, by=by, **values)
    return step


def _values(spec: StepSpec) -> dict[str, Any]:
    if spec.kind not in StepKind.values:
        raise CannotDo(f"There is no step “{spec.kind}”: choose one of the list.")
    planned = (spec.planned_from, spec.planned_to or spec.planned_from)
    if why := why_not_days(planned, spec.actual_from, spec.actual_to):
        raise CannotDo(f"These days cannot be. {why}")
    return {
        "kind": spec.kind, "title": " ".join(spec.title.split())[:120], "planned_from": planned[0], "planned_to": planned[1],
        "actual_from": spec.actual_from, "actual_to": spec.actual_to, "note": spec.note.strip(), "part": spec.part,
    }  # fmt: skip
