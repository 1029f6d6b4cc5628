"""Boundaries of boroughs, wards and LSOAs as GeoJSON, in degrees or in the British National Grid (know.md, 1.5)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyproj
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.opened import whole
from frankpledge.know.sources.tables import batch_of

_MOST = 512 * 1024 * 1024
_COARSE, _FULL = 200.0, 33.0  # metres between corners: over, lines are for drawing only; under, they are as published
_WARDS_FROM_2014, _WARDS_FROM_2018 = 5009288, 5011000  # ONS codes go up: the first of London's wards redrawn in 2014
_GENERATION = re.compile(r"(LSOA|WD|LAD)(\d\d)CD")


def recognises(head: Head) -> bool:
    """A GeoJSON collection, whatever its areas are."""
    start = head.start[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"{") and b"FeatureCollection" in start


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where it is cut short, of no known area, outside Great Britain or has a code twice."""
    features = _features(path)
    kind = _kind_of(features)
    shapes = _to_grid([shape(feature["geometry"]) for feature in features])
    rows, findings = _rows(features, shapes, kind)
    facts = {
        "rows": len(features),
        "period_from": None,
        "period_to": None,
        "vintage": kind.vintage,
        "kind": rows[0][3],
        "areas": len({row[0] for row in rows}),
        "categories": sorted({row[3] for row in rows}),
        "fit": rows[0][6],
    }
    return Reading(batches=_batches(rows), findings=findings, facts=facts)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which property of a file holds what, and which lines they are."""

    level: str
    generation: str
    code: str
    name: str
    borough: str
    hectares: str
    vintage: str


def _features(path: Path) -> list[dict[str, Any]]:
    data = whole(path, most=_MOST)
    try:
        found: list[dict[str, Any]] = json.loads(data)["features"]
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise FileRefused(
            f"It is not whole GeoJSON ({error}): the file is cut short or damaged. Download it again."
        ) from error
    if not found or any(not feature.get("geometry") for feature in found):
        raise FileRefused("An area has no lines in it: the file is damaged. Download it again.")
    return found


def _kind_of(features: list[dict[str, Any]]) -> _Kind:
    names = list(features[0]["properties"])
    plain = {name.upper(): name for name in names}
    dated = {found[1]: (found[2], plain[name]) for name in plain if (found := _GENERATION.fullmatch(name))}
    borough = dated.get("LAD", ("", plain.get("LB_GSS_CD", "")))[1]
    hectares = plain.get("HECTARES", "")
    if "LSOA" in dated:
        year, code = dated["LSOA"]
        generation = "lsoa-2011" if year == "11" else "lsoa-2021"
        return _Kind("lsoa", generation, code, plain.get(f"LSOA{year}NM", ""), borough, hectares, f"20{year}")
    if "WD" in dated and int(dated["WD"][0]) >= 22:
        year, code = dated["WD"]
        return _Kind("ward", "ward-2022", code, plain.get(f"WD{year}NM", ""), borough, hectares, f"20{year}")
    code = dated.get("WD", ("", plain.get("GSS_CODE", "")))[1]
    if code:
        return _by_codes(features, code, borough, hectares, plain)
    if "LAD" in dated:
        year, code = dated["LAD"]
        return _Kind("borough", "borough", code, plain.get(f"LAD{year}NM", ""), code, hectares, f"20{year}")
    raise FileRefused(
        f"None of its properties ({', '.join(names)}) is a code of boroughs, wards or LSOAs. "
        "Bring in boundaries as ONS (LAD24CD, WD24CD, LSOA21CD …) or the London Datastore (GSS_CODE) publish them."
    )


def _by_codes(features: list[dict[str, Any]], code: str, borough: str, hectares: str, plain: dict[str, str]) -> _Kind:
    """Boundaries whose properties have no year: which generation they are, the codes say."""
    codes = [str(feature["properties"][code]) for feature in features]
    name = plain.get("NAME", "") or plain.get("WARD_NAME", "")
    if codes[0].startswith("E09"):
        return _Kind("borough", "borough", code, name, code, hectares, "2014")
    numbers = [int(one[1:]) for one in codes if one.startswith("E05") and one[1:].isdigit()]
    if len(numbers) != len(codes):
        odd = next(one for one in codes if not one.startswith("E05"))
        raise FileRefused(f"“{odd}” is no code of a borough (E09…) or ward (E05…): bring in London's boundaries.")
    if max(numbers) >= _WARDS_FROM_2018:
        generation, vintage = "ward-2022", "2022"
    elif max(numbers) >= _WARDS_FROM_2014:
        generation, vintage = "ward-2014", "2014"
    elif borough and len({feature["properties"][borough] for feature in features}) == 1:
        generation, vintage = "ward-2002 ward-2014", "2014"  # one borough, not redrawn in 2014: its lines hold for both
    else:
        generation, vintage = "ward-2002", "2002"
    return _Kind("ward", generation, code, name, borough, hectares, vintage)


@cache
def to_grid() -> pyproj.Transformer:
    """From degrees (WGS84) to the British National Grid; without Ordnance Survey's own grid file good to about 3 m."""
    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def _to_grid(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    bounds = shapely.total_bounds(np.array(shapes, dtype=object))
    if bounds[0] > -9 and bounds[2] < 3 and bounds[1] > 49 and bounds[3] < 62:

        def moved(places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
            east, north = to_grid().transform(places[:, 0], places[:, 1])
            return np.column_stack([east, north])

        return list(shapely.transform(np.array(shapes, dtype=object), moved))
    if bounds[0] >= 0 and bounds[1] >= 0 and 1_000 < bounds[2] < 700_000 and bounds[3] < 1_300_000:
        return shapes
    raise FileRefused(
        f"Its coordinates run from {bounds[0]:.2f}, {bounds[1]:.2f} to {bounds[2]:.2f}, {bounds[3]:.2f}: that is neither "
        "degrees nor the British National Grid within Great Britain. Save it as GeoJSON in WGS84 (EPSG:4326)."
    )


def _rows(
    features: list[dict[str, Any]], shapes: list[BaseGeometry], kind: _Kind
) -> tuple[list[tuple[Any, ...]], list[Finding]]:
    findings: list[Finding] = []
    fit = _fit(shapes)
    mended = [
        str(feature["properties"][kind.code]) for feature, one in zip(features, shapes, strict=True) if not one.is_valid
    ]
    rows: list[tuple[Any, ...]] = []
    seen: set[str] = set()
    for feature, lines in zip(features, shapes, strict=True):
        properties = feature["properties"]
        code = str(properties[kind.code])
        if code in seen:
            raise FileRefused(f"{code} is in the file twice: which lines are right cannot be known. Download it again.")
        seen.add(code)
        whole = lines if lines.is_valid else shapely.make_valid(lines)
        hectares = float(properties[kind.hectares]) if kind.hectares else round(whole.area / 10_000, 3)
        borough = str(properties[kind.borough]) if kind.borough else ""
        for generation in kind.generation.split():
            name = str(properties.get(kind.name) or code)
            rows.append((code, name, kind.level, generation, borough, hectares, fit, shapely.to_wkb(whole)))
    if mended:
        findings.append(
            Finding(
                kind="lines-mended",
                severity="note",
                words="Lines that cross themselves were mended.",
                value=", ".join(mended[:5]),
                where=f"{len(mended)} areas",
            )
        )
    if fit == "coarse":
        findings.append(
            Finding(
                kind="coarse-lines",
                severity="note",
                words="The lines are coarse: maps are drawn with them, no point is assigned by them.",
            )
        )
    return rows, findings


def _fit(shapes: list[BaseGeometry]) -> str:
    """full, simplified or coarse, by how far the corners of the lines are apart."""
    lines = np.array(shapes, dtype=object)
    corners = int(shapely.get_num_coordinates(lines).sum())
    apart = float(shapely.length(lines).sum()) / max(corners, 1)
    return "coarse" if apart > _COARSE else "full" if apart < _FULL else "simplified"


def _batches(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "areas", batch_of("areas", rows)


SOURCES = (
    Source(
        name="boundaries",
        title="Boundaries of boroughs, wards and LSOAs",
        publisher="Office for National Statistics; Greater London Authority",
        licence="Open Government Licence v3.0",
        credit="Contains National Statistics data © Crown copyright and database right. "
        "Contains Ordnance Survey data © Crown copyright and database right.",
        page="https://geoportal.statistics.gov.uk/",
        tables=("areas",),
        recognises=recognises,
        read=read,
        caveats=("Wards were redrawn in May 2022: a series of wards over that month needs a conversion.",),
    ),
)
