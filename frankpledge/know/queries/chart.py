"""The chart that was asked for: limits of single months or a moving average, counts or rates, all months or since a year."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.counts import wheeler_z
from frankpledge.know.analysis.limits import D2, Limits, ewma, outside
from frankpledge.know.charts.trend import Limits as DrawnLimits
from frankpledge.know.charts.trend import Mark, Point, Trend
from frankpledge.know.queries.figure import Held
from frankpledge.know.queries.trend import FEW_A_MONTH, Line, days_of, limits_of, stretches_of
from frankpledge.know.rules.measure import Measure

CHARTS = {"months": "Month by month", "average": "Moving average"}
SHOWN = {"numbers": "Numbers", "rates": "Rates"}
SHARE = 0.3
"""Of a month in the moving average: the NIST handbook's, as are limits of three standard deviations."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what it does not know falls back to the plain chart."""

    chart: str = "months"
    show: str = "numbers"
    since: int | None = None

    def query(self, **changes: str) -> str:
        """The choice as a query string, defaults left out; ``changes`` replace parts of it."""
        parts = {
            "chart": self.chart if self.chart != "months" else "",
            "show": self.show if self.show != "numbers" else "",
            "since": str(self.since) if self.since else "",
            **changes,
        }
        return urlencode({key: value for key, value in parts.items() if value})


def asked_of(params: Mapping[str, str], measure: Measure) -> Asked:
    """The choice in a query string. A measure without a rate has no chart of rates."""
    chart, show, since = (params.get(key, "") for key in ("chart", "show", "since"))
    is_year = since.isdigit() and 1990 <= int(since) <= 2100
    return Asked(
        chart=chart if chart in CHARTS else "months",
        show=show if show in SHOWN and measure.per else "numbers",
        since=int(since) if is_year else None,
    )


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart with the series it draws, and in words which limits were used and why."""

    asked: Asked
    trend: Trend
    months: tuple[datetime.date, ...]
    values: NDArray[np.float64]
    limits: Limits | None
    smooth: NDArray[np.float64] | None
    outside: NDArray[np.bool_]
    words: str
    latest_z: str


def charted(measure: Measure, area: Area, line: Line, build: Held, asked: Asked) -> Charted:
    """The chart of a line as it was asked for."""
    values = line.values
    if asked.show == "rates":
        values, asked = _rated(measure, area, line, build, asked)
    limits, kind = line.limits, line.limits_kind
    if asked.show == "rates":
        limits, kind = limits_of(values, np.array(line.steady, dtype=bool), are_counts=False)
    smooth, drawn_limits = None, limits
    beyond = outside(values, limits) if limits else np.zeros(len(values), dtype=bool)
    if asked.chart == "average" and limits:
        spread = float(np.sqrt(limits.centre)) if kind == "poisson" else limits.moving_range / D2
        made = ewma(values, start=limits.centre, deviation=spread, share=SHARE)
        smooth, beyond = made.values, (made.values < made.lower) | (made.values > made.upper)
        drawn_limits = Limits(
            limits.centre, limits.moving_range, float(made.lower[-1]), float(made.upper[-1]), 0.0, limits.periods
        )
    trend = _trend(measure, area, line, asked, values, drawn_limits, smooth, beyond)
    words = _words(measure, drawn_limits, kind, asked)
    few = line.limits_kind == "poisson" and line.limits is not None and asked.show == "numbers"
    return Charted(
        asked, trend, line.months, values, drawn_limits, smooth, beyond, words, _latest_z(line) if few else ""
    )


def _rated(measure: Measure, area: Area, line: Line, build: Held, asked: Asked) -> tuple[NDArray[np.float64], Asked]:
    """Each month per so many residents of its year, or the nearest year there is an estimate of; numbers where there is none."""
    people = [build.places.people(area.code, month.year)[0] for month in line.months]
    if not all(people):
        return line.values, replace(asked, show="numbers")
    return line.values / np.array(people, dtype=np.float64) * measure.per, asked


def _trend(
    measure: Measure, area: Area, line: Line, asked: Asked, values: NDArray[np.float64], limits: Limits | None,
    smooth: NDArray[np.float64] | None, beyond: NDArray[np.bool_],
) -> Trend:  # fmt: skip
    since = datetime.date(asked.since, 1, 1) if asked.since else datetime.date.min
    shown = [at for at, month in enumerate(line.months) if month >= since]
    first = line.months[shown[0]] if shown else datetime.date.max
    last = line.months[shown[-1]] if shown else datetime.date.min
    unit = f"{measure.unit} a month" + (f" per {measure.per:,} residents" if asked.show == "rates" else "")

    def points(row: NDArray[np.float64], flags: NDArray[np.bool_]) -> list[Point]:
        return [Point(line.months[at], round(float(row[at]), 3), is_outside=bool(flags[at])) for at in shown]

    none = np.zeros(len(values), dtype=bool)
    return Trend(
        title=f"{measure.title}, {area.name}, by month" + (", moving average" if smooth is not None else ""),
        description=_described(measure, area, line, asked, limits, beyond, shown),
        unit=unit,
        points=points(values, none if smooth is not None else beyond),
        limits=DrawnLimits(limits.centre, max(limits.lower, 0.0), limits.upper) if limits else None,
        stretches=stretches_of(line.breaks, first, last),
        marks=[Mark(one.start, one.name) for one in line.breaks if not one.is_shade and first <= one.start <= last],
        smooth=points(smooth, beyond) if smooth is not None else (),
        days=days_of(line.breaks, first, last),
    )


def number(value: float) -> str:
    """A figure as the words beside a chart write it: enough places to tell small ones apart."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"


def _described(
    measure: Measure, area: Area, line: Line, asked: Asked, limits: Limits | None, beyond: NDArray[np.bool_],
    shown: Sequence[int],
) -> str:  # fmt: skip
    """What the chart shows, for somebody who cannot see it."""
    if not shown:
        return f"{measure.title} in {area.name}: no figures."
    first, last = line.months[shown[0]], line.months[shown[-1]]
    per = f" per {measure.per:,} residents" if asked.show == "rates" else ""
    said = [f"{measure.title}{per} in {area.name} by month, {first:%B %Y} to {last:%B %Y}."]
    if limits:
        what = "moving average" if asked.chart == "average" else "months"
        low, high = number(max(limits.lower, 0.0)), number(limits.upper)
        found = [f"{line.months[at]:%B %Y}" for at in shown if beyond[at]][-8:]
        said.append(
            f"Mean {number(limits.centre)}, limits of the {what} {low} to {high}; outside them: {', '.join(found) or 'none'}."
        )
    if line.judgement:
        said.append(line.judgement.words)
    return " ".join(said)


def _words(measure: Measure, limits: Limits | None, kind: str, asked: Asked) -> str:
    """Which limits were used, why, and from which months: under the chart."""
    if limits is None:
        return (
            f"There are no limits: fewer than twelve months of {measure.limits[0]:%B %Y} to {measure.limits[1]:%B %Y} are here"
            " to work them out from."
        )
    span = f"{limits.periods} months from {measure.limits[0]:%B %Y} to {measure.limits[1]:%B %Y}"
    figures = (
        f"mean {number(limits.centre)}, from {number(max(limits.lower, 0.0))} to {number(limits.upper)}. Months of the pandemic"
        " are never among them."
    )
    if asked.chart == "average":
        return (
            f"The line is a moving average (EWMA): each month moves it by {SHARE * 100:.0f} % of the difference, so it sees small"
            f" shifts that last; the dots are the months. Its limits are three standard deviations of it, from {span}: {figures}"
        )
    if kind == "poisson":
        return (
            f"The limits are Poisson's: what chance alone gives in 998 of 1,000 months around the mean. Under {FEW_A_MONTH:.0f} a"
            f" month the limits of an XmR chart mislead, as months can only differ by whole records. From {span}: {figures}"
        )
    return f"The limits are those of an XmR chart (mean and 2.66 mean moving ranges), from {span}: {figures}"


def _latest_z(line: Line) -> str:
    """The latest month against the mean by the difference of square roots, where months are few."""
    if line.limits is None or not len(line.values):
        return ""
    z = wheeler_z(line.limits.centre, float(line.values[-1]))
    said = "no more than chance gives" if abs(z) <= 3 else "more than chance gives"
    return (
        f"{line.months[-1]:%B %Y} had {line.values[-1]:,.0f}; against the mean of {number(line.limits.centre)} its Poisson z is"
        f" {z:+.1f}: {said} (3 either way)."
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a group of choices."""

    words: str
    query: str
    is_current: bool


def choices(measure: Measure, line: Line, asked: Asked, by: str) -> list[tuple[str, list[Choice]]]:
    """The groups of links that choose the chart; the table's period is kept in each."""
    kept = {"by": by if by != "year" else ""}
    groups = [
        ("Chart", [Choice(words, asked.query(chart=_plain(key, "months"), **kept), key == asked.chart)
                   for key, words in CHARTS.items()]),
    ]  # fmt: skip
    if measure.per:
        shown = [
            Choice(words, asked.query(show=_plain(key, "numbers"), **kept), key == asked.show)
            for key, words in SHOWN.items()
        ]
        groups.append(("Shown as", shown))
    years = _years(measure, line)
    since = [Choice("all months", asked.query(since="", **kept), asked.since is None)]
    since += [Choice(f"since {year}", asked.query(since=str(year), **kept), year == asked.since) for year in years]
    if years:
        groups.append(("Months", since))
    return groups


def _plain(key: str, default: str) -> str:
    return "" if key == default else key


def _years(measure: Measure, line: Line) -> list[int]:
    """Years worth beginning at: the limits' first, the baseline, and three years back, as far as they are on the chart."""
    if not line.months:
        return []
    first, last = line.months[0].year, line.months[-1].year
    wanted = {measure.limits[0].year, measure.baseline[0].year, last - 3}
    return sorted(year for year in wanted if first < year <= last)
