"""Sites: each distinct place that records name (coordinates, or a ward or LSOA, by code or name), resolved once to its areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import shapely

from frankpledge.know.pipeline.places import COLUMNS, Places, to_metres

NAMED_AS = ("x", "y", "grid", "ward", "borough", "lsoa")
"""What a site is: coordinates as given, on which grid ("degrees", "metres", "" for none), the publisher's ward and borough, and
the LSOA where there are no coordinates. What is not given is ""."""


def plain(name: str) -> str:
    """A ward's name as it is compared: "St. Mary & Cray" and "st mary and cray" are one."""
    words = "".join(one if one.isalnum() else " " for one in name.replace("&", " and ").replace("'", "").casefold())
    return " ".join(words.split())


@dataclass(slots=True)
class _Known:
    """Wards and LSOAs by code and by name."""

    borough: dict[str, str]
    generations: dict[str, set[str]]
    named: dict[tuple[str, str], str]
    """(plain name, borough) to code; the borough "" where only one ward of London has the name."""
    inside: dict[str, Any]
    """A point inside each LSOA, for records that give nothing finer."""

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, places: Places) -> _Known:
        rows = con.execute(
            "select code, name, generation, borough from areas where level in ('ward', 'lsoa') order by generation, code"
        ).fetchall()
        known = cls({}, {}, {}, {})
        alone: dict[str, set[str]] = {}
        for code, name, generation, borough in rows:  # later generations come later, and stand
            known.borough[code] = borough or known.borough.get(code, "")
            known.generations.setdefault(code, set()).add(generation)
            if generation.startswith("ward"):
                known.named[plain(name), borough or ""] = code
                alone.setdefault(plain(name), set()).add(borough or "")
        for name, boroughs in alone.items():
            if len(boroughs) == 1:
                known.named[name, ""] = known.named[name, next(iter(boroughs))]
        for generation in ("lsoa-2011", "lsoa-2021"):
            lines = places.lines[generation]
            known.inside.update(zip(lines.codes, shapely.point_on_surface(lines.shapes), strict=True))
        return known

    def ward(self, given: str | None, borough: str | None) -> str | None:
        """The code of a ward given by code, by name, or as "Name, E09000006"; None where it cannot be told which."""
        if not given or given in self.generations:
            return given or None
        name, _, of_borough = given.rpartition(", ") if ", E09" in given else (given, "", borough or "")
        return self.named.get((plain(name), of_borough)) or self.named.get((plain(name), ""))


def _coordinates(found: dict[str, Any], known: _Known) -> tuple[Any, Any]:
    """Metres of each site: as given, from degrees, or a point inside the LSOA; NaN where there is none."""
    x, y = (np.array(found[one], dtype=float) for one in ("x", "y"))
    degrees = np.array([one == "degrees" for one in found["grid"]], dtype=bool)
    nowhere = np.array([one == "" for one in found["grid"]], dtype=bool)
    easting, northing = np.where(nowhere, np.nan, x), np.where(nowhere, np.nan, y)
    easting[degrees], northing[degrees] = to_metres(x[degrees], y[degrees])
    for at, lsoa in enumerate(found["lsoa"]):
        point = known.inside.get(lsoa) if lsoa and nowhere[at] else None
        if point is not None:
            easting[at], northing[at] = point.x, point.y
    return easting, northing


def resolve_sites(con: duckdb.DuckDBPyConnection, places: Places, found: pa.Table) -> pa.Table:
    """The sites with a number and their areas: what the publisher assigned stands, the rest is found by the point.

    Args:
        found: distinct rows of ``NAMED_AS``.

    Returns:
        The same columns, and site, easting, northing, longitude, latitude, area_borough, ward_2014, ward_2022, lsoa_2011,
        lsoa_2021. ``area_borough`` is "" for a site outside every borough, or without a place.
    """
    known = _Known.of(con, places)
    given = {name: found[name].to_pylist() for name in NAMED_AS}
    wards = [known.ward(ward, borough) for ward, borough in zip(given["ward"], given["borough"], strict=True)]
    boroughs = np.array(
        [
            borough or known.borough.get(ward or "") or known.borough.get(lsoa or "") or None
            for borough, ward, lsoa in zip(given["borough"], wards, given["lsoa"], strict=True)
        ],
        dtype=object,
    )
    easting, northing = _coordinates(given, known)
    placed = ~np.isnan(easting)
    codes = {name: np.full(len(found), None, dtype=object) for name in ("borough", *COLUMNS)}
    codes["borough"] = boroughs.copy()
    for name, values in places.assign(easting[placed], northing[placed], boroughs[placed]).items():
        codes[name][placed] = values
    _let_given_stand(codes, wards, given["lsoa"], known)
    in_degrees = np.array([one == "degrees" for one in given["grid"]], dtype=bool)
    columns = {name: found[name] for name in NAMED_AS} | {
        "site": pa.array(np.arange(len(found)), pa.int32()),
        "easting": pa.array(easting, pa.float64(), mask=~placed),
        "northing": pa.array(northing, pa.float64(), mask=~placed),
        "longitude": pa.array(given["x"], pa.float64(), mask=~in_degrees),
        "latitude": pa.array(given["y"], pa.float64(), mask=~in_degrees),
        "area_borough": pa.array([one or "" for one in codes["borough"]], pa.string()),
    }
    return pa.table(columns | {name: pa.array(codes[name], pa.string()) for name in COLUMNS})


def _let_given_stand(codes: dict[str, Any], wards: list[str | None], lsoas: list[str | None], known: _Known) -> None:
    """The publisher's own ward or LSOA, in the generations it belongs to, unless it lies in another borough."""
    for at, code in enumerate(wards):
        if code and known.borough.get(code) == codes["borough"][at]:
            for column in ("ward_2014", "ward_2022"):
                if COLUMNS[column] in known.generations.get(code, ()):
                    codes[column][at] = code
    for at, code in enumerate(lsoas):
        for column in ("lsoa_2011", "lsoa_2021"):
            if code and COLUMNS[column] in known.generations.get(code, ()):
                codes[column][at] = code
