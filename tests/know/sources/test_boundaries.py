"""Boundaries: which generation lines are, how fine, in metres of the British National Grid."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from frankpledge.know.sources import boundaries
from frankpledge.know.sources.dataset import FileRefused, Reading
from tests.factories.datafiles import geojson, square

WARD_22 = {"WD24CD": "E05014008", "WD24NM": "West Wickham", "LAD24CD": "E09000006", "LAD24NM": "Bromley"}
OLD = {"NAME": "Darwin", "GSS_CODE": "E05000117", "BOROUGH": "Bromley", "LB_GSS_CD": "E09000006", "HECTARES": 2903.96}


def _rows(reading: Reading) -> list[dict[str, Any]]:
    return [row for _, batch in reading.batches for row in batch.to_pylist()]


def _one(tmp_path: Path, properties: dict[str, Any]) -> list[dict[str, Any]]:
    return _rows(boundaries.read(geojson(tmp_path, "areas.geojson", [(properties, square(0.0, 51.4))])))


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"LSOA11CD": "E01000001", "LSOA11NM": "A", "LAD11CD": "E09000001"}, ("lsoa", "lsoa-2011", "E09000001")),
        ({"LSOA21CD": "E01000001", "LSOA21NM": "A"}, ("lsoa", "lsoa-2021", "")),
        (WARD_22, ("ward", "ward-2022", "E09000006")),
        ({"gss_code": "E09000006", "name": "Bromley", "hectares": 15013.0}, ("borough", "borough", "E09000006")),
        ({"LAD24CD": "E09000006", "LAD24NM": "Bromley"}, ("borough", "borough", "E09000006")),
    ],
)
def test_the_level_and_generation_follow_from_the_properties(
    tmp_path: Path, properties: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    [row] = _one(tmp_path, properties)
    assert (row["level"], row["generation"], row["borough"]) == expected


def test_wards_of_one_borough_that_was_not_redrawn_in_2014_hold_for_both(tmp_path: Path) -> None:
    """Bromley had the same 22 wards from 2002 until May 2022."""
    assert [row["generation"] for row in _one(tmp_path, OLD)] == ["ward-2002", "ward-2014"]


@pytest.mark.parametrize(("code", "generation"), [("E05000405", "ward-2002"), ("E05009320", "ward-2014")])
def test_all_londons_wards_are_dated_by_their_codes(tmp_path: Path, code: str, generation: str) -> None:
    """Hackney, Tower Hamlets, Kensington and the City were redrawn in 2014 and have codes from E05009288 on."""
    other = {**OLD, "GSS_CODE": code, "LB_GSS_CD": "E09000012", "BOROUGH": "Hackney"}
    path = geojson(tmp_path, "wards.geojson", [(OLD, square(0.0, 51.3)), (other, square(-0.05, 51.5))])
    assert {row["generation"] for row in _rows(boundaries.read(path))} == {generation}


def test_lines_are_in_metres_and_area_is_worked_out_where_it_is_not_given(tmp_path: Path) -> None:
    [row] = _one(tmp_path, WARD_22)
    lines = shapely.from_wkb(row["shape"])
    assert lines.bounds[0] == pytest.approx(539_000, abs=1500)  # Greenwich meridian at 51.4 north
    assert lines.bounds[1] == pytest.approx(168_500, abs=1500)
    assert row["hectares"] == pytest.approx(lines.area / 10_000, abs=0.001)
    assert row["hectares"] == pytest.approx(77.3, abs=0.5)  # 0.01 degrees each way at 51.4 north


def test_lines_that_are_in_metres_already_are_kept(tmp_path: Path) -> None:
    path = geojson(tmp_path, "metres.geojson", [(WARD_22, square(540_000.0, 168_000.0, 1000.0))])
    [row] = _rows(boundaries.read(path))
    assert shapely.from_wkb(row["shape"]).area == 1_000_000
    assert row["hectares"] == 100


def test_coarse_lines_are_marked_so_that_no_point_is_assigned_by_them(tmp_path: Path) -> None:
    reading = boundaries.read(geojson(tmp_path, "coarse.geojson", [(WARD_22, square(0.0, 51.4))]))
    assert reading.facts["fit"] == "coarse"
    assert [finding.kind for finding in reading.findings] == ["coarse-lines"]


def test_lines_that_cross_themselves_are_mended_and_said(tmp_path: Path) -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 51.4], [0.01, 51.41], [0.01, 51.4], [0, 51.41], [0, 51.4]]]}
    reading = boundaries.read(geojson(tmp_path, "bow.geojson", [(WARD_22, bow)]))
    [row] = _rows(reading)
    assert shapely.from_wkb(row["shape"]).is_valid
    assert ("lines-mended", "E05014008") in [(one.kind, one.value) for one in reading.findings]


def test_boundaries_that_cannot_be_right_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="is a code of boroughs, wards or LSOAs"):
        _one(tmp_path, {"id": 1, "title": "Park"})
    with pytest.raises(FileRefused, match="E05014008 is in the file twice"):
        boundaries.read(geojson(tmp_path, "twice.geojson", [(WARD_22, square(0, 51.4)), (WARD_22, square(0.1, 51.4))]))
    with pytest.raises(FileRefused, match="neither degrees nor the British National Grid"):
        boundaries.read(geojson(tmp_path, "paris.geojson", [(WARD_22, square(2.3, 48.8))]))
    with pytest.raises(FileRefused, match="has no lines in it"):
        boundaries.read(geojson(tmp_path, "none.geojson", [(WARD_22, {})]))


def test_gzipped_boundaries_are_read_and_a_cut_file_is_refused(tmp_path: Path) -> None:
    whole = geojson(tmp_path, "areas.geojson", [(WARD_22, square(0.0, 51.4))]).read_bytes()
    packed = tmp_path / "areas.geojson.gz"
    packed.write_bytes(gzip.compress(whole))
    assert len(_rows(boundaries.read(packed))) == 1
    (tmp_path / "cut.geojson").write_bytes(whole[:-20])
    with pytest.raises(FileRefused, match="not whole GeoJSON"):
        boundaries.read(tmp_path / "cut.geojson")
    assert json.loads(whole)["type"] == "FeatureCollection"
