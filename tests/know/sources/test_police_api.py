"""Replies of the police.uk API: P10 (a crime on a line), P11 (railway police), P14 (a reply that is not JSON)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.police_api import SOURCE, category_words
from tests.factories.policefiles import crime, kinds, read, replies, written

FIRST, SECOND = "2018-01 E05000106", "2018-01 E05000107"


def _packed(tmp_path: Path, **members: list[dict[str, object]] | bytes) -> Path:
    named = {"first": FIRST, "second": SECOND, "next_month": "2018-02 E05000106"}
    return replies(tmp_path / "replies.tar.gz", {named[key]: value for key, value in members.items()})


def test_a_crime_has_the_street_files_words_and_the_ward_asked_for(tmp_path: Path) -> None:
    source, _, [row] = read(_packed(tmp_path, first=[crime(category="violent-crime")]))
    assert (source.name, source.family) == ("police-api", "police-street")
    assert (row["category"], row["ward"], row["force"]) == ("Violence and sexual offences", "E05000106", "")
    assert (row["longitude"], row["latitude"], row["detail"]) == (0.0141, 51.402, "Under investigation")


def test_p10_the_same_id_in_two_wards_is_one_crime_of_the_first(tmp_path: Path) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=7)], second=[crime(id=7), crime(id=8)]))
    assert [row["ward"] for row in rows] == ["E05000106", "E05000107"]
    assert (reading.facts["twice"], reading.facts["sent"]["all"]) == (1, 3)
    assert kinds(reading)["on-a-line"] == "note"


def test_p10_the_same_lasting_id_at_one_point_in_two_wards_is_one_crime(tmp_path: Path) -> None:
    first, second = crime(id=7, persistent_id="ab"), crime(id=9, persistent_id="ab")
    _, reading, rows = read(_packed(tmp_path, first=[first], second=[second]))
    assert (len(rows), reading.facts["twice"]) == (1, 1)


def test_p3_one_lasting_id_for_two_crimes_of_one_reply_is_two_crimes(tmp_path: Path) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=1, persistent_id="ab"), crime(id=2, persistent_id="ab")]))
    assert (len(rows), reading.facts["twice"]) == (2, 0)


def test_p10_an_id_in_another_month_is_another_crime(tmp_path: Path) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=7)], next_month=[crime(id=7, month="2018-02")]))
    assert (len(rows), reading.facts["twice"]) == (2, 0)


def test_p2_antisocial_behaviour_without_ids_is_counted_each_time(tmp_path: Path) -> None:
    said = {"category": "anti-social-behaviour", "persistent_id": "", "outcome_status": None}
    _, _, rows = read(_packed(tmp_path, first=[crime(id=1, **said), crime(id=2, **said)]))
    assert [row["detail"] for row in rows] == [None, None]


def test_p11_railway_police_crimes_say_so(tmp_path: Path) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=1), crime(id=2, location_type="BTP")]))
    assert [row["force"] for row in rows] == ["", "BTP"]
    assert reading.facts["railway"] == 1
    assert kinds(reading)["railway-police"] == "note"


@pytest.mark.parametrize("broken", [b"<html>502 Bad Gateway</html>", b'[{"id": 1', b'{"error": 1}', b""])
def test_p14_a_reply_that_is_not_json_is_named_and_the_rest_is_read(tmp_path: Path, broken: bytes) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=1)], second=broken))
    assert len(rows) == 1
    [said] = [finding for finding in reading.findings if finding.kind == "not-json"]
    assert said.severity == "doubt"
    assert "crime_month_2018_01_area_E05000107_0.json" in said.words


def test_no_reply_that_can_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="1 members are not JSON"):
        list(SOURCE.read(_packed(tmp_path, first=b"oops")).batches)


def test_a_crime_without_a_place_is_counted_without_one(tmp_path: Path) -> None:
    _, reading, rows = read(_packed(tmp_path, first=[crime(id=1), crime(id=2, location=None)]))
    assert (rows[1]["longitude"], rows[1]["place"]) == (None, None)
    assert reading.facts["without_place"] == 1


def test_an_archive_cut_short_is_refused(tmp_path: Path) -> None:
    path = _packed(tmp_path, first=[crime(id=at) for at in range(3_000)])
    path.write_bytes(path.read_bytes()[:-2_000])
    with pytest.raises(FileRefused, match="cut short"):
        read(path)


def test_one_reply_by_itself_is_read(tmp_path: Path) -> None:
    import json

    _, _, rows = read(written(tmp_path, json.dumps([crime(id=1)]), "reply.json"))
    assert [(row["category"], row["ward"]) for row in rows] == [("Burglary", None)]


def test_a_new_category_is_kept_and_pointed_out(tmp_path: Path) -> None:
    _, reading, [row] = read(_packed(tmp_path, first=[crime(category="drone-misuse")]))
    assert row["category"] == category_words("drone-misuse") == "Drone misuse"
    assert kinds(reading)["new-category"] == "doubt"


def test_the_flattened_parquet_counts_each_id_once(tmp_path: Path) -> None:
    columns = {
        "id": [1, 1, 2], "month": ["2018-01"] * 3, "category": ["burglary"] * 3, "latitude": [51.4] * 3,
        "longitude": [0.01] * 3, "street_name": ["On or near Mere Lane"] * 3, "ward18": ["E05000106", "E05000107", "E05000107"],
        "outcome_category": ["Local resolution", "Local resolution", None], "location_type": ["Force", "Force", "BTP"],
    }  # fmt: skip
    path = tmp_path / "flat.parquet"
    pq.write_table(pa.table(columns), path)
    source, reading, rows = read(path)
    assert source.name == "police-api"
    assert [(row["ward"], row["force"]) for row in rows] == [("E05000106", ""), ("E05000107", "BTP")]
    assert reading.facts["twice"] == 1


@pytest.mark.shared
def test_bromleys_replies_give_the_figures_that_were_measured(shared: Path) -> None:
    _, reading, rows = read(shared / "data" / "police-uk" / "api-json-bromley-wards-2016-01_2018-06.tar.gz")
    sent = reading.facts["sent"]
    assert (sent["all"], sent["anti-social-behaviour"], sent["BTP"]) == (67_480, 13_821, 1_149)
    assert (reading.facts["twice"], len(rows)) == (1_265, 67_480 - 1_265)
    assert {row["detail"] for row in rows if row["category"] == "Anti-social behaviour"} == {None}
    assert "2016-03" not in reading.facts["months"]
    assert kinds(reading)["month-missing"] == "doubt"


@pytest.mark.shared
def test_the_25_boroughs_give_the_figures_that_were_measured(shared: Path) -> None:
    reading = SOURCE.read(shared / "data" / "police-uk" / "api-25-boroughs-all-crime-2016-01_2018-06.parquet")
    assert sum(batch.num_rows for _, batch in reading.batches) == 1_922_589 - 92_485
    assert (reading.facts["sent"]["all"], reading.facts["twice"]) == (1_922_589, 92_485)
