"""ONS lookups, residents and deprivation: marks at the beginning, Welsh columns, wide years (know.md, 1.5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.sources import deprivation, lookups, population
from frankpledge.know.sources.dataset import FileRefused, Reading
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import source_of
from tests.factories.datafiles import long_csv, workbook


def _rows(reading: Reading) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for _, batch in reading.batches for row in batch.to_pylist()]


EXACT = {
    "LSOA11CD": "E01000001", "LSOA11NM": "City 001A", "LSOA21CD": "E01000001", "LSOA21NM": "City 001A", "CHGIND": "U",
    "LAD22CD": "E09000001", "LAD22NM": "City of London", "LAD22NMW": "", "ObjectId": "1",
}  # fmt: skip
BEST = {
    "LSOA21CD": "E01000675", "LSOA21NM": "Bromley 001A", "LSOA21NMW": "", "WD24CD": "E05014008", "WD24NM": "West Wickham",
    "WD24NMW": "", "LAD24CD": "E09000006", "LAD24NM": "Bromley", "LAD24NMW": "", "ObjectId": "7",
}  # fmt: skip


def test_the_exact_fit_keeps_how_each_lsoa_changed(tmp_path: Path) -> None:
    split = [{**EXACT, "LSOA11CD": "E01000002", "LSOA21CD": f"E0103000{at}", "CHGIND": "S"} for at in (1, 2)]
    reading = lookups.read(long_csv(tmp_path, "exact.csv", [EXACT, *split]))
    exact = [row for row in _rows(reading) if row[0] == "lsoa11-lsoa21"]
    assert [(row[1], row[2], row[5]) for row in exact] == [
        ("E01000001", "E01000001", "U"),
        ("E01000002", "E01030001", "S"),
        ("E01000002", "E01030002", "S"),
    ]
    [finding] = reading.findings
    assert finding.words == "LSOAs of 2011: 1 unchanged, 1 split, 0 merged, 0 irregular in 2021."


def test_a_mark_an_object_id_and_welsh_names_do_no_harm(tmp_path: Path) -> None:
    path = long_csv(tmp_path, "best.csv", [BEST])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    source = source_of(head_of(path))
    assert source is not None
    assert source.name == "lookups"
    reading = source.read(path)
    assert reading.facts["vintage"] == "2024"
    assert _rows(reading) == [
        ("lsoa21-ward22", "E01000675", "E05014008", "Bromley 001A", "West Wickham", "U"),
        ("lsoa21-borough", "E01000675", "E09000006", "Bromley 001A", "Bromley", "U"),
    ]


def test_an_lsoa_in_two_wards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="E01000675 is given to both E05014008 and E05014007"):
        lookups.read(long_csv(tmp_path, "best.csv", [BEST, {**BEST, "WD24CD": "E05014007"}]))


def test_output_areas_give_wards_of_output_areas_never_of_lsoas(tmp_path: Path) -> None:
    row = {"OA21CD": "E00003000", "LSOA21CD": "E01000675", "LSOA11CD": "E01000675", "CHGIND": "U", "MSOA21CD": "E02000140",
           "WD24CD": "E05014008", "LAD22CD": "E09000006"}  # fmt: skip
    kinds = {found[0] for found in _rows(lookups.read(long_csv(tmp_path, "oa.csv", [row])))}
    assert kinds == {"oa21-lsoa21", "oa21-ward22", "lsoa21-msoa21", "lsoa21-borough"}


MID = {"LSOA 2021 Code": "E01000001", "LSOA 2021 Name": "City 001A", "Area Sq Km": "0.13", "Mid-2019: Population": "1,573",
       "Mid-2019: People per Sq Km": "12118.6", "Mid-2020: Population": "1795"}  # fmt: skip


def test_wide_years_become_one_row_a_year(tmp_path: Path) -> None:
    reading = population.read_mid_year(long_csv(tmp_path, "mid.csv", [MID]))
    assert _rows(reading) == [
        ("E01000001", "lsoa", "lsoa-2021", 2019, 1573.0, "mid-year-estimate"),
        ("E01000001", "lsoa", "lsoa-2021", 2020, 1795.0, "mid-year-estimate"),
    ]
    assert reading.findings == []


def test_a_missing_year_is_a_doubt_and_an_lsoa_twice_is_refused(tmp_path: Path) -> None:
    gap = {**MID, "Mid-2022: Population": "1800"}
    [finding] = population.read_mid_year(long_csv(tmp_path, "gap.csv", [gap])).findings
    assert (finding.kind, finding.severity, finding.value) == ("year-missing", "doubt", "2021")
    with pytest.raises(FileRefused, match="E01000001 has two lines"):
        population.read_mid_year(long_csv(tmp_path, "twice.csv", [MID, MID]))


def test_the_glas_workbook_and_table_are_read(tmp_path: Path) -> None:
    head = ["Code", "Name", "Year", None, "Population"]
    path = workbook(
        tmp_path / "gla.xlsx",
        {
            "Metadata": [["Name", "Population density"]],
            "Borough staging": [
                head,
                ["E09000006", "Bromley", 2018, "x", 330909],
                ["E12000007", "London", 2018, "x", 9],
            ],
            "Ward staging": [
                ["Code", "Ward_Name", "Year", None, "Population"],
                ["E05000117", "Darwin", 2018, "x", 5110],
            ],
        },
    )
    source = source_of(head_of(path))
    assert source is not None
    assert source.name == "gla-residents"
    assert _rows(source.read(path)) == [
        ("E09000006", "borough", "borough", 2018, 330909.0, "gla-projection"),
        ("E05000117", "ward", "ward-2002", 2018, 5110.0, "gla-projection"),
    ]
    table = long_csv(
        tmp_path, "gla.csv", [{"Code": "E05000117", "Borough": "Bromley", "Year": 2018, "Population": 5110}]
    )
    assert _rows(population.read_gla(table)) == [("E05000117", "ward", "ward-2002", 2018, 5110.0, "gla-projection")]


def test_deprivation_keeps_scores_and_leaves_ranks(tmp_path: Path) -> None:
    row = {"LSOA code": "E01003434", "IMD Score": "13.002", "IMD Rank": "1", "Crime Score": "-0.038"}
    path = long_csv(tmp_path, "imd2019.csv", [row])
    source = source_of(head_of(path))
    assert source is not None
    assert source.name == "deprivation"
    assert _rows(source.read(path)) == [
        ("deprivation", "E01003434", "lsoa", 2019, 13.002),
        ("crime", "E01003434", "lsoa", 2019, -0.038),
    ]
    with pytest.raises(FileRefused, match="1 LSOAs have two lines"):
        deprivation.read(long_csv(tmp_path, "twice2019.csv", [row, row]))
