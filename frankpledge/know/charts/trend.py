"""The line of a measure over time: limits, shaded stretches, recording changes; points outside are told by shape."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from frankpledge.kit.months import later
from frankpledge.know.charts.drawing import GREY, INK, PAPER, as_svg, axis_of_months, paper_size

LEAST_ROOM = 7
"""Pixels a month that numbers of days need."""
DASHES = ([6, 3], [2, 3])


@dataclass(frozen=True, slots=True)
class Point:
    """One month or quarter."""

    month: datetime.date
    value: float
    is_outside: bool = False
    """Beyond the control limits."""
    in_limits: bool = True
    """Whether the limits were worked out with it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A shaded stretch of time, first and last month, with its name."""

    start: datetime.date
    end: datetime.date
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A step: from this month on figures are recorded otherwise."""

    month: datetime.date
    name: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and control limits, in the measure's unit."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which rules changed: a tick in its stretch, with its number in the list beside the chart."""

    day: datetime.date
    number: int


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """A month foretold, with its interval; ``low`` and ``high`` are none where only the value is drawn."""

    month: datetime.date
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast: of the coming months, or what was said a year ago of months that have come since."""

    name: str
    points: Sequence[ToldPoint]


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything on a chart of one measure in one area."""

    title: str
    description: str
    """The sentence a screen reader gets: what moved, and whether it is noise."""
    unit: str
    points: Sequence[Point]
    limits: Limits | None = None
    stretches: Sequence[Stretch] = ()
    marks: Sequence[Mark] = ()
    smooth: Sequence[Point] = ()
    """The moving average of the points; the limits are its own then, and the points are drawn as dots behind it."""
    days: Sequence[Day] = ()
    told: Sequence[Told] = ()


def _days(rows: Sequence[Mapping[str, object]]) -> alt.Data:
    return alt.Data(values=[dict(row) for row in rows])


def _values(points: Sequence[Point]) -> alt.Data:
    return _days([{"month": one.month.isoformat(), "value": one.value, "outside": one.is_outside} for one in points])


def _line(trend: Trend, y: alt.Y) -> list[alt.Chart]:
    """The line with what lies outside the limits as diamonds; behind a moving average the months themselves as dots."""
    base = alt.Chart(_values(trend.smooth or trend.points)).encode(x=axis_of_months(), y=y)
    drawn = [
        base.mark_line(color=INK, strokeWidth=2.2 if trend.smooth else 1.6),
        base.transform_filter("datum.outside").mark_point(
            shape="diamond", size=90, filled=True, color=INK, stroke=PAPER, strokeWidth=1
        ),
    ]
    if trend.smooth:
        dots = alt.Chart(_values(trend.points)).mark_point(shape="circle", size=12, color=GREY, strokeWidth=1)
        drawn.insert(0, dots.encode(x=axis_of_months(), y=y))
    return drawn


def _limits(limits: Limits, y: alt.Y) -> list[alt.Chart]:
    """The mean and the limits as lines, each named at its right end: on a print without colour they must not be guessed."""
    outer = [{"value": limits.low, "name": "lower limit"}, {"value": limits.high, "name": "upper limit"}]
    middle = [{"value": limits.mean, "name": "mean"}]
    names = alt.Chart(_days([*outer, *middle])).mark_text(align="left", dx=4, color=GREY)
    return [
        alt.Chart(_days(outer)).mark_rule(color=GREY, strokeDash=[6, 4]).encode(y=y),
        alt.Chart(_days(middle)).mark_rule(color=GREY).encode(y=y),
        names.encode(y=y, x=alt.value("width"), text="name:N"),
    ]


def _stretches(stretches: Sequence[Stretch]) -> list[alt.Chart]:
    if not stretches:
        return []
    rows = [{"from": one.start.isoformat(), "to": later(one.end, 1).isoformat(), "name": one.name} for one in stretches]
    base = alt.Chart(_days(rows))
    return [
        base.mark_rect(color="#d9d9d9", opacity=0.7).encode(x=alt.X("from:T"), x2="to:T"),
        base.mark_text(align="left", baseline="top", dx=3, dy=3, color=INK).encode(
            x=alt.X("from:T"), y=alt.value(0), text="name:N"
        ),
    ]


def _marks(marks: Sequence[Mark]) -> list[alt.Chart]:
    if not marks:
        return []
    rows = [{"month": one.month.isoformat(), "name": one.name} for one in marks]
    # Names of neighbours would lie on each other, so they go down the page by turns.
    names = [
        alt.Chart(_days([row]))
        .mark_text(align="right", baseline="bottom", dx=-4, color=INK)
        .encode(x=alt.X("month:T"), y=alt.value(alt.expr(f"height - {4 + 16 * (at % 3)}")), text="name:N")
        for at, row in enumerate(rows)
    ]
    return [alt.Chart(_days(rows)).mark_rule(color=INK, strokeDash=[2, 3]).encode(x=alt.X("month:T")), *names]


def _rule_days(trend: Trend, width: int) -> list[alt.Chart]:
    """Ticks on the days rules changed, numbered where there is room for numbers."""
    if not trend.days or not trend.points:
        return []
    rows = [{"day": one.day.isoformat(), "number": str(one.number)} for one in trend.days]
    ticks = [
        alt.Chart(_days(rows))
        .mark_rule(color=INK, strokeWidth=1)
        .encode(x=alt.X("day:T"), y=alt.value(20), y2=alt.value(28))
    ]
    if width / len(trend.points) < LEAST_ROOM:
        return ticks
    numbers = [  # by turns in four rows, as days lie closer than their numbers are wide
        alt.Chart(_days([row]))
        .mark_text(baseline="top", color=INK)
        .encode(x=alt.X("day:T"), y=alt.value(31 + 13 * (at % 4)), text="number:N")
        for at, row in enumerate(rows)
    ]
    return [*ticks, *numbers]


def _told(told: Sequence[Told], y: alt.Y) -> list[alt.Chart]:
    """Forecasts as broken lines, each named where it ends; the interval as a band, where there is one."""
    layers: list[alt.Chart] = []
    for at, one in enumerate(told):
        rows = [
            {"month": point.month.isoformat(), "value": point.value, "low": point.low, "high": point.high}
            for point in one.points
        ]
        base = alt.Chart(_days(rows)).encode(x=axis_of_months())
        if all(point.low is not None for point in one.points):
            layers.append(base.mark_area(color=GREY, opacity=0.25).encode(y=alt.Y("low:Q"), y2="high:Q"))
        layers.append(base.mark_line(color=INK, strokeWidth=1.8, strokeDash=DASHES[at % len(DASHES)]).encode(y=y))
        # Clear of the lines, which are near each other: along the bottom, under where each ends.
        name = alt.Chart(_days([{**rows[-1], "name": one.name}])).mark_text(align="right", baseline="bottom", color=INK)
        layers.append(name.encode(x=axis_of_months(), y=alt.value(alt.expr("height - 4")), text="name:N"))
    return layers


def trend_svg(trend: Trend, *, large: bool = False) -> str:
    """The chart as SVG, readable in black and white: nothing is told by colour alone.

    Args:
        large: for A3 and large print.

    Raises:
        ValueError: there is no point to draw.
    """
    if not trend.points:
        raise ValueError(f"{trend.title} has no figures to draw.")
    y = alt.Y("value:Q", title=trend.unit.capitalize(), scale=alt.Scale(zero=True, nice=True))
    size = paper_size(large=large)
    layers = [*_stretches(trend.stretches), *_rule_days(trend, size["width"]), *_marks(trend.marks)]
    if trend.limits is not None:
        layers += _limits(trend.limits, y)
    layers += [*_told(trend.told, y), *_line(trend, y)]
    return as_svg(alt.layer(*layers).properties(**size), trend.title, trend.description, large=large)
