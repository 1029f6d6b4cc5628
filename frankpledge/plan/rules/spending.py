"""Spending against plan: by quarter, to the end at the present pace, and how long the money lasts.

The funder asked for clarity of the spend, and the outcomes for it (minutes of spring 2017). A forecast is one only after a month.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from frankpledge.plan.rules.money import NOTHING, PENNY, pounds, total

LEAST_DAYS = 30
"""Before so many days of a project its pace says nothing."""
MONTH_DAYS = Decimal("30.4375")
MATERIAL = Decimal("0.05")
"""A difference below this share of the money is called on plan."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def quarter_of(day: datetime.date) -> datetime.date:
    """The first day of a day's quarter: January, April, July or October."""
    return datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(first: datetime.date) -> datetime.date:
    """The first day of the quarter after."""
    return datetime.date(first.year + (first.month + 2) // 12, (first.month + 2) % 12 + 1, 1)


def quarters(since: datetime.date, until: datetime.date) -> list[datetime.date]:
    """The first day of each quarter that a stretch touches."""
    found, first = [], quarter_of(since)
    while first <= until:
        found.append(first)
        first = next_quarter(first)
    return found


def quarter_words(first: datetime.date) -> str:
    """April to June 2026."""
    return f"{_MONTHS[first.month - 1]} to {_MONTHS[first.month + 1]} {first.year}"


def even_plan(amount: Decimal, since: datetime.date, until: datetime.date) -> dict[datetime.date, Decimal]:
    """A sum spread over the quarters by their days, to the penny; the last quarter takes what rounding leaves."""
    days = (until - since).days + 1
    found, given = {}, NOTHING
    each = quarters(since, until)
    for first in each[:-1]:
        held = (min(next_quarter(first), until + datetime.timedelta(days=1)) - max(first, since)).days
        found[first] = (amount * held / days).quantize(PENNY, ROUND_HALF_UP)
        given += found[first]
    found[each[-1]] = amount - given
    return found


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A quarter: what was planned, what was spent, the difference (more than planned is above nothing)."""

    first: datetime.date
    planned: Decimal | None
    spent: Decimal
    is_over: bool
    """Whether the quarter has ended."""

    @property
    def words(self) -> str:
        """April to June 2026."""
        return quarter_words(self.first)

    @property
    def difference(self) -> Decimal | None:
        """Spent less planned; None where nothing was planned or the quarter still runs."""
        return self.spent - self.planned if self.planned is not None and self.is_over else None

    @property
    def difference_words(self) -> str:
        """£500 over; £20 under; as planned; empty where it cannot be said."""
        if self.difference is None:
            return ""
        if not self.difference:
            return "as planned"
        return f"{pounds(abs(self.difference))} {'over' if self.difference > 0 else 'under'}"


def by_quarter(
    planned: Mapping[datetime.date, Decimal], spent: Iterable[tuple[datetime.date, Decimal]],
    *, since: datetime.date, until: datetime.date, on: datetime.date,
) -> list[QuarterLine]:  # fmt: skip
    """Every quarter of a project, and any other in which money was planned or spent."""
    sums: dict[datetime.date, Decimal] = {}
    for day, amount in spent:
        sums[quarter_of(day)] = sums.get(quarter_of(day), NOTHING) + amount
    every = sorted({*quarters(since, until), *planned, *sums})
    return [
        QuarterLine(first, planned.get(first), sums.get(first, NOTHING), next_quarter(first) <= on) for first in every
    ]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a project's money goes on at the pace it went so far."""

    spent: Decimal
    left: Decimal
    at_end: Decimal | None
    """What will have been spent at the end at this pace; None where there is no pace yet, or it is over."""
    months_left: Decimal | None
    """How many months the money lasts at this pace, to one place; None where nothing is spent."""
    runs_out_on: datetime.date | None
    """The day it is gone at this pace, where that is before the end by more than a material difference."""
    words: str


def outlook(
    amount: Decimal, spent: Iterable[tuple[datetime.date, Decimal]],
    *, since: datetime.date, until: datetime.date, on: datetime.date,
) -> Outlook:  # fmt: skip
    """What is left, and what comes of it at the mean daily pace since the project began. Spending after ``on`` does not count."""
    gone = total(sum_ for day, sum_ in spent if day <= on)
    left = amount - gone
    days = (min(on, until) - since).days + 1
    if left < 0:
        return Outlook(gone, left, None, NOTHING, None, f"{pounds(-left)} more is spent than there is.")
    if on > until:
        rest = f"{pounds(left)} was not spent." if left else "All of it was spent."
        return Outlook(gone, left, None, None, None, f"It ended on {_day(until)}. {rest}")
    if days < LEAST_DAYS or gone <= 0:
        why = "nothing is spent yet" if gone <= 0 else f"it has run for {max(days, 0)} day{'' if days == 1 else 's'}"
        return Outlook(gone, left, None, None, None, f"{pounds(left)} is left. There is no pace to go by: {why}.")
    whole = (until - since).days + 1
    at_end = (gone * whole / days).quantize(PENNY, ROUND_HALF_UP)
    months = (left * days / gone / MONTH_DAYS).quantize(Decimal("0.1"), ROUND_HALF_UP)
    lasts = int(left * days / gone)
    is_on_plan = abs(at_end - amount) <= amount * MATERIAL
    runs_out = None if is_on_plan or lasts > (until - on).days else on + datetime.timedelta(days=lasts)
    return Outlook(gone, left, at_end, months, runs_out, _said(amount, left, at_end, months, runs_out, until))


def _said(
    amount: Decimal,
    left: Decimal,
    at_end: Decimal,
    months: Decimal,
    runs_out: datetime.date | None,
    until: datetime.date,
) -> str:
    if not left:
        return (
            f"All of it is spent, before the end on {_day(until)}." if runs_out is not None else "All of it is spent."
        )
    how_long = f"{months} month{'' if months == 1 else 's'}" if months < 100 else "more than eight years"
    said = f"{pounds(left)} is left, enough for {how_long} at the pace so far. "
    if abs(at_end - amount) <= amount * MATERIAL:
        return f"{said}At this pace {pounds(at_end)} is spent by {_day(until)}, which is on plan."
    if runs_out is not None:
        return f"{said}At this pace it is gone on {_day(runs_out)}, before the end on {_day(until)}."
    return (
        f"{said}At this pace {pounds(at_end)} is spent by {_day(until)}: {pounds(amount - at_end)} would not be used."
    )


def _day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
