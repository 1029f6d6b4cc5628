"""Ward priorities: one ward's, and the table of all wards: which have none, which are stale, how often the same is asked."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from frankpledge.plan.enums.ward_priority import StepKind
from frankpledge.plan.models import WardPriority, WardPriorityStep
from frankpledge.plan.queries.ward_figure import WardFigure, ward_figure, wards
from frankpledge.plan.rules.ward_priority import Standing, how_often, why_stale


@dataclass(frozen=True, slots=True)
class PriorityView:
    """A priority with its entries and why it is stale, if it is."""

    priority: WardPriority
    done: tuple[WardPriorityStep, ...]
    given_up: tuple[WardPriorityStep, ...]
    stale: str

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.priority.ended_on is None

    @property
    def figure(self) -> WardFigure | None:
        """The figure of the ward that was chosen for it."""
        return ward_figure(self.priority.ward_code, self.priority.measure)


@dataclass(frozen=True, slots=True)
class WardRow:
    """A ward in the table."""

    code: str
    name: str
    open: tuple[PriorityView, ...]
    ended: int

    @property
    def is_stale(self) -> bool:
        """Whether any of its priorities is."""
        return any(one.stale for one in self.open)


@dataclass(frozen=True, slots=True)
class WardTable:
    """All wards of the area, and the wards priorities name that are no longer among them."""

    rows: tuple[WardRow, ...]
    without: tuple[str, ...]
    """Names of wards without a priority."""
    stale: int
    often: tuple[tuple[str, int], ...]
    """What more than one ward asks for, the most first."""


def ward_priorities() -> QuerySet[WardPriority]:
    """Every priority with its entries."""
    return WardPriority.objects.prefetch_related(Prefetch("steps", WardPriorityStep.objects.all()))


def priority_view(one: WardPriority, on: datetime.date) -> PriorityView:
    """One priority as a page shows it."""
    steps = list(one.steps.all())
    done = tuple(step for step in steps if step.kind == StepKind.DONE)
    given_up = tuple(step for step in steps if step.kind == StepKind.GIVEN_UP)
    standing = Standing(
        one.set_on, max((step.on for step in done), default=None), bool(one.response), one.fed_back_on, one.ended_on
    )
    return PriorityView(one, done, given_up, why_stale(standing, on))


def ward_table(on: datetime.date) -> WardTable:
    """The table over all wards."""
    of: dict[str, list[PriorityView]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in ward_priorities():
        of[one.ward_code].append(priority_view(one, on))
        names[one.ward_code] = one.ward_name
    today = {ward.code: ward.name for ward in wards()}
    names |= today
    rows = tuple(
        WardRow(
            code, name, tuple(view for view in of[code] if view.is_open), sum(not view.is_open for view in of[code])
        )
        for code, name in sorted(names.items(), key=lambda one: one[1])
    )
    standing = [(row.code, view.priority.words) for row in rows for view in row.open]
    return WardTable(
        rows=rows,
        without=tuple(row.name for row in rows if not row.open and (row.code in today or not today)),
        stale=sum(bool(view.stale) for row in rows for view in row.open),
        often=tuple((words, count) for words, count in how_often(standing) if count > 1),
    )
