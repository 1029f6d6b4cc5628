"""Local priorities by year: where each stands and whether they stayed the same."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.plan.models import LocalPriorities
from frankpledge.plan.rules.local_priority import same_as, stands_at


@dataclass(frozen=True, slots=True)
class LocalPriorityRow:
    """One year."""

    row: LocalPriorities
    stands: str
    is_overdue: bool
    same: str


def local_priority_rows(on: datetime.date) -> list[LocalPriorityRow]:
    """Every year, the latest first."""
    rows = list(LocalPriorities.objects.select_related("minute__meeting__group"))
    by_year = {one.year: (one.first, one.second) for one in rows}
    return [_row(one, by_year.get(one.year - 1), on) for one in rows]


def _row(one: LocalPriorities, before: tuple[str, str] | None, on: datetime.date) -> LocalPriorityRow:
    stands, overdue = stands_at(
        deadline=one.deadline, resolved_on=one.resolved_on, submitted_on=one.submitted_on, on=on
    )
    return LocalPriorityRow(one, stands, overdue, same_as((one.first, one.second), before))
