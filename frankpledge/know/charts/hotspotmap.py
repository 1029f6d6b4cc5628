"""The map of hot spots: the borough's outline, cells in shades by count, marked ones with a double edge, the hottest numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.know.charts.areamap import SHADES, class_bounds, shade_of
from frankpledge.know.charts.backdrop import Bounds, Grounded, extent, put_under
from frankpledge.know.charts.drawing import INK, PAPER, as_svg


@dataclass(frozen=True, slots=True)
class Square:
    """One cell with records."""

    shape: dict[str, Any]
    """GeoJSON geometry in metres."""
    count: float
    is_cluster: bool
    number: int | None = None
    """Its row in the table, for the hottest."""
    centre: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class HotSpotMap:
    """Everything on the map."""

    title: str
    description: str
    outline: dict[str, Any]
    squares: Sequence[Square]


def _feature(shape: dict[str, Any], **about: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": shape, "properties": about}


def ground_of(drawn: HotSpotMap) -> Bounds:
    """The ground that a map shows: squares on the edge reach over the outline."""
    return extent([drawn.outline, *(square.shape for square in drawn.squares)])


def hotspot_svg(drawn: HotSpotMap | Grounded[HotSpotMap], *, large: bool = False) -> str:
    """The map as SVG; marked squares are told by a white line within a black one, which shows without colour."""
    map_ = drawn.drawing if isinstance(drawn, Grounded) else drawn
    spec = _map_spec(map_, large=large)
    if isinstance(drawn, Grounded):
        put_under(spec, drawn.backdrop, ground_of(map_))
    return as_svg(spec, map_.title, map_.description, large=large)


def _map_spec(drawn: HotSpotMap, *, large: bool) -> dict[str, Any]:
    bounds = class_bounds([square.count for square in drawn.squares])
    ordinary = [square for square in drawn.squares if not square.is_cluster]
    clusters = [square for square in drawn.squares if square.is_cluster]
    numbers = [
        {"x": square.centre[0], "y": square.centre[1], "number": str(square.number), "ink": _ink(square, bounds)}
        for square in drawn.squares
        if square.number
    ]
    fill = {"fill": {"field": "properties.fill", "type": "nominal", "scale": None}}
    layers: list[dict[str, Any]] = [
        _shapes([_feature(drawn.outline)], {"fill": PAPER, "stroke": INK, "strokeWidth": 1.2}, {}),
        _shapes(_filled(ordinary, bounds), {"stroke": "#7f8689", "strokeWidth": 0.4}, fill),
        _shapes(_filled(clusters, bounds), {"stroke": INK, "strokeWidth": 3.4}, fill),
        _shapes(
            [_feature(square.shape) for square in clusters], {"fillOpacity": 0, "stroke": PAPER, "strokeWidth": 1.4}, {}
        ),
        {
            "data": {"values": numbers},
            "mark": {"type": "text", "fontSize": 15 if large else 10, "fontWeight": "bold"},
            "encoding": {
                "longitude": {"field": "x", "type": "quantitative"},
                "latitude": {"field": "y", "type": "quantitative"},
                "text": {"field": "number", "type": "nominal"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]
    return {
        "$schema": alt.SCHEMA_URL,
        "width": 1000 if large else 700,
        "height": 1000 if large else 700,
        "projection": {"type": "identity", "reflectY": True},
        "layer": layers,
    }


def _shapes(features: list[dict[str, Any]], mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"values": features}, "mark": {"type": "geoshape", **mark}, "encoding": encoding}


def _filled(squares: Sequence[Square], bounds: Sequence[float]) -> list[dict[str, Any]]:
    return [_feature(square.shape, fill=shade_of(square.count, bounds)) for square in squares]


def _ink(square: Square, bounds: Sequence[float]) -> str:
    return PAPER if shade_of(square.count, bounds) in SHADES[3:] else INK
