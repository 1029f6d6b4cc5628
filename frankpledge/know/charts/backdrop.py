"""A picture from the council's map server under a map's areas, placed to the metre; without one, maps draw as they always do.

A drawing shown as a picture may fetch nothing, so the picture travels inside it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

# Areas let the streets show through, and stay apart in black and white; ground without a figure is dimmed less.
SEEN_THROUGH, DIMMED = 0.62, 0.3
Drawing = TypeVar("Drawing")
Bounds = tuple[float, float, float, float]
"""West, south, east, north in metres of the British National Grid (EPSG:27700)."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A picture of the ground (PNG) and what it shows of it."""

    picture: bytes
    bounds: Bounds
    credit: str
    """As its owner asks to be named: printed beside every map drawn on it."""


@dataclass(frozen=True, slots=True)
class Grounded(Generic[Drawing]):
    """A map drawn on a picture of the ground."""

    drawing: Drawing
    backdrop: Backdrop


def put_under(spec: dict[str, Any], backdrop: Backdrop, shown: Bounds) -> None:
    """Make a picture the lowest layer of a map's specification, and let its areas be seen through."""
    for above in spec["layer"]:
        if above["mark"]["type"] == "geoshape" and "fillOpacity" not in above["mark"]:
            above["mark"]["fillOpacity"] = SEEN_THROUGH if "fill" in above["encoding"] else DIMMED
    spec["layer"].insert(0, layer(backdrop, shown, width=spec["width"], height=spec["height"]))


def extent(shapes: Iterable[dict[str, Any]]) -> Bounds:
    """The least box around GeoJSON geometries.

    Raises:
        ValueError: there are no points in them.
    """
    points = [point for shape in shapes for point in _points(shape["coordinates"])]
    if not points:
        raise ValueError("There are no areas to put a picture under.")
    east, north = [point[0] for point in points], [point[1] for point in points]
    return min(east), min(north), max(east), max(north)


def _points(coordinates: Any) -> list[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [point for inner in coordinates for point in _points(inner)]


def layer(backdrop: Backdrop, shown: Bounds, *, width: float, height: float) -> dict[str, Any]:
    """The picture as the lowest layer of a map of ``width`` by ``height`` pixels that is fitted to ``shown``.

    The drawing library fits a map's areas into the middle of its box at one scale; the picture is put where that scale puts it.
    """
    scale = min(width / (shown[2] - shown[0]), height / (shown[3] - shown[1]))
    left = width / 2 - scale * ((shown[0] + shown[2]) / 2 - backdrop.bounds[0])
    top = height / 2 - scale * (backdrop.bounds[3] - (shown[1] + shown[3]) / 2)
    address = "data:image/png;base64," + base64.b64encode(backdrop.picture).decode()
    mark = {
        "type": "image", "align": "left", "baseline": "top", "aspect": False, "clip": True,
        "width": scale * (backdrop.bounds[2] - backdrop.bounds[0]),
        "height": scale * (backdrop.bounds[3] - backdrop.bounds[1]),
    }  # fmt: skip
    encoding = {"url": {"value": address}, "x": {"value": left}, "y": {"value": top}}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": encoding}
