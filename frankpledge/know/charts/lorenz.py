"""How much lies in how few places: Lorenz's curve read from the hottest place on, beside an even spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.know.charts.drawing import GREY, INK, as_svg, paper_size

MOST_POINTS = 160


@dataclass(frozen=True, slots=True)
class LorenzCurve:
    """Shares from 0 to 1, hottest places first; both begin at 0 and end at 1."""

    title: str
    description: str
    unit: str
    """Of what is shared out: "Crimes"."""
    place_words: str
    """What the places are: "Squares"."""
    places: Sequence[float]
    held: Sequence[float]
    half: float
    """The least share of the places that holds half."""


def lorenz_svg(drawn: LorenzCurve, *, large: bool = False) -> str:
    """The curve as SVG: a full line, the even spread dashed, the half marked and named.

    Raises:
        ValueError: there is nothing to draw.
    """
    if len(drawn.places) < 2:
        raise ValueError(f"{drawn.title} has nothing to draw.")
    across = alt.X("places:Q", title=f"{drawn.place_words}, hottest first", axis=_per_cent(), scale=_whole())
    up = alt.Y("held:Q", title=f"{drawn.unit} in them", axis=_per_cent(), scale=_whole())
    curve = _chart(_thinned(drawn)).mark_line(color=INK, strokeWidth=2).encode(x=across, y=up)
    even = _chart([{"places": 0.0, "held": 0.0}, {"places": 1.0, "held": 1.0}])
    half = _chart([{"places": drawn.half, "held": 0.5, "words": f"half in {drawn.half * 100:.1f} %"}])
    named = _chart([{"places": 0.72, "held": 0.72, "words": "even spread"}])
    layers: list[Any] = [
        even.mark_line(color=GREY, strokeDash=[6, 4]).encode(x=across, y=up),
        named.mark_text(align="left", baseline="top", dx=6, dy=4, color=GREY).encode(x=across, y=up, text="words:N"),
        curve,
        half.mark_point(shape="diamond", size=120, filled=True, color=INK).encode(x=across, y=up),
        half.mark_text(align="left", dx=12, color=INK).encode(x=across, y=up, text="words:N"),
    ]
    size = paper_size(large=large, height=340)
    return as_svg(
        alt.layer(*layers).properties(**{**size, "width": size["height"]}), drawn.title, drawn.description, large=large
    )


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))


def _per_cent() -> alt.Axis:
    return alt.Axis(format=".0%", tickCount=5)


def _whole() -> alt.Scale:
    return alt.Scale(domain=[0, 1], nice=False)


def _thinned(drawn: LorenzCurve) -> list[dict[str, Any]]:
    """No more points than the eye can tell, both ends among them."""
    last = len(drawn.places) - 1
    step = max(1, last // MOST_POINTS)
    chosen = [*range(0, last, step), last]
    return [{"places": drawn.places[at], "held": drawn.held[at]} for at in chosen]
