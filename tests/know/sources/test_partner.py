"""A partner's extract: the template, every form of place, small numbers, and what could tell who a person is."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.sources.dataset import FileRefused, Reading
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.partner import EXAMPLE, TEMPLATE, template_csv, when
from frankpledge.know.sources.register import SOURCES
from tests.factories.datafiles import workbook
from tests.factories.policefiles import kinds, read, written

HEAD = "Agency,Date,Category,Count,Ward"


def _read(tmp_path: Path, *lines: str) -> tuple[Reading, list[dict[str, Any]]]:
    source, reading, rows = read(written(tmp_path, "\n".join(lines) + "\n", "extract.csv"))
    assert (source.name, source.marking) == ("partner-extract", "part-2")
    return reading, rows


def test_the_template_itself_can_be_filled_in_and_its_example_is_passed_over(tmp_path: Path) -> None:
    text = template_csv().decode("utf-8-sig")
    row = "Mere Ambulance,2026-03-18,Assault,,7,,E05013987,,,,,"
    source, reading, rows = read(written(tmp_path, template_csv() + f"{row}\r\n".encode(), "template.csv"))
    assert text.splitlines()[0] == ",".join(TEMPLATE)
    assert source.name == "partner-extract"
    assert [(one["force"], one["count"], one["ward"]) for one in rows] == [("Mere Ambulance", 7, "E05013987")]
    assert "example-row" in kinds(reading)
    assert EXAMPLE not in str(rows)


@pytest.mark.parametrize(
    ("printed", "month", "day"),
    [
        ("2026-03-18", (2026, 3), 18),
        ("18/03/2026", (2026, 3), 18),
        ("18 Mar 2026", (2026, 3), 18),
        ("March 2026", (2026, 3), None),
        ("Mar-2026", (2026, 3), None),
        ("2026-03", (2026, 3), None),
        ("03/2026", (2026, 3), None),
    ],
)
def test_days_and_months_are_read(printed: str, month: tuple[int, int], day: int | None) -> None:
    first = datetime.date(*month, 1)
    assert when(printed) == (first, first.replace(day=day) if day else None)


def test_every_form_of_place_is_read(tmp_path: Path) -> None:
    head = "Date,Category,Borough,Ward,LSOA,Easting,Northing,Latitude,Longitude"
    _, rows = _read(
        tmp_path, head,
        "2026-03,Assault,,E05013987,,,,,", "2026-03,Assault,Bromley,Mere  End,,,,,", "2026-03,Assault,,,E01000001,,,,",
        "2026-03,Assault,,,,\"540,150\",169850,,", "2026-03,Assault,,,,,,51.402,0.0141", "2026-03,Assault,Bromley,,,,,,",
    )  # fmt: skip
    places = [
        (row["ward"], row["lsoa"], row["easting"], row["northing"], row["latitude"], row["longitude"], row["borough"])
        for row in rows
    ]
    assert places == [
        ("E05013987", None, None, None, None, None, None),
        ("Mere End, E09000006", None, None, None, None, None, "E09000006"),
        (None, "E01000001", None, None, None, None, None),
        (None, None, 540150.0, 169850.0, None, None, None),
        (None, None, None, None, 51.402, 0.0141, None),
        (None, None, None, None, None, None, "E09000006"),
    ]


def test_a_row_without_a_count_is_one(tmp_path: Path) -> None:
    reading, rows = _read(tmp_path, HEAD, "LAS,2026-03,Assault,,E05013987", "LAS,2026-03,Assault,12,E05013987")
    assert [row["count"] for row in rows] == [1, 12]
    assert reading.facts["total"] == 13


def test_small_numbers_are_pointed_out(tmp_path: Path) -> None:
    reading, _ = _read(tmp_path, HEAD, "LAS,2026-03,Assault,4,E05013987", "LAS,2026-03,Assault,5,E05013988")
    [said] = [finding for finding in reading.findings if finding.kind == "small-numbers"]
    assert said.words.startswith("1 of 2 figures")


def test_records_of_one_cell_are_added_before_they_are_called_small(tmp_path: Path) -> None:
    reading, _ = _read(tmp_path, HEAD, *["LAS,2026-03,Assault,,E05013987"] * 5)
    assert "small-numbers" not in kinds(reading)


@pytest.mark.parametrize("hidden", ["<5", "*", "less than 5", "-"])
def test_what_the_sender_hid_is_left_out_and_said(tmp_path: Path, hidden: str) -> None:
    reading, rows = _read(tmp_path, HEAD, f"LAS,2026-03,Assault,{hidden},E05013987", "LAS,2026-03,Assault,9,E05013988")
    assert [row["count"] for row in rows] == [9]
    assert kinds(reading)["hidden-by-sender"] == "doubt"


@pytest.mark.parametrize("column", ["Patient name", "DOB", "postcode", "NHS number", "Home_address", "email"])
def test_a_column_that_may_tell_who_a_person_is_is_refused_by_name(tmp_path: Path, column: str) -> None:
    with pytest.raises(FileRefused, match=f"“{column}”, which may tell who a person is"):
        _read(tmp_path, f"{HEAD},{column}", "LAS,2026-03,Assault,9,E05013988,x")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("LAS,soon,Assault,9,E05013988", "line 2: date “soon” is none"),
        ("LAS,2026-03,,9,E05013988", "line 2: no category"),
        ("LAS,2026-03,Assault,many,E05013988", "line 2: count “many” is no whole number"),
        ("LAS,2026-03,Assault,9", "line 2: 4 fields, the header has 5"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        _read(tmp_path, HEAD, row)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("540150,,,", "one coordinate of two"),
        ("5401500,169850,,", "easting 5401500 lies outside the country"),
        (",,0.0141,51.402", "latitude 0.0141 lies outside the country|longitude 51.402 lies outside the country"),
        ("east,1,,", "easting “east” is no number"),
    ],
)
def test_a_place_that_cannot_be_is_named(tmp_path: Path, place: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        _read(tmp_path, "Date,Category,Easting,Northing,Latitude,Longitude", f"2026-03,Assault,{place}")


def test_an_empty_extract_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no figures"):
        _read(tmp_path, HEAD, ",,,,")


def test_two_columns_for_one_thing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="two columns for the ward"):
        _read(tmp_path, "Date,Category,Ward,Ward code", "2026-03,Assault,Mere End,E05013988")


def test_an_extract_as_unicode_text_or_as_a_workbook_says_how_to_save_it(tmp_path: Path) -> None:
    line = f"{HEAD}\nMere NHS,2026-03,Assault,6,E05013988\n"
    with pytest.raises(FileRefused, match="save it again as “CSV UTF-8”"):
        read(written(tmp_path, line.encode("utf-16"), "extract.csv"))
    path = workbook(
        tmp_path / "extract.xlsx", {"Sheet1": [HEAD.split(","), ["Mere NHS", "2026-03", "Assault", 6, "E05013988"]]}
    )
    receipt = [one.name for one in SOURCES if one.recognises(head_of(path))]
    assert receipt == []  # refused in words when it is received: save the sheet as CSV


def test_an_extract_cut_in_the_middle_of_a_line_is_refused_by_that_line(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="line 3"):
        _read(tmp_path, HEAD, "Mere NHS,2026-03,Assault,6,E05013988", "Mere NHS,2026-0")
