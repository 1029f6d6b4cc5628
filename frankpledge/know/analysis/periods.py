"""Months added up to quarters and years, and what is lacking in them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from frankpledge.kit.months import missing_between, span

By = Literal["month", "quarter", "year", "financial-year"]
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "financial-year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year, and which of its months are there."""

    label: str
    """2019-03, 2019 Q1, 2019, 2019/20."""
    start: datetime.date
    """Its first month."""
    columns: tuple[int, ...]
    """Which of the months given fall in it."""
    wanted: int
    """How many months it has."""

    @property
    def is_whole(self) -> bool:
        """Whether every month of it is there. A part of a year is never compared with a whole one."""
        return len(self.columns) == self.wanted

    @property
    def year(self) -> int:
        """The year whose mid-year population is its denominator: a financial year's is that of its first April."""
        return self.start.year


def _begin(month: datetime.date, by: By) -> datetime.date:
    if by == "month":
        return month
    if by == "quarter":
        return month.replace(month=3 * ((month.month - 1) // 3) + 1)
    if by == "year":
        return month.replace(month=1)
    return datetime.date(month.year if month.month >= 4 else month.year - 1, 4, 1)


def _label(start: datetime.date, by: By) -> str:
    return {
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year} Q{(start.month + 2) // 3}",
        "year": f"{start.year}",
        "financial-year": f"{start.year}/{(start.year + 1) % 100:02d}",
    }[by]


def periods(months: Sequence[datetime.date], by: By) -> tuple[Period, ...]:
    """The periods that the months fall into, in order. Months are firsts of months, in order, each once."""
    columns: dict[datetime.date, list[int]] = {}
    for index, month in enumerate(months):
        columns.setdefault(_begin(month, by), []).append(index)
    return tuple(
        Period(_label(start, by), start, tuple(found), MONTHS_IN[by]) for start, found in sorted(columns.items())
    )


def last_twelve(months: Sequence[datetime.date]) -> Period | None:
    """The twelve months to the last one that is there; None where there are fewer or a month is lacking among them."""
    if len(months) < 12:
        return None
    first, last = months[-12], months[-1]
    if span(first, last) != 12:
        return None
    return Period(f"12 months to {last:%B %Y}", first, tuple(range(len(months) - 12, len(months))), 12)


def gaps(months: Sequence[datetime.date]) -> tuple[datetime.date, ...]:
    """Months between the first and the last that are not there."""
    return tuple(missing_between(months))


def summed(values: NDArray[np.generic], found: Sequence[Period]) -> NDArray[np.float64]:
    """Areas by months to areas by periods."""
    if not found:
        return np.zeros((values.shape[0], 0))
    return np.stack([values[:, list(period.columns)].sum(axis=1) for period in found], axis=1).astype(np.float64)
