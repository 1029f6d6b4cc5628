"""The rating of one risk over time: a line that moves in steps, for a score holds until somebody changes it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.know.charts.drawing import GREY, INK, as_svg, paper_size
from frankpledge.plan.rules.risk_scale import BANDS, STEPS

HEIGHT = 220
WIDEST = STEPS * STEPS


@dataclass(frozen=True, slots=True)
class RiskCourse:
    """Days with the rating from then on, the first being that of the risk's entry; drawn up to ``until``."""

    title: str
    description: str
    """The sentence a screen reader gets."""
    scorings: Sequence[tuple[datetime.date, int]]
    until: datetime.date
    target: int


def course_svg(drawn: RiskCourse) -> str:
    """The course as SVG: steps, the bounds of the letters as thin lines with their letter, the target broken.

    Raises:
        ValueError: there is no scoring to draw.
    """
    if not drawn.scorings:
        raise ValueError(f"{drawn.title} has no scoring to draw.")
    days = alt.Axis(format="%b %Y", tickCount=6, labelAngle=0, grid=False, labelOverlap=True)
    across = alt.X("day:T", title=None, axis=days)
    up = alt.Y(
        "rating:Q",
        title="Rating, 1 to 25",
        scale=alt.Scale(domain=[0, WIDEST]),
        axis=alt.Axis(grid=False, values=[5, 10, 15, 20, 25]),
    )
    first, last = drawn.scorings[0][0], drawn.scorings[-1][1]
    rows = [{"day": day.isoformat(), "rating": score} for day, score in drawn.scorings]
    line = _chart([*rows, {"day": drawn.until.isoformat(), "rating": last}])
    bounds = [{"rating": one.low - 0.5, "words": f"{one.letter} from {one.low}"} for one in BANDS if one.low > 1]
    ends = [{"day": day.isoformat(), "rating": drawn.target} for day in (first, drawn.until)]
    layers: list[Any] = [
        _chart(bounds).mark_rule(color=GREY, strokeWidth=0.7).encode(y=up),
        _chart(bounds)
        .mark_text(align="left", dx=4, dy=-7, color=GREY)
        .encode(y=up, x=alt.value("width"), text="words:N"),
        _chart(ends).mark_line(color=INK, strokeDash=[6, 4], strokeWidth=1.2).encode(x=across, y=up),
        _chart([{**ends[1], "words": f"target {drawn.target}"}])
        .mark_text(align="left", dx=4, dy=8, color=INK)
        .encode(x=across, y=up, text="words:N"),
        line.mark_line(color=INK, strokeWidth=2, interpolate="step-after").encode(x=across, y=up),
        _chart(rows).mark_point(shape="circle", size=40, filled=True, color=INK).encode(x=across, y=up),
    ]
    size = paper_size(large=False, height=HEIGHT)
    return as_svg(alt.layer(*layers).properties(**size), drawn.title, drawn.description)


def _chart(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=[dict(row) for row in rows]))
