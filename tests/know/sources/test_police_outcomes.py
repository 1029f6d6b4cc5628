"""The outcomes file of data.police.uk: several rows a crime, quirk P5, and what is no outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.policefiles import kinds, outcomes, read, written

NAME = "2021-07-metropolitan-outcomes.csv"


def test_each_row_is_a_step_of_a_crime(tmp_path: Path) -> None:
    rows = [{"Month": "2021-07"}, {"Month": "2021-07", "Outcome type": "Local resolution"}]
    source, reading, found = read(written(tmp_path, outcomes(*rows), NAME))
    assert (source.name, source.family) == ("police-outcomes", "police-outcomes")
    assert [row["category"] for row in found] == ["Suspect charged", "Local resolution"]
    assert reading.findings == []


def test_p5_no_location_with_a_small_l_and_streets_in_capitals(tmp_path: Path) -> None:
    nowhere = {"Month": "2021-07", "Location": "No location", "Longitude": "", "Latitude": "", "LSOA code": ""}
    capitals = {"Month": "2021-07", "Location": "On or near LURGAN AVENUE"}
    _, reading, found = read(written(tmp_path, outcomes(nowhere, capitals), NAME))
    assert [row["place"] for row in found] == [None, "On or near Lurgan Avenue"]
    assert reading.facts["without_place"] == 1


def test_p9_status_update_unavailable_is_said_to_be_no_result(tmp_path: Path) -> None:
    rows = [{"Month": "2021-07", "Outcome type": "Status update unavailable"}, {"Month": "2021-07"}]
    _, reading, _ = read(written(tmp_path, outcomes(*rows), NAME))
    assert reading.facts["no_outcome"] == 1
    assert kinds(reading) == {"no-outcome": "note"}


@pytest.mark.shared
def test_the_real_months_are_read_whole_and_no_street_shouts(shared: Path) -> None:
    folder = shared / "data" / "police-uk" / "outcomes-burglary-only"
    for name, count in (("2012-06", 1_753), ("2019-04", 134), ("2020-03", 3_296)):
        _, _, rows = read(folder / f"{name}-metropolitan-outcomes.csv.gz")
        assert len(rows) == count
        assert not [
            row["place"] for row in rows if row["place"] and row["place"][11:].isupper() and " " in row["place"][11:]
        ]
