"""Months as the publishers write them: 201903, 2019-03, a timestamp; and what is missing between two."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

_MONTH = re.compile(r"(19|20)(\d\d)-?(0[1-9]|1[0-2])(?:-\d\d.*)?")


def month_of(written: str) -> datetime.date | None:
    """The first of the month of "201903", "2019-03" or "2019-03-18 00:00:00"; None for anything else."""
    found = _MONTH.fullmatch(written.strip())
    return datetime.date(int(found[1] + found[2]), int(found[3]), 1) if found else None


def later(month: datetime.date, by: int) -> datetime.date:
    """The first of the month ``by`` months later (earlier where negative)."""
    whole = month.year * 12 + month.month - 1 + by
    return datetime.date(whole // 12, whole % 12 + 1, 1)


def last_day(month: datetime.date) -> datetime.date:
    """The last day of the month."""
    return later(month, 1) - datetime.timedelta(days=1)


def span(first: datetime.date, last: datetime.date) -> int:
    """How many months from the first to the last, both counted."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def missing_between(months: Iterable[datetime.date]) -> list[datetime.date]:
    """The months that are missing between the first and the last."""
    there = sorted(set(months))
    if not there:
        return []
    every = [later(there[0], at) for at in range(span(there[0], there[-1]))]
    return [month for month in every if month not in set(there)]


def in_words(months: Iterable[datetime.date]) -> str:
    """Months as a reader wants them: "March 2019", "March to May 2019 and July 2019"."""
    runs: list[list[datetime.date]] = []
    for month in sorted(set(months)):
        if runs and later(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    said = [f"{run[0]:%B %Y}" if len(run) == 1 else f"{run[0]:%B %Y} to {run[-1]:%B %Y}" for run in runs]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""
