"""Which borough, ward and LSOA a point lies in. Asked once for each distinct place, never for each crime.

One rule for every line. The borough is the publisher's where it gives one, else by the borough's lines. A ward or LSOA is
looked for among those of that borough; a point exactly on a line, in two areas, belongs to the one with the lower code,
always the same, so that it is counted once (quirk P10); a point in no ward of its borough (published lines are simplified
and leave gaps of a few metres) belongs to the nearest of them. So wards always add up to their borough, in every generation.
Coarse lines assign nothing. Coordinates are British National Grid, metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import shapely

from frankpledge.know.sources.boundaries import to_grid

Texts = npt.NDArray[Any]  # of str or None
Metres = npt.NDArray[np.float64]

BOROUGH = "borough"
COLUMNS = {
    "ward_2014": "ward-2014",
    "ward_2022": "ward-2022",
    "lsoa_2011": "lsoa-2011",
    "lsoa_2021": "lsoa-2021",
}
"""Columns of the points table and the generation of lines each is found by."""
GAP = 500.0
"""Metres: a point farther than this from every ward of its borough is not that borough's, and gets no ward."""
_NOWHERE = -1


@dataclass(slots=True)
class Lines:
    """The areas of one generation, sorted by code."""

    codes: Texts
    boroughs: Texts
    shapes: npt.NDArray[Any]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, generation: str) -> Lines:
        """The areas of a generation from the build's ``areas``: for each code the finest lines, coarse ones never."""
        found = con.execute(
            """select code, any_value(borough order by fit = 'full' desc), any_value(shape order by fit = 'full' desc)
                from areas where generation = ? and fit <> 'coarse' and shape is not null group by code order by code""",
            [generation],
        ).fetchall()
        codes, boroughs, shapes = zip(*found, strict=True) if found else ((), (), ())
        return cls(_texts(codes), _texts(boroughs), shapely.from_wkb(np.array(shapes, dtype=object)))

    def __len__(self) -> int:
        return len(self.codes)


def _texts(values: Any) -> Texts:
    return np.array(list(values), dtype=object)


def to_metres(longitude: Metres, latitude: Metres) -> tuple[Metres, Metres]:
    """Eastings and northings of degrees, to a millimetre: map points lie on the edges of the squares that hot spots are counted
    in, and a tenth of a metre would carry some of them over.
    """
    if not len(longitude):
        return np.empty(0), np.empty(0)
    east, north = to_grid().transform(longitude, latitude)
    return np.round(east, 3), np.round(north, 3)


def _lowest(tree: shapely.STRtree, size: int, lines: Lines, boroughs: Texts | None) -> npt.NDArray[np.intp]:
    """For each point the first area, by code, that covers it (its edge included); -1 for none.

    Args:
        tree: of the points: each area is asked once for the points it covers, which is far quicker than the other way.
        boroughs: the borough of each point; only areas of that borough count. None where any may.
    """
    found = np.full(size, _NOWHERE, dtype=np.intp)
    if not len(lines) or not size:
        return found
    area, at = tree.query(lines.shapes, predicate="intersects")
    if boroughs is not None:
        same = lines.boroughs[area] == boroughs[at]
        area, at = area[same], at[same]
    order = np.lexsort((-area, at))  # the lowest code comes last for each point, and the last assignment stands
    found[at[order]] = area[order]
    return found


def _fill_gaps(
    found: npt.NDArray[np.intp], points: npt.NDArray[Any], lines: Lines, boroughs: Texts, missing: npt.NDArray[np.intp]
) -> None:
    """Give points that lie in no area of their borough the nearest of them; of two as near, the lower code."""
    for borough in sorted(set(boroughs[missing])):
        of_borough = np.flatnonzero(lines.boroughs == borough)
        asked = missing[boroughs[missing] == borough]
        if len(of_borough):
            at, area = shapely.STRtree(lines.shapes[of_borough]).query_nearest(points[asked], max_distance=GAP)
            order = np.lexsort((-area, at))
            found[asked[at[order]]] = of_borough[area[order]]


def _codes(lines: Lines, found: npt.NDArray[np.intp]) -> Texts:
    return _texts([*lines.codes, None])[found]


@dataclass(slots=True)
class Places:
    """The lines of a build, by generation."""

    lines: dict[str, Lines]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection) -> Places:
        """All lines that points are held against, from the build's ``areas``."""
        return cls({generation: Lines.of(con, generation) for generation in (BOROUGH, *COLUMNS.values())})

    def assign(self, easting: Metres, northing: Metres, boroughs: Texts | None = None) -> dict[str, Texts]:
        """The codes of borough, wards and LSOAs of each point, None for a point outside (or where there are no lines).

        Args:
            boroughs: what the publisher said the borough is, None where it said nothing.
        """
        points = shapely.points(easting, northing)
        tree = shapely.STRtree(points)
        borough = _codes(self.lines[BOROUGH], _lowest(tree, len(points), self.lines[BOROUGH], None))
        if boroughs is not None:
            said = np.array([one is not None for one in boroughs], dtype=bool)
            borough[said] = boroughs[said]
        inside = np.array([one is not None for one in borough], dtype=bool)
        codes: dict[str, Texts] = {BOROUGH: borough}
        for column, generation in COLUMNS.items():
            lines = self.lines[generation]
            found = _lowest(tree, len(points), lines, borough)
            _fill_gaps(found, points, lines, borough, np.flatnonzero((found == _NOWHERE) & inside))
            codes[column] = _codes(lines, found)
        return codes
