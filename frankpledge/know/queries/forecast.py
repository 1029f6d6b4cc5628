"""What the next twelve months may bring, as it was worked out at the build, beside what was said a year ago and what came."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import open_figures
from frankpledge.know.charts.trend import Point, Told, ToldPoint, Trend
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.trend import Line, days_of, stretches_of
from frankpledge.know.rules.measure import Measure

MONTHS_BEFORE = 36
"""Months drawn before a forecast."""


@dataclass(frozen=True, slots=True)
class ToldMonth:
    """One month of a forecast."""

    month: datetime.date
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class MethodTold:
    """What one method says of the next twelve months, and how it did."""

    name: str
    months: tuple[ToldMonth, ...]
    last_year: tuple[ToldMonth, ...]
    """What it would have said a year ago of the twelve months that have come since."""
    error: float
    """By how much it missed a month on average, over the last three years."""
    error_last_year: float
    """By how much it missed a month on average, over the last year."""
    may_be_shown: bool

    @property
    def total(self) -> float:
        """Of the next twelve months."""
        return sum(one.value for one in self.months)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecasts of a measure in an area."""

    made_from: datetime.date
    """The last month known when they were made."""
    best: MethodTold
    """Of those that may be shown, the one that missed least over the last three years."""
    shown: tuple[MethodTold, ...]
    hidden: tuple[MethodTold, ...]
    """Methods that did not beat the naive ones: told with their error, without their figures."""
    came: float
    """What the last twelve months added up to."""
    missed_share: float | None
    """How far the best method's twelve months of last year were off what came, as a share of it; none where nothing came."""

    def words(self, unit: str) -> str:
        """What the chart foretells, in a sentence."""
        return (
            f"About {self.best.total:,.0f} {unit} in the twelve months after {self.made_from:%B %Y} by “{self.best.name}”, the"
            " method that missed least over the last three years. Eight months of ten fall within the band, if they go on as"
            " those did."
        )

    def last_year_words(self, unit: str) -> str:
        """By how much the same method was off a year ago: always beside the new forecast."""
        said = sum(one.value for one in self.best.last_year)
        off = "" if self.missed_share is None else f", {abs(self.missed_share) * 100:.1f} % {_way(self.missed_share)}"
        return (
            f"A year ago the same method would have said {said:,.0f} {unit} for the twelve months to {self.made_from:%B %Y};"
            f" {self.came:,.0f} came{off}. Month by month it was off by {self.best.error_last_year:,.1f} on average."
        )


def _way(share: float) -> str:
    return "too many" if share > 0 else "too few"


def outlook(measure: Measure, area: Area, line: Line) -> Outlook | None:
    """What the next twelve months may bring; None where none was worked out, or only for figures that have moved on."""
    methods = _methods(held().path, settings.KNOW_ENGINE).get((measure.name, area.code), ())
    if not methods or not line.months:
        return None
    made_from = _month_before(methods[0].months[0].month)
    shown = tuple(one for one in methods if one.may_be_shown)
    if made_from != line.months[-1] or not shown or not line.latest:
        return None
    said = sum(one.value for one in shown[0].last_year)
    came = float(line.values[-12:].sum())
    return Outlook(
        made_from=made_from,
        best=shown[0],
        shown=shown,
        hidden=tuple(one for one in methods if not one.may_be_shown),
        came=came,
        missed_share=(said - came) / came if came else None,
    )


def _month_before(month: datetime.date) -> datetime.date:
    return (month - datetime.timedelta(days=1)).replace(day=1)


@lru_cache(maxsize=2)
def _methods(path: Path, engine: str) -> dict[tuple[str, str], tuple[MethodTold, ...]]:
    """The methods by measure and area, least error first. A build from before there were forecasts has none."""
    with open_figures(path, engine=engine) as figures:
        if not figures.has("forecasts"):
            return {}
        rows = figures.rows(figures.table("forecasts"))
    rows.sort(key=lambda row: (row["measure"], row["area"], row["error"], row["method"], row["month"]))
    found: dict[tuple[str, str], list[MethodTold]] = {}
    for (measure, area, name), told in groupby(rows, key=lambda row: (row["measure"], row["area"], row["method"])):
        found.setdefault((measure, area), []).append(_method(name, list(told)))
    return {key: tuple(methods) for key, methods in found.items()}


def _method(name: str, rows: Sequence[dict[str, Any]]) -> MethodTold:
    latest = max(row["made_from"] for row in rows)
    told = [
        ToldMonth(row["month"], row["value"], row["low"], row["high"]) for row in rows if row["made_from"] == latest
    ]
    before = [ToldMonth(row["month"], row["value"], None, None) for row in rows if row["made_from"] != latest]
    first = rows[0]
    return MethodTold(
        name, tuple(told), tuple(before), first["error"], first["error_last_year"], bool(first["may_be_shown"])
    )


def forecast_chart(measure: Measure, area: Area, line: Line, found: Outlook) -> Trend:
    """The last three years, what the best method says of the next twelve months, and what it said a year ago."""
    shown = range(max(0, len(line.months) - MONTHS_BEFORE), len(line.months))
    first, last = line.months[shown[0]], line.months[-1]
    ahead = [ToldPoint(one.month, round(one.value, 2), one.low, one.high) for one in found.best.months]
    before = [ToldPoint(one.month, round(one.value, 2)) for one in found.best.last_year]
    described = (
        f"{measure.title} in {area.name}, {first:%B %Y} to {last:%B %Y}, and {found.best.name} for twelve months more:"
        f" about {found.best.total:,.0f} {measure.unit}, each month within the band in eight of ten."
    )
    return Trend(
        title=f"{measure.title}, {area.name}: the next twelve months",
        description=described,
        unit=f"{measure.unit} a month",
        points=[Point(line.months[at], round(float(line.values[at]), 2)) for at in shown],
        stretches=stretches_of(line.breaks, first, last),
        days=days_of(line.breaks, first, last),
        told=[Told("forecast", ahead), Told("as foretold a year ago", before)],
    )
