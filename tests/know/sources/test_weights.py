"""Weights of harm: the Cambridge sheet's medians without expired codes, and the plain layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.sources import weights
from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import source_of
from tests.factories.datafiles import long_csv, workbook

HEAD = ["ATHENA URN", "FULL_OFFENCE_TITLE", "CCHI Score", "Starting Point", "GROUP", "SUB_GROUP"]


def _code(title: str, score: float, group: str) -> list[object]:
    return ["1", title, score, "", "GROUP", group]


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    reading = weights.read(path)
    return {row["category"]: row for _, batch in reading.batches for row in batch.to_pylist()}


def test_the_cambridge_sheets_median_leaves_expired_codes_out(tmp_path: Path) -> None:
    """With the expired row the median of these would be 365; without it 273.5."""
    codes = [_code("Burglary dwelling", score, "BURGLARY - RESIDENTIAL") for score in (2, 182, 365, 730)]
    codes.append(_code("Burglary in a dwelling EXPIRED 31/03/17", 730, "BURGLARY IN A DWELLING"))
    path = workbook(
        tmp_path / "values.xlsx", {"Notes": [["Read me"]], "CCHI 2026 values sheet": [["A title"], HEAD, *codes]}
    )
    source = source_of(head_of(path))
    assert source is not None
    assert source.name == "harm-weights"
    [row] = _rows(path).values()
    assert (row["scheme"], row["category"], row["days"]) == ("cambridge-2026", "Residential burglary", 273.5)
    assert (row["mean"], row["highest"]) == (319.75, 730)
    assert [(one.kind, one.value) for one in source.read(path).findings] == [("expired-codes", "1")]


def test_subgroups_are_pooled_and_driving_is_found_by_its_titles(tmp_path: Path) -> None:
    codes = [
        _code("Affray", 10, "OTHER OFFENCES PUBLIC ORDER"),
        _code("Fear", 5, "PUBLIC FEAR ALARM OR DISTRESS"),
        _code("Causing death by dangerous driving", 1095, "VIOLENCE WITH INJURY"),
        _code("Wounding", 365, "VIOLENCE WITH INJURY"),
        _code("Dog out of control", 3, "DANGEROUS DOGS"),
    ]
    path = workbook(tmp_path / "sheet.xlsx", {"CCHI 2026 values sheet": [HEAD, *codes]})
    found = {name: row["days"] for name, row in _rows(path).items()}
    assert found == {"Public order": 7.5, "Violence with injury": 730.0, "Death or serious injury, driving": 1095.0}
    assert [(one.kind, one.value) for one in weights.read(path).findings] == [("other-subgroups", "DANGEROUS DOGS")]


def test_the_plain_layout_is_read_as_csv_and_as_a_workbook(tmp_path: Path) -> None:
    path = long_csv(tmp_path, "own.csv", [{"category": "Robbery", "days": 365, "mean": 365, "highest": 400}])
    assert _rows(path)["Robbery"] == {
        "scheme": "cambridge", "category": "Robbery", "days": 365.0, "mean": 365.0, "highest": 400.0, "note": "",
    }  # fmt: skip
    ons = workbook(tmp_path / "ons.xlsx", {"Weights": [["Category", "Weight"], ["Robbery", 746]]})
    assert (_rows(ons)["Robbery"]["scheme"], _rows(ons)["Robbery"]["days"]) == ("ons", 746.0)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"category": "Robbery", "days": ""}], "Line 2: Robbery has no weight of 0 or more"),
        ([{"category": "Robbery", "days": -1}], "Line 2: Robbery has no weight of 0 or more"),
        ([{"category": "Robbery", "days": "long"}], "Line 2, column days: “long” is not a number"),
        ([{"category": "Robbery", "days": "NaN"}], "Line 2, column days: “NaN” is not a number"),
        ([{"category": "Robbery", "days": "inf"}], "Line 2, column days: “inf” is not a number"),
        ([{"category": "Robbery", "days": 1}, {"category": "ROBBERY", "days": 2}], "ROBBERY stands on lines 2 and 3"),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(tmp_path: Path, rows: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        weights.read(long_csv(tmp_path, "own.csv", rows))


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ([], "no rows below its header"),
        ([_code("Robbery", "to follow", "ROBBERY")], "“to follow” is not a number"),  # type: ignore[arg-type]
        ([_code("Robbery", -3, "ROBBERY OF PERSONAL PROPERTY")], "is below 0"),
        ([_code("Robbery", 365, "A GROUP OF NEXT YEAR")], "None of the sheet's SUB_GROUPs is known"),
        ([_code("Burglary EXPIRED 2017", 365, "BURGLARY - RESIDENTIAL")], "None of the sheet's SUB_GROUPs is known"),
    ],
)
def test_a_cambridge_sheet_that_cannot_be_right_is_refused(
    tmp_path: Path, below: list[list[object]], words: str
) -> None:
    path = workbook(tmp_path / "values.xlsx", {"CCHI 2026 values sheet": [HEAD, *below]})
    with pytest.raises(FileRefused, match=words):
        _rows(path)


def test_a_cambridge_workbook_cut_short_is_refused_as_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "values.xlsx", {"Values": [HEAD, _code("Robbery", 365, "ROBBERY OF PERSONAL PROPERTY")]})
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(FileRefused, match="cut short or damaged"):
        head_of(path)
