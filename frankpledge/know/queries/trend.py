"""A measure's line in one area: control limits, what lies outside, twelve months against the baseline, the chart's parts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.counts import e_test
from frankpledge.know.analysis.figures import AreaMonths, Monthly
from frankpledge.know.analysis.limits import D2, Limits, outside, poisson_limits, xmr
from frankpledge.know.analysis.periods import Period, last_twelve
from frankpledge.know.charts.trend import Day, Mark, Point, Stretch, Trend
from frankpledge.know.charts.trend import Limits as DrawnLimits
from frankpledge.know.queries.figure import in_unit
from frankpledge.know.rules.judgement import FEW, Judgement, judge
from frankpledge.know.rules.measure import Measure
from frankpledge.know.rules.recording import Break, breaks_for, counts_for_limits

# Fewer months than this make no limits worth drawing (Wheeler: twelve will do, more is better).
LEAST_MONTHS = 12
# Under so many records a month the moving ranges are those of 0, 1 and 2: Poisson's law says what chance alone gives.
FEW_A_MONTH = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """A measure over time in one area."""

    months: tuple[datetime.date, ...]
    values: NDArray[np.float64]
    limits: Limits | None
    """None where fewer than twelve months are there to work them out from."""
    limit_months: int
    outside: tuple[datetime.date, ...]
    """Months beyond the limits, whether shaded or not."""
    breaks: tuple[Break, ...]
    latest: Period | None
    """The twelve months to the last one received."""
    now: float
    before: float | None
    """The baseline's twelve months; None where it is not whole. A baseline without a record is 0."""
    judgement: Judgement | None
    baseline_words: str
    limits_kind: str = "xmr"
    """xmr: mean and moving ranges; poisson: chance alone, for few records a month."""
    steady: tuple[bool, ...] = ()
    """Which months the limits were worked out from."""

    @property
    def has_nought_before(self) -> bool:
        """Whether the baseline is whole and has nothing in it, so that no change can be a share of it."""
        return self.before is not None and not self.before


def _values(measure: Measure, own: AreaMonths) -> NDArray[np.float64]:
    if measure.kind == "harm-per-crime":
        counts = own.counts.astype(np.float64)
        return np.divide(own.weighted, counts, out=np.zeros_like(counts), where=counts > 0)
    return own.weighted


def _total(measure: Measure, own: AreaMonths, columns: Sequence[int]) -> float:
    """Of several months."""
    return in_unit(measure, float(own.weighted[list(columns)].sum()), float(own.counts[list(columns)].sum()))


def baseline_words(measure: Measure) -> str:
    """The baseline as sentences say it: 2019, or March 2022 to February 2023."""
    first, last = measure.baseline
    if first.month == 1 and last.month == 12 and first.year == last.year:
        return str(first.year)
    return f"{first:%B %Y} to {last:%B %Y}"


def line_of(measure: Measure, sums: Monthly, where: Area) -> Line:
    """The line of a measure in an area of its sums.

    Limits come from the months of ``measure.limits`` outside shaded stretches; the baseline and the last twelve months are
    compared whole. Without either there is no judgement, rather than one on part of a year.
    """
    own = sums.area(where.code)
    values = _values(measure, own)
    found = breaks_for(family=measure.family, offences=frozenset(measure.offences), level=where.level)
    steady = np.array(
        [measure.limits[0] <= month <= measure.limits[1] and counts_for_limits(month, found) for month in own.months],
        dtype=bool,
    )
    limits, kind = limits_of(values, steady, are_counts=measure.kind == "count")
    beyond = tuple(own.months[at] for at in np.flatnonzero(outside(values, limits))) if limits else ()
    latest = last_twelve(own.months)
    base = [at for at, month in enumerate(own.months) if measure.baseline[0] <= month <= measure.baseline[1]]
    judgement = None
    if latest and limits and len(base) == 12 and measure.kind != "harm-per-crime":
        judgement = _judgement(measure, own, latest, base, limits)
    return Line(
        months=own.months,
        values=values,
        limits=limits,
        limit_months=limits.periods if limits else 0,
        outside=beyond,
        breaks=found,
        latest=latest,
        now=_total(measure, own, latest.columns) if latest else 0.0,
        before=_total(measure, own, base) if len(base) == 12 else None,
        judgement=judgement,
        baseline_words=baseline_words(measure),
        limits_kind=kind,
        steady=tuple(bool(one) for one in steady),
    )


def limits_of(values: NDArray[np.float64], steady: NDArray[np.bool_], *, are_counts: bool) -> tuple[Limits | None, str]:
    """The limits that fit a series (n,) and which they are: those of moving ranges, or for few records a month Poisson's.

    None where fewer than twelve months are ``steady``.
    """
    if steady.sum() < LEAST_MONTHS:
        return None, "xmr"
    limits = xmr(values, baseline=steady)
    if not are_counts or limits.centre >= FEW_A_MONTH:
        return limits, "xmr"
    low, high = poisson_limits([limits.centre])
    return replace(limits, lower=float(low[0]), upper=float(high[0])), "poisson"


def _judgement(measure: Measure, own: AreaMonths, latest: Period, base: list[int], limits: Limits) -> Judgement:
    now, before = _total(measure, own, latest.columns), _total(measure, own, base)
    chance = None
    if measure.kind == "count" and max(now, before) < FEW:
        chance = e_test(before, now)
    return judge(
        now, before, spread=limits.moving_range / D2, months=12, baseline_months=len(base), direction=measure.direction,
        name=latest.label, baseline=baseline_words(measure), unit=measure.unit, chance=chance, rag=measure.rag,
    )  # fmt: skip


def drawn(measure: Measure, where: Area, line: Line, *, since: datetime.date | None = None) -> Trend:
    """The parts of the chart of a line, from a month on; the description says in words what the chart shows."""
    shown = [at for at, month in enumerate(line.months) if since is None or month >= since]
    outside = set(line.outside)
    first = line.months[shown[0]] if shown else datetime.date.max
    last = line.months[shown[-1]] if shown else datetime.date.min
    return Trend(
        title=f"{measure.title}, {where.name}, by month",
        description=described(measure, where, line),
        unit=f"{measure.unit} a month",
        points=[
            Point(line.months[at], round(float(line.values[at]), 2), is_outside=line.months[at] in outside)
            for at in shown
        ],
        limits=DrawnLimits(line.limits.centre, max(line.limits.lower, 0.0), line.limits.upper) if line.limits else None,
        stretches=stretches_of(line.breaks, first, last),
        marks=[Mark(one.start, one.name) for one in line.breaks if not one.is_shade and first <= one.start <= last],
        days=days_of(line.breaks, first, last),
    )


def stretches_of(found: Sequence[Break], first: datetime.date, last: datetime.date) -> list[Stretch]:
    """The shaded stretches between two months, cut off where the chart ends."""
    return [
        Stretch(max(one.start, first), min(one.end, last), one.name)
        for one in found
        if one.is_shade and one.end >= first and one.start <= last
    ]


def days_of(found: Sequence[Break], first: datetime.date, last: datetime.date) -> list[Day]:
    """The rule dates between two months, numbered as the list beside the chart numbers them."""
    return [
        Day(day, number)
        for one in found
        for number, (day, _) in enumerate(one.dates, start=1)
        if first <= day.replace(day=1) <= last
    ]


def described(measure: Measure, where: Area, line: Line) -> str:
    """What the chart shows, for somebody who cannot see it."""
    if not line.months:
        return f"{measure.title} in {where.name}: no figures."
    said = [f"{measure.title} in {where.name} by month, {line.months[0]:%B %Y} to {line.months[-1]:%B %Y}."]
    if line.limits:
        beyond = ", ".join(f"{month:%B %Y}" for month in line.outside[-8:]) or "no month"
        low, high = max(line.limits.lower, 0.0), line.limits.upper
        said.append(f"Mean {line.limits.centre:,.0f}, limits {low:,.0f} to {high:,.0f}; outside them: {beyond}.")
    if line.judgement:
        said.append(line.judgement.words)
    return " ".join(said)
