"""A funnel plot: each area's rate over its number of residents, with limits that widen where residents are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.know.charts.drawing import GREY, INK, PAPER, as_svg, paper_size

# Told by shape, so that a print without colour says the same.
SHAPES = {"within the limits": "circle", "outside 95 %": "triangle-up", "outside 99.8 %": "diamond"}
WITHIN, WARNED, ALARMED = SHAPES
_HOLLOW: dict[str, Any] = {"size": 70, "filled": True, "fill": PAPER, "stroke": INK, "strokeWidth": 1.2}


@dataclass(frozen=True, slots=True)
class FunnelDot:
    """One area."""

    name: str
    people: float
    rate: float
    where: str
    """One of ``SHAPES``: within the limits, or beyond which."""
    is_own: bool = False
    """The area it is all about: filled and named, wherever it lies."""


@dataclass(frozen=True, slots=True)
class FunnelEdge:
    """The limits at one number of residents."""

    people: float
    low: float
    high: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Everything on the drawing."""

    title: str
    description: str
    """The sentence a screen reader gets: who lies outside."""
    unit: str
    """Of the rate: "Crimes per 1,000 residents"."""
    average: float
    average_name: str
    """Whose average the middle line is: "London", "the group without Bromley"."""
    dots: Sequence[FunnelDot]
    edges: Sequence[FunnelEdge]
    """By number of residents, rising."""


def funnel_svg(drawn: Funnel, *, large: bool = False) -> str:
    """The funnel as SVG. The own area and those outside 99.8 % are named, or outside 95 % where there are few.

    Raises:
        ValueError: there is no area to draw.
    """
    if not drawn.dots:
        raise ValueError(f"{drawn.title} has no areas to draw.")
    layers = [*_lines(drawn), *_dots(drawn), *_names(drawn), *_key(large=large)]
    size = paper_size(large=large, height=400)
    chart = alt.layer(*layers).properties(**size)
    return as_svg(chart, drawn.title, drawn.description, large=large)


def _across(drawn: Funnel) -> alt.X:
    people = [edge.people for edge in drawn.edges]
    scale = alt.Scale(domain=[people[0], people[-1]], nice=False, zero=False)
    return alt.X("people:Q", title="Residents", scale=scale, axis=alt.Axis(format=",.0f", grid=False, tickCount=6))


def _up(drawn: Funnel, field: str) -> alt.Y:
    scale = alt.Scale(domain=[0, _top(drawn)], clamp=True)
    return alt.Y(f"{field}:Q", title=drawn.unit, scale=scale)


def _top(drawn: Funnel) -> float:
    """Room for every area and for the limits where most areas are; the far left of a funnel may rise out of it."""
    inner = drawn.edges[len(drawn.edges) // 5 :]
    least = max([dot.rate for dot in drawn.dots] + [edge.high for edge in inner])
    return max(least, min(max(edge.highest for edge in inner), least * 1.5)) * 1.06


def _lines(drawn: Funnel) -> list[Any]:
    rows = [
        {"people": edge.people, "low": edge.low, "high": edge.high, "lowest": edge.lowest, "highest": edge.highest}
        for edge in drawn.edges
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(x=_across(drawn))
    dashes = {"low": [6, 4], "high": [6, 4], "lowest": [], "highest": []}
    sides = [
        base.mark_line(color=GREY, strokeWidth=1.2, strokeDash=dash or [1, 0], clip=True).encode(y=_up(drawn, field))
        for field, dash in dashes.items()
    ]
    last = drawn.edges[-1]
    told = ((drawn.average, drawn.average_name), (last.high, "95 %"), (last.highest, "99.8 %"))
    named = [{"value": value, "words": words} for value, words in told]
    middle = alt.Chart(alt.Data(values=[{"value": drawn.average}])).mark_rule(color=INK).encode(y=_up(drawn, "value"))
    ends = alt.Chart(alt.Data(values=_apart(drawn, named, "value")))
    names = ends.mark_text(align="left", dx=4, color=GREY).encode(
        x=alt.value("width"), y=_up(drawn, "at"), text="words:N"
    )
    return [*sides, middle, names]


def _dots(drawn: Funnel) -> list[Any]:
    rows = [{"people": dot.people, "rate": dot.rate, "where": dot.where, "own": dot.is_own} for dot in drawn.dots]
    base = alt.Chart(alt.Data(values=rows)).encode(x=_across(drawn), y=_up(drawn, "rate"))
    scale = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    shape = alt.Shape("where:N", scale=scale, legend=None)
    own = base.transform_filter("datum.own").mark_point(size=150, filled=True, fill=INK, stroke=INK)
    return [base.transform_filter("!datum.own").mark_point(**_HOLLOW).encode(shape=shape), own.encode(shape=shape)]


def _key(*, large: bool) -> list[Any]:
    """What the marks mean, under the drawing: it must be there when the drawing stands alone in a document."""
    step, down = (260, 84) if large else (170, 62)
    found: list[Any] = []
    for at, (words, shape) in enumerate(SHAPES.items()):
        place = {"x": alt.value(8 + at * step), "y": alt.value(alt.expr(f"height + {down}"))}
        one = alt.Chart(alt.Data(values=[{"words": words}]))
        found += [one.mark_point(**_HOLLOW, shape=shape).encode(**place),
                  one.mark_text(align="left", dx=10, color=INK).encode(**place, text="words:N")]  # fmt: skip
    return found


def _named(drawn: Funnel) -> list[FunnelDot]:
    """Whom to write beside their mark: at most a dozen, or they lie on each other."""
    beyond = [dot for dot in drawn.dots if dot.where == ALARMED and not dot.is_own]
    warned = [dot for dot in drawn.dots if dot.where == WARNED and not dot.is_own]
    own = [dot for dot in drawn.dots if dot.is_own]
    middle = drawn.average
    furthest = sorted(
        [*beyond, *(warned if len(beyond) + len(warned) <= 8 else [])], key=lambda d: -abs(d.rate - middle)
    )
    return [*own, *furthest[:12]]


def _names(drawn: Funnel) -> list[Any]:
    first, last = drawn.edges[0].people, drawn.edges[-1].people
    rows = [
        {"people": dot.people, "rate": dot.rate, "words": dot.name, "own": dot.is_own,
         "left": dot.people > first + 0.72 * (last - first)}
        for dot in _named(drawn)
    ]  # fmt: skip
    found = []
    for is_left in (True, False):
        side = _apart(drawn, [row for row in rows if row["left"] is is_left], "rate")
        for own in (True, False):
            chosen = [row for row in side if row["own"] is own]
            if chosen:
                mark = alt.Chart(alt.Data(values=chosen)).mark_text(
                    align="right" if is_left else "left", dx=-9 if is_left else 9, color=INK,
                    fontWeight="bold" if own else "normal",
                )  # fmt: skip
                found.append(mark.encode(x=_across(drawn), y=_up(drawn, "at"), text="words:N"))
    return found


def _apart(drawn: Funnel, rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """The rows with ``at``: where the words stand, pushed apart so that no two lie on each other nor outside the drawing."""
    top = _top(drawn)
    least, at, places = top / 24, -top, []
    ordered = sorted(rows, key=lambda one: float(one[key]))
    for row in ordered:
        at = max(float(row[key]), at + least)
        places.append(at)
    room = [top - (len(places) - place) * least for place in range(len(places))]
    return [{**row, "at": min(at, most)} for row, at, most in zip(ordered, places, room, strict=True)]
