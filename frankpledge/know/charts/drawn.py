"""Any drawing as SVG, by what it is: for whoever holds a document and does not care which charts are in it.

A new kind of drawing is one line in ``DRAWERS`` and its classes in ``CLASSES``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from frankpledge.know.charts import areamap, funnel, hotspotmap, lorenz, trend
from frankpledge.know.charts.kept import kept_svg, key_of

Drawing = trend.Trend | areamap.AreaMap | hotspotmap.HotSpotMap | funnel.Funnel | lorenz.LorenzCurve

# What draws each, and the shape it comes out in (width and height), so that a page keeps room for it before it is there.
DRAWERS: dict[type, tuple[Callable[..., str], tuple[int, int]]] = {
    trend.Trend: (trend.trend_svg, (760, 334)),
    areamap.AreaMap: (areamap.keyed_svg, (560, 640)),
    hotspotmap.HotSpotMap: (hotspotmap.hotspot_svg, (700, 700)),
    funnel.Funnel: (funnel.funnel_svg, (800, 500)),
    lorenz.LorenzCurve: (lorenz.lorenz_svg, (420, 400)),
}
# Every class that drawings are made of: what a frozen document may hold besides its own.
CLASSES: tuple[type, ...] = (
    trend.Trend, trend.Point, trend.Stretch, trend.Mark, trend.Limits, trend.Day, trend.Told, trend.ToldPoint,
    areamap.AreaMap, areamap.MapArea,
    hotspotmap.HotSpotMap, hotspotmap.Square,
    funnel.Funnel, funnel.FunnelDot, funnel.FunnelEdge, lorenz.LorenzCurve,
)  # fmt: skip


def svg_of(drawing: Any, *, large: bool = False, folder: Path | None = None) -> str:
    """The drawing as SVG.

    Args:
        large: for A3 and large print.
        folder: where drawings are kept, so that the page, the paper and the next reader take the one that is there.

    Raises:
        ValueError: it holds nothing to draw, or no chart of this kind is known.
    """
    draw = _drawer(drawing)[0]
    if folder is None:
        return draw(drawing, large=large)
    return kept_svg(folder, key_of(drawing, large=large), lambda: draw(drawing, large=large))


def shape_of(drawing: Any) -> tuple[int, int]:
    """About how wide and how high it comes out.

    Raises:
        ValueError: no chart of this kind is known.
    """
    return _drawer(drawing)[1]


def _drawer(drawing: Any) -> tuple[Callable[..., str], tuple[int, int]]:
    found = DRAWERS.get(type(drawing))
    if found is None:
        raise ValueError(f"There is no chart of the kind {type(drawing).__name__}.")
    return found
