"""A map of areas without any outside map server: lines from the build, one shade a class, the table's number on each area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.know.charts.backdrop import Bounds, Grounded, extent, put_under
from frankpledge.know.charts.drawing import INK, PAPER, as_svg

# Five shades that stay apart on a grey printer; the number on each area leads to its row in the table.
SHADES = ("#f0f4f8", "#c9d8e6", "#93b3cf", "#5384ae", "#1f4e79")
NO_FIGURE = "#ffffff"


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area: its lines on the British National Grid, its figure, and the number it has in the table."""

    name: str
    number: int
    value: float | None
    shape: dict[str, Any]
    """GeoJSON geometry in metres (EPSG:27700)."""
    centre: tuple[float, float]
    """Where the number stands: a point inside the area."""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map of one figure by area."""

    title: str
    description: str
    unit: str
    areas: Sequence[MapArea]


def class_bounds(values: Sequence[float], classes: int = len(SHADES)) -> list[float]:
    """Upper bounds of classes with about as many areas each, fewer where values are tied. The last is the highest value."""
    ordered = sorted(values)
    if not ordered:
        return []
    ends = [len(ordered) * (at + 1) // classes for at in range(classes)]
    cuts = {ordered[end - 1] for end in ends if end}
    return sorted(cuts | {ordered[-1]})


def class_of(value: float, bounds: Sequence[float]) -> int:
    """The class a value falls in: the first whose upper bound is not below it."""
    return next(at for at, bound in enumerate(bounds) if value <= bound)


def shade_of(value: float | None, bounds: Sequence[float]) -> str:
    """The fill of a value; white where there is no figure."""
    if value is None:
        return NO_FIGURE
    at = class_of(value, bounds)
    return SHADES[at if len(bounds) == len(SHADES) else round(at * (len(SHADES) - 1) / max(len(bounds) - 1, 1))]


def _features(drawn: AreaMap, bounds: Sequence[float]) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "geometry": area.shape,
            "properties": {"name": area.name, "fill": shade_of(area.value, bounds)},
        }
        for area in drawn.areas
    ]


def ground_of(drawn: AreaMap) -> Bounds:
    """The ground that a map shows.

    Raises:
        ValueError: there is no area to draw.
    """
    return extent(area.shape for area in drawn.areas)


def map_svg(drawn: AreaMap | Grounded[AreaMap], *, large: bool = False) -> str:
    """The map as SVG, for a page that prints its key beside it, and the backdrop's credit where there is one.

    Raises:
        ValueError: there is no area to draw.
    """
    areas = drawn.drawing if isinstance(drawn, Grounded) else drawn
    spec = _map_spec(areas, large=large)
    if isinstance(drawn, Grounded):
        put_under(spec, drawn.backdrop, ground_of(areas))
    return as_svg(spec, areas.title, areas.description, large=large)


def keyed_svg(drawn: AreaMap, *, large: bool = False) -> str:
    """The map with its key under it, as SVG: for documents, where nothing may come apart.

    Raises:
        ValueError: there is no area to draw.
    """
    spec = _map_spec(drawn, large=large)
    schema = spec.pop("$schema")
    parts = [spec, _key(drawn, large=large)] if legend(drawn) else [spec]
    whole = {"$schema": schema, "vconcat": parts, "spacing": 16, "resolve": {"scale": {"x": "independent"}}}
    return as_svg(whole, drawn.title, drawn.description, large=large)


def _key(drawn: AreaMap, *, large: bool) -> dict[str, Any]:
    """A row of shades, each with its lowest and highest figure under it, and the unit above."""
    rows = [
        {"at": at, "fill": fill, "words": _between(low, high)} for at, (fill, low, high) in enumerate(legend(drawn))
    ]
    at = {"field": "at", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.05, "paddingOuter": 0}}
    return {
        "title": {"text": drawn.unit.capitalize(), "anchor": "start", "fontWeight": "normal", "fontSize": 18 if large else 12},
        "width": 900 if large else 560,
        "height": 52 if large else 36,
        "data": {"values": rows},
        "encoding": {"x": at},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": INK, "strokeWidth": 0.8},
                "encoding": {
                    "fill": {"field": "fill", "type": "nominal", "scale": None},
                    "y": {"value": 0},
                    "y2": {"value": 24 if large else 16},
                },
            },
            {
                "mark": {"type": "text", "baseline": "top", "color": INK, "fontSize": 18 if large else 12},
                "encoding": {"text": {"field": "words", "type": "nominal"}, "y": {"value": 30 if large else 20}},
            },
        ],
    }  # fmt: skip


def _between(low: float, high: float) -> str:
    places = 0 if low == int(low) and high == int(high) else 1
    first, last = f"{low:,.{places}f}", f"{high:,.{places}f}"
    return first if first == last else f"{first} to {last}"


def _map_spec(drawn: AreaMap, *, large: bool) -> dict[str, Any]:
    if not drawn.areas:
        raise ValueError(f"{drawn.title} has no areas to draw.")
    bounds = class_bounds([area.value for area in drawn.areas if area.value is not None])
    return {
        "$schema": alt.SCHEMA_URL,
        "width": 900 if large else 560,
        "height": 900 if large else 560,
        "projection": {"type": "identity", "reflectY": True},
        "layer": [
            {
                "data": {"values": _features(drawn, bounds)},
                "mark": {"type": "geoshape", "stroke": INK, "strokeWidth": 0.8},
                "encoding": {"fill": {"field": "properties.fill", "type": "nominal", "scale": None}},
            },
            {
                "data": {"values": _number_rows(drawn, bounds)},
                "mark": {"type": "text", "fontSize": 18 if large else 13, "fontWeight": "bold"},
                "encoding": {
                    "longitude": {"field": "x", "type": "quantitative"},
                    "latitude": {"field": "y", "type": "quantitative"},
                    "text": {"field": "number", "type": "nominal"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def _number_rows(drawn: AreaMap, bounds: Sequence[float]) -> list[dict[str, Any]]:
    dark = set(SHADES[3:])
    return [
        {
            "x": area.centre[0],
            "y": area.centre[1],
            "number": str(area.number),
            "ink": PAPER if shade_of(area.value, bounds) in dark else INK,
        }
        for area in drawn.areas
    ]


def legend(drawn: AreaMap) -> list[tuple[str, float, float]]:
    """Shade, lowest and highest value of each class that has an area: for the page to print beside the map."""
    values = sorted(area.value for area in drawn.areas if area.value is not None)
    bounds = class_bounds(values)
    rows = []
    for at, bound in enumerate(bounds):
        inside = [value for value in values if class_of(value, bounds) == at]
        rows.append((shade_of(bound, bounds), inside[0], inside[-1]))
    return rows
