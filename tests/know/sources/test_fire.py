"""London Fire Brigade: both forms of dates, blanks, the pound sign, rounded places of homes, ward codes, years."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.sources import book_stream, fire
from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.fire import day_of
from tests.factories.datafiles import workbook
from tests.factories.policefiles import kinds, read, written

HEAD = (
    "IncidentNumber,DateOfCall,CalYear,TimeOfCall,IncidentGroup,StopCodeDescription,SpecialServiceType,PropertyCategory,"
    "PropertyType,IncGeo_BoroughCode,IncGeo_WardCode,Easting_m,Northing_m,Easting_rounded,Northing_rounded,Latitude,Longitude,"
    "Notional Cost (£),NumCalls"
)
HOME = (
    "1,01 Jan 2009,2009,00:03:00,Fire,Primary Fire,,Dwelling,Hous"
    "e - single occupancy ,E09000006,E05013987,,,540150,169850,,,255.0,1"
)
BIN = (
    "2,2018-03-09,2018,10:00:00,Fire,Secondary Fire,,Outdoor,Loos"
    "e refuse ,E09000006,E05013988,540112.0,169833.0,540150,169850,51.4,0.02,,1"
)
LIFT = (
    "3,09/03/2018,2018,10:00:00,Special Service,Special Service,L"
    "ift Release,Dwelling,Flats ,E09000006,NULL,,,540150,169850,,,,1"
)
HOMES = "date,borough,ward,easting_rounded,northing_rounded,hmo_yn,hmo_license,property_type\n"


def _rows(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> list[dict[str, Any]]:
    return read(written(tmp_path, ("\n".join([HEAD, *lines]) + "\n").encode(encoding), "LFB Incident data.csv"))[2]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("01 Jan 2009", datetime.date(2009, 1, 1)),
        ("2018-03-09", datetime.date(2018, 3, 9)),
        ("2018-03-09 00:00:00", datetime.date(2018, 3, 9)),
        ("09/03/2018", datetime.date(2018, 3, 9)),
        ("43168", datetime.date(2018, 3, 9)),
        ("43168.0", datetime.date(2018, 3, 9)),
        ("43168.75", datetime.date(2018, 3, 9)),
        ("9 March 2018", datetime.date(2018, 3, 9)),
        ("31 Feb 2018", None),
        ("soon", None),
    ],
)
def test_days_in_every_form(printed: str, day: datetime.date | None) -> None:
    assert day_of(printed) == day


def test_an_incident_is_read_with_its_blanks_off(tmp_path: Path) -> None:
    home, refuse, lift = _rows(tmp_path, HOME, BIN, LIFT)
    assert (home["category"], home["detail"]) == ("Fire", "Dwelling: Primary Fire: House - single occupancy")
    assert (refuse["day"], refuse["month"]) == (datetime.date(2018, 3, 9), datetime.date(2018, 3, 1))
    assert lift["detail"] == "Dwelling: Lift Release: Flats"


def test_a_home_has_only_the_rounded_place_and_others_the_exact_one(tmp_path: Path) -> None:
    home, refuse, _ = _rows(tmp_path, HOME, BIN, LIFT)
    assert (home["easting"], home["northing"]) == (540150.0, 169850.0)
    assert (refuse["easting"], refuse["northing"]) == (540112.0, 169833.0)


def test_the_brigades_own_borough_and_ward_are_kept_and_null_is_none(tmp_path: Path) -> None:
    home, _, lift = _rows(tmp_path, HOME, BIN, LIFT)
    assert (home["borough"], home["ward"]) == ("E09000006", "E05013987")
    assert (lift["borough"], lift["ward"]) == ("E09000006", None)


def test_the_pound_sign_in_windows_encoding_is_read(tmp_path: Path) -> None:
    assert len(_rows(tmp_path, HOME, encoding="cp1252")) == 1


def test_a_day_that_is_none_is_refused_with_its_value(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="“soon” stands where the day should"):
        _rows(tmp_path, HOME.replace("01 Jan 2009", "soon"))


def test_a_sample_is_doubtful(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}\n{HOME}\n", "LFB Incident data.csv")
    assert kinds(read(path)[1])["selection"] == "doubt"


def test_fires_in_homes_are_read(tmp_path: Path) -> None:
    text = (
        HOMES + "2009-01-01,E09000006,E05013987,540150,169850,Other dwelling,Other dwelling,House - single occupancy\n"
    )
    source, _, [row] = read(written(tmp_path, text, "homes.csv"))
    assert (source.name, source.family) == ("lfb-dwelling-fires", "lfb-dwelling")
    assert (row["category"], row["detail"], row["borough"]) == (
        "Dwelling fire",
        "House - single occupancy",
        "E09000006",
    )


def test_a_year_of_a_ward_stands_under_its_january(tmp_path: Path) -> None:
    head = "IncidentDensity,NAME,GSS_CODE,HECTARES,BOROUGH,Year,IncGeo_WardCode,IncidentNumber,False_Alarm_Rate,Notional Cost (£)"
    text = f"{head}\n0.1,Mere End,E05000405,755.1,Harrowmere,2009,E05000405,89,40,0.0\n"
    source, reading, rows = read(written(tmp_path, text, "years.csv"))
    assert source.name == "lfb-ward-years"
    assert {(row["measure"], row["count"]) for row in rows} == {
        ("incidents in the year", 89),
        ("false alarms in the year", 40),
    }
    assert {row["month"] for row in rows} == {datetime.date(2009, 1, 1)}
    assert reading.facts["period_to"] == datetime.date(2009, 12, 31)


@pytest.mark.shared
def test_the_real_fires_in_homes_have_the_figures_that_were_measured(shared: Path) -> None:
    _, reading, rows = read(shared / "data" / "lfb" / "lfb-dwelling-fires-2009-01_2024.csv.gz")
    assert kinds(reading) == {}

    def of(year: int, borough: str = "E") -> int:
        return sum(row["day"].year == year and (row["borough"] or "E").startswith(borough) for row in rows)

    assert (of(2009), of(2023)) == (6_976, 4_753)
    assert (of(2009, "E09000006"), of(2023, "E09000006")) == (169, 135)


@pytest.mark.shared
def test_the_real_sample_of_incidents_is_read_and_said_to_be_a_sample(shared: Path) -> None:
    _, reading, rows = read(shared / "data" / "lfb" / "LFB Incident data (header and sample rows).csv")
    assert len(rows) == 20
    assert all(row["easting"] and row["northing"] for row in rows)
    assert kinds(reading) == {"selection": "doubt"}


BOOK = [
    ["LFB Incident data from 2018 onwards"],
    HEAD.split(","),
    ["000008-01012018", 43101, 2018, 0.002, "Fire ", "Primary Fire", None, "Dwelling", "House - single occupancy ", "E09000006",
     "E05013987", None, None, 540150, 169850, None, None, 340, 1],
    ["000009-09032018", "2018-03-09T00:00:00", 2018, 0.4, "Special Service", "Special Service", "Lift Release", "Dwelling",
     "Flats ", "E09000006", "NULL", "NULL", "NULL", "540150", 169850.0, 51.4, 0.02],
    [],
    ["000010-10032018", "10 Mar 2018", 2018, 0.4, "False Alarm", "AFA", None, "Outdoor", "Loose refuse ", "E09000006",
     "E05013988", 540112.5, 169833, 540150, 169850],
]  # fmt: skip


def test_a_workbook_is_read_as_the_csv_is(tmp_path: Path) -> None:
    """2018 onward is published so: days as Excel counts them, as ISO or in words, a title above, blanks behind, short rows."""
    source, reading, rows = read(
        workbook(tmp_path / "LFB Incident data from 2018 onwards.xlsx", {"About": [["x"]], "Data": BOOK})
    )
    assert source.name == "lfb-incidents"
    assert [row["day"] for row in rows] == [
        datetime.date(2018, 1, 1), datetime.date(2018, 3, 9), datetime.date(2018, 3, 10)]  # fmt: skip
    assert [(row["category"], row["detail"]) for row in rows] == [
        ("Fire", "Dwelling: Primary Fire: House - single occupancy"),
        ("Special Service", "Dwelling: Lift Release: Flats"),
        ("False Alarm", "Outdoor: AFA: Loose refuse"),
    ]
    assert [(row["easting"], row["northing"]) for row in rows] == [
        (540150, 169850),
        (540150, 169850),
        (540112.5, 169833),
    ]
    assert [row["ward"] for row in rows] == ["E05013987", None, "E05013988"]
    assert (reading.facts["rows"], reading.facts["vintage"]) == (3, "2018-03")


def test_a_workbook_and_a_csv_of_the_same_rows_give_the_same(tmp_path: Path) -> None:
    lines = [HOME, BIN, LIFT]
    book = [HEAD.split(","), *(line.split(",") for line in lines)]
    assert read(workbook(tmp_path / "fires.xlsx", {"Data": book}))[2] == _rows(tmp_path, *lines)


def test_a_workbook_that_counts_days_from_1904_is_read_by_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "fires.xlsx", {"Data": BOOK})
    with zipfile.ZipFile(path) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    inside["xl/workbook.xml"] = inside["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in inside.items():
            packed.writestr(name, data)
    assert [row["day"] for row in read(path)[2]] == [
        datetime.date(2022, 1, 2), datetime.date(2018, 3, 9), datetime.date(2018, 3, 10)]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["1", "soon", 2018, 0, "Fire"], "“soon” stands where the day should"),
        (
            ["1", 43101, 2018, 0, "Fire", *[None] * 8, "far", 169850],
            "“far” stands where the number Easting_rounded should",
        ),
        (None, "has a header and no rows"),
    ],
)
def test_a_workbook_that_cannot_be_right_is_refused_in_words(tmp_path: Path, row: list[Any] | None, words: str) -> None:
    path = workbook(tmp_path / "fires.xlsx", {"Data": [HEAD.split(","), *([row] if row else [])]})
    with pytest.raises(FileRefused, match=words):
        read(path)


def test_a_workbook_without_a_column_names_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "fires.xlsx", {"Data": [["IncidentNumber", "DateOfCall", "IncidentGroup"], ["1", 43101, "Fire"]]}
    )
    with pytest.raises(FileRefused, match="has no column “PropertyCategory”"):
        read(path)


def test_a_large_workbook_is_read_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_stream, "ROWS_AT_ONCE", 2)
    path = workbook(tmp_path / "fires.xlsx", {"Data": [BOOK[1], *[BOOK[2]] * 5]})
    source = fire.SOURCES[0]
    assert [batch.num_rows for _, batch in source.read(path).batches] == [2, 2, 1]
