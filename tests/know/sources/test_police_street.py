"""The street file of data.police.uk: quirks P1 to P4 and P8, and what is refused. P6 and P7 show in the build."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import pytest

from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.police_uk import plain_street
from tests.factories.policefiles import FORCE, kinds, read, street, written, zipped

NAME = "2019-01-metropolitan-street.csv"
ALL_KINDS = ("Anti-social behaviour", "Burglary", "Robbery", "Drugs", "Shoplifting")


def test_a_month_is_read_with_month_place_and_kind(tmp_path: Path) -> None:
    source, reading, rows = read(written(tmp_path, street({}), NAME))
    assert source.name == "police-street"
    assert rows == [
        {
            "month": datetime.date(2019, 1, 1), "day": None, "category": "Burglary", "detail": "Under investigation",
            "longitude": 0.0141, "latitude": 51.402, "easting": None, "northing": None, "place": "On or near Mere Lane",
            "lsoa": "E01000001", "ward": None, "borough": None, "force": FORCE, "count": 1,
        }
    ]  # fmt: skip
    assert reading.facts["period_from"] == datetime.date(2019, 1, 1)
    assert reading.facts["period_to"] == datetime.date(2019, 1, 31)
    assert (reading.facts["vintage"], reading.facts["forces"]) == ("2019-01", [FORCE])


@pytest.mark.parametrize("pack", ["", ".gz"])
def test_packed_or_plain_with_a_mark_and_windows_line_ends(tmp_path: Path, pack: str) -> None:
    text = "\ufeff" + street({}, {"Crime ID": "a2"}).replace("\n", "\r\n")
    assert len(read(written(tmp_path, text, NAME + pack))[2]) == 2


def test_p1_a_month_before_december_2011_has_no_crime_id_and_that_is_noted(tmp_path: Path) -> None:
    rows = [{"Crime ID": "", "Month": "2010-12"}] * 3
    _, reading, found = read(written(tmp_path, street(*rows), "2010-12-metropolitan-street.csv"))
    assert len(found) == 3
    assert reading.facts["without_crime_id"] == 3
    assert kinds(reading)["no-crime-id"] == "note"


def test_p1_a_later_month_without_crime_ids_is_doubtful(tmp_path: Path) -> None:
    _, reading, _ = read(written(tmp_path, street({"Crime ID": ""}), NAME))
    assert kinds(reading)["no-crime-id"] == "doubt"


def test_p2_antisocial_behaviour_has_neither_id_nor_outcome_and_nothing_is_said(tmp_path: Path) -> None:
    others = [{"Crime ID": f"b{at}", "Crime type": kind} for at, kind in enumerate(ALL_KINDS[1:])]
    asb = {"Crime ID": "", "Crime type": "Anti-social behaviour", "Last outcome category": ""}
    _, reading, rows = read(written(tmp_path, street(asb, *others), NAME))
    assert [row["detail"] for row in rows if row["category"] == "Anti-social behaviour"] == [None]
    assert reading.findings == []


def test_p3_a_crime_id_twice_is_two_rows_and_a_note(tmp_path: Path) -> None:
    twice = street({"Crime ID": "x"}, {"Crime ID": "x", "Last outcome category": "Local resolution"}, {"Crime ID": "y"})
    _, reading, rows = read(written(tmp_path, twice, NAME))
    assert len(rows) == 3
    assert reading.facts["crime_ids_twice"] == 1
    assert kinds(reading)["crime-id-twice"] == "note"


def test_p3_the_same_id_in_another_month_is_not_twice(tmp_path: Path) -> None:
    path = zipped(tmp_path / "two.zip", {
        "2019-01/2019-01-metropolitan-street.csv": street({"Crime ID": "x"}),
        "2019-02/2019-02-metropolitan-street.csv": street({"Crime ID": "x", "Month": "2019-02"}),
    })  # fmt: skip
    _, reading, rows = read(path)
    assert (len(rows), reading.facts["crime_ids_twice"]) == (2, 0)
    assert reading.facts["months"] == {"2019-01": 1, "2019-02": 1}


def test_p4_rows_without_a_place_are_counted_without_one(tmp_path: Path) -> None:
    nowhere = {"Location": "No Location", "Longitude": "", "Latitude": "", "LSOA code": "", "LSOA name": ""}
    _, reading, rows = read(written(tmp_path, street({}, nowhere, {"Location": "On or near North Way"}), NAME))
    assert [(row["place"], row["longitude"], row["lsoa"]) for row in rows[:2]] == [
        ("On or near Mere Lane", 0.0141, "E01000001"),
        (None, None, None),
    ]
    assert rows[2]["place"] == "On or near North Way"
    assert reading.facts["without_place"] == 1
    assert kinds(reading)["without-place"] == "note"


def test_a_selection_is_named(tmp_path: Path) -> None:
    _, reading, _ = read(written(tmp_path, street({}), NAME))
    [said] = [finding for finding in reading.findings if finding.kind == "few-kinds"]
    assert said.value == "Burglary"


def test_columns_in_another_order_are_read_by_name(tmp_path: Path) -> None:
    turned = "\n".join(",".join(reversed(line.split(","))) for line in street({}).splitlines()) + "\n"
    _, _, rows = read(written(tmp_path, turned, NAME))
    assert (rows[0]["longitude"], rows[0]["latitude"], rows[0]["category"]) == (0.0141, 51.402, "Burglary")


def test_a_renamed_column_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"no column “LSOA code”.*It has: .*LSOA11CD"):
        read(written(tmp_path, street({}).replace("LSOA code", "LSOA11CD"), NAME))


def test_a_file_cut_short_is_refused_with_its_last_row(tmp_path: Path) -> None:
    whole = street({}, {"Crime ID": "a2"})
    with pytest.raises(FileRefused, match="cut short: its last row has 9 of 12 fields"):
        read(written(tmp_path, whole[: whole.rindex("Harrowmere 001A") + 4], NAME))


def test_a_packed_file_cut_short_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(street(*({"Crime ID": str(at)} for at in range(5_000))).encode())
    path = tmp_path / f"{NAME}.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileRefused, match="cut short"):
        read(path)


def test_a_row_with_too_many_fields_is_left_out_and_said(tmp_path: Path) -> None:
    lines = street({}, {"Crime ID": "a2"}).splitlines()
    _, reading, rows = read(written(tmp_path, "\n".join([lines[0], lines[1] + ",more", lines[2], ""]), NAME))
    assert len(rows) == 1
    assert kinds(reading)["bad-rows"] == "doubt"


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no rows"):
        read(written(tmp_path, street(), NAME))


def test_a_month_that_a_spreadsheet_rewrote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="“Jan-19” stands where a month"):
        read(written(tmp_path, street({"Month": "Jan-19"}), NAME))


def test_a_coordinate_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="not what its column holds"):
        read(written(tmp_path, street({"Longitude": "east"}), NAME))


def test_p8_coordinates_outside_the_country_are_no_place_and_doubtful(tmp_path: Path) -> None:
    swapped = {"Longitude": "51.402000", "Latitude": "0.014100"}
    _, reading, rows = read(written(tmp_path, street(swapped, {"Crime ID": "a2"}), NAME))
    assert (rows[0]["longitude"], rows[0]["latitude"]) == (None, None)
    assert reading.facts["outside_country"] == 1
    assert kinds(reading)["outside-country"] == "doubt"


def test_a_file_named_for_another_month_is_doubtful(tmp_path: Path) -> None:
    _, reading, _ = read(written(tmp_path, street({}), "2019-02-metropolitan-street.csv"))
    assert kinds(reading)["other-month"] == "doubt"


def test_a_month_missing_in_a_zip_is_named(tmp_path: Path) -> None:
    months = ("2019-01", "2019-03")
    members = {f"{month}/{month}-metropolitan-street.csv": street({"Month": month}) for month in months}
    _, reading, _ = read(zipped(tmp_path / "two.zip", members))
    [said] = [finding for finding in reading.findings if finding.kind == "month-missing"]
    assert said.value == "February 2019"


def test_other_datasets_in_a_zip_are_named(tmp_path: Path) -> None:
    members = {"2019-01/2019-01-metropolitan-outcomes.csv": "x", "2019-01/2019-01-metropolitan-street.csv": street({})}
    path = zipped(tmp_path / "mixed.zip", members)
    from frankpledge.know.sources.police_street import SOURCE

    reading = SOURCE.read(path)
    assert sum(batch.num_rows for _, batch in reading.batches) == 1
    assert kinds(reading)["other-files"] == "doubt"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("On or near AVONMORE ROAD", "On or near Avonmore Road"),
        ("On or near ST MARY'S ROAD", "On or near St Mary's Road"),
        ("On or near THE HEADROW", "On or near The Headrow"),
        ("On or near KING OF THE HILL", "On or near King of the Hill"),
        ("On or near STOKE-ON-THE-MERE LANE", "On or near Stoke-On-The-Mere Lane"),
        ("On or near A21", "On or near A21"),
        ("On or near 1ST AVENUE", "On or near 1st Avenue"),
        ("On or near Mere Lane", "On or near Mere Lane"),
        ("MERE STREET", "Mere Street"),
    ],
)
def test_p5_streets_in_capitals_are_written_as_the_street_file_does(printed: str, plain: str) -> None:
    assert plain_street(printed) == plain


@pytest.mark.shared
def test_p1_p3_p4_the_real_months_have_the_quirks_that_were_measured(shared: Path) -> None:
    folder = shared / "data" / "police-uk" / "street-burglary-only"
    _, oldest, rows = read(folder / "2010-12-metropolitan-street.csv.gz")
    assert (len(rows), oldest.facts["without_crime_id"]) == (7_897, 7_897)  # P1
    _, june, rows = read(folder / "2023-06-metropolitan-street.csv.gz")
    assert (len(rows), june.facts["crime_ids_twice"], june.facts["without_place"]) == (4_652, 299, 87)  # P3, P4
    _, march, rows = read(folder / "2024-03-metropolitan-street.csv.gz")
    assert (len(rows), march.facts["crime_ids_twice"], march.facts["without_place"]) == (4_618, 0, 0)
