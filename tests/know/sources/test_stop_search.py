"""Stop and search of data.police.uk: latitude first, times in UTC (P12), labels and columns that changed (P13)."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.stop_search import ethnicity_word, outcome_word
from tests.factories.policefiles import kinds, read, stops, written

NAME = "2024-07-metropolitan-stop-and-search.csv"


def test_p13_latitude_stands_before_longitude_and_is_taken_by_name(tmp_path: Path) -> None:
    source, _, [row] = read(written(tmp_path, stops({}), NAME))
    assert source.family == "stop-search"
    assert (row["longitude"], row["latitude"]) == (0.0141, 51.402)
    assert (row["category"], row["detail"]) == ("Person search", "Controlled drugs: Arrest")


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2015-03-31T23:00:00+00:00", (2015, 4, 1)),  # the first row of April 2015: midnight in London
        ("2024-06-30T22:59:00+00:00", (2024, 6, 30)),
        ("2024-12-31T23:59:00+00:00", (2024, 12, 31)),  # no summer time: the same day
    ],
)
def test_p12_day_and_month_are_londons(tmp_path: Path, utc: str, day: tuple[int, int, int]) -> None:
    _, _, [row] = read(written(tmp_path, stops({"Date": utc}), NAME))
    assert row["day"] == datetime.date(*day)
    assert row["month"] == datetime.date(*day).replace(day=1)


def test_p12_a_summer_file_that_begins_the_evening_before_is_one_month(tmp_path: Path) -> None:
    _, reading, _ = read(written(tmp_path, stops({"Date": "2024-06-30T23:04:00+00:00"}, {}), NAME))
    assert reading.facts["months"] == {"2024-07": 2}
    assert "other-month" not in kinds(reading)


def test_p13_a_month_without_any_place_is_doubtful(tmp_path: Path) -> None:
    _, reading, _ = read(written(tmp_path, stops({"Latitude": "", "Longitude": ""}), NAME))
    assert kinds(reading)["no-place-at-all"] == "doubt"


def test_p13_the_link_that_is_empty_or_false_throughout_is_said(tmp_path: Path) -> None:
    column = "Outcome linked to object of search"
    _, empty, _ = read(written(tmp_path, stops({}, {}), NAME))
    _, false, _ = read(written(tmp_path, stops({column: "False"}, {column: "False"}), NAME))
    _, both, _ = read(written(tmp_path, stops({column: "False"}, {column: "True"}), NAME))
    assert "linked-empty" in kinds(empty)
    assert "linked-all-false" in kinds(false)
    assert not {"linked-empty", "linked-all-false"} & set(kinds(both))


def test_p13_labels_are_brought_to_one_word() -> None:
    assert outcome_word("Nothing found - no further action") == outcome_word("A no further action disposal")
    assert outcome_word("Suspect arrested") == "Arrest"
    assert ethnicity_word("Black or Black British - African (B2)") == "Black"
    assert ethnicity_word("Black/African/Caribbean/Black British - African") == "Black"
    assert ethnicity_word("Chinese or other ethnic group - Chinese (O1)") == "Other"
    assert ethnicity_word("Other ethnic group - Not stated") == ethnicity_word("Not Stated (NS)") == "Not stated"


def test_p13_a_new_label_is_kept_and_pointed_out(tmp_path: Path) -> None:
    _, reading, [row] = read(written(tmp_path, stops({"Outcome": "Sent home"}), NAME))
    assert row["detail"] == "Controlled drugs: Sent home"
    assert kinds(reading)["new-label"] == "doubt"


def test_a_date_that_a_spreadsheet_rewrote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="not written as"):
        read(written(tmp_path, stops({"Date": "03/07/2024 10:00"}), NAME))


@pytest.mark.shared
def test_every_label_of_the_real_months_is_known_and_each_file_is_one_month(shared: Path) -> None:
    for path in sorted((shared / "data" / "police-uk" / "stop-and-search").iterdir()):
        _, reading, _ = read(path)
        assert not {"new-label", "other-month"} & set(kinds(reading)), path.name
        assert len(reading.facts["ethnicity"]) <= 6
    assert reading.facts["months"] == {"2020-07": 25_909, "2020-08": 20_127, "2020-09": 19_928}
