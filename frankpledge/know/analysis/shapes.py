"""The lines of areas, read from a build for maps and grids. British National Grid (EPSG:27700), metres."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.engine import Figures

# Finest first: a full line is taken before a simplified one, coarse lines only where there is no other.
FITS = {"full": 0, "simplified": 1, "coarse": 2}


def shapes_of(figures: Figures, *, level: str, generation: str, codes: Sequence[str]) -> dict[str, BaseGeometry]:
    """Lines by code, the finest there are. A code without lines is left out."""
    table = figures.table("areas")
    chosen = table.filter(
        (table["level"] == level) & (table["generation"] == generation) & table["code"].isin(list(codes))
    )
    rows = figures.rows(chosen.filter(chosen["shape"].notnull()).select("code", "fit", "shape"))
    found: dict[str, BaseGeometry] = {}
    for row in sorted(rows, key=lambda one: -FITS.get(one["fit"], 3)):
        found[row["code"]] = shapely.from_wkb(row["shape"])
    return found


def simplified(shapes: dict[str, BaseGeometry], metres: float) -> dict[str, BaseGeometry]:
    """Lighter lines for a drawing; areas that touch still touch, because their common edges are simplified together."""
    areas = {code: _area_of(shape) for code, shape in shapes.items()}
    codes = [code for code, shape in areas.items() if not shape.is_empty]
    if not codes:
        return {}
    lighter = shapely.coverage_simplify([areas[code] for code in codes], metres, simplify_boundary=True)
    return dict(zip(codes, lighter, strict=True))


def _area_of(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a shape: a stray line or point in a publisher's file is no part of an area."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.multipolygons([one for part in parts for one in shapely.get_parts(part)])
