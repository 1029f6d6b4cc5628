"""The cycle of a strategy on a day: each step planned against actual, what is overdue, what comes next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.plan.models import Strategy, StrategyStep
from frankpledge.plan.rules.cycle import Slip, short_words, slip, slip_words, step_state


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its slip and where it stands."""

    step: StrategyStep
    slip: Slip
    state: str
    words: str
    short: str
    """For where the days stand beside it."""

    @property
    def is_late(self) -> bool:
        """Whether it should have begun or ended by now."""
        return self.state.startswith("late")


@dataclass(frozen=True, slots=True)
class Cycle:
    """All steps in the order they were planned, and those that need somebody."""

    rows: tuple[StepRow, ...]
    overdue: tuple[StepRow, ...]
    next: StepRow | None


def step_row(step: StrategyStep, on: datetime.date) -> StepRow:
    """One step on a day."""
    planned = (step.planned_from, step.planned_to)
    found = slip(planned, step.actual_from, step.actual_to)
    return StepRow(
        step, found,
        step_state(planned, step.actual_from, step.actual_to, on),
        slip_words(planned, step.actual_from, step.actual_to), short_words(found),
    )  # fmt: skip


def cycle_of(strategy: Strategy, on: datetime.date) -> Cycle:
    """The cycle as it stands on a day."""
    rows = tuple(step_row(one, on) for one in StrategyStep.objects.filter(strategy=strategy, stands=True))
    ahead = [row for row in rows if row.state in ("to come", "under way")]
    return Cycle(rows, tuple(row for row in rows if row.is_late), ahead[0] if ahead else None)


def taken_out_steps(strategy: Strategy) -> list[StrategyStep]:
    """Steps that are not meant any more, kept with their history."""
    return list(StrategyStep.objects.filter(strategy=strategy, stands=False))
