"""Records in the built file: where they count, which file a month is taken from, and what is a gap and no 0."""

from __future__ import annotations

import datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.factories.eventfiles import EAST, WEST, Loaded, record

ALL_KINDS = ("Anti-social behaviour", "Burglary", "Robbery", "Drugs", "Shoplifting")
JANUARY, FEBRUARY = datetime.date(2018, 1, 1), datetime.date(2018, 2, 1)
MILL, TOWN, LANE = (0.5, 0.5), (1.5, 0.5), (2.5, 0.5)


def _full(month: str = "2018-01", times: int = 1, **said: Any) -> list[dict[str, Any]]:
    """A month with every kind of crime in every ward."""
    return [
        record(month, category=kind, at=(column + 0.5, 0.5), **said)
        for kind in ALL_KINDS for column in range(4) for _ in range(times)
    ]  # fmt: skip


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return Loaded(tmp_path)


def test_records_count_in_their_month_ward_and_borough(loaded: Loaded) -> None:
    loaded.add("police-street", "police-street", _full(times=3))
    con = loaded.built()
    assert con.sql("select sum(count) from events_monthly").fetchall() == [(60,)]
    found = con.sql(
        "select ward_2014, ward_2022, borough, lsoa, count, receipt from events_monthly where category = 'Drugs' order by 1"
    ).fetchall()
    assert found[0] == ("E05000011", "E05000013", WEST, "E01000009", 3, 1)
    assert [row[0] for row in found] == ["E05000011", "E05000012", "E05000021", "E05000022"]


def test_wards_add_up_to_their_borough_in_each_generation(loaded: Loaded) -> None:
    loaded.add(
        "police-street",
        "police-street",
        [record(at=(column / 7, 0.3), category=kind) for column in range(28) for kind in ALL_KINDS],
    )
    con = loaded.built()
    without = "borough is not null and (ward_2014 is null or ward_2022 is null)"
    assert con.table("events_monthly").filter(without).fetchall() == []


def test_p4_without_a_place_a_record_counts_in_the_month_and_in_no_ward(loaded: Loaded) -> None:
    loaded.add("police-street", "police-street", [*_full(), record(at=None)])
    con = loaded.built()
    assert con.sql("select rows, without_place, outside from event_months").fetchall() == [(21, 1, 0)]
    assert con.sql("select sum(count) from events_monthly where borough is null").fetchall() == [(1,)]


def test_p8_a_crime_outside_the_country_of_the_lines_is_outside_and_in_no_ward(loaded: Loaded) -> None:
    loaded.add("police-street", "police-street", [*_full(), record(at=(-50.0, 0.5))])
    assert loaded.built().sql("select rows, without_place, outside from event_months").fetchall() == [(21, 0, 1)]


def test_p8_a_borough_that_a_forces_file_only_touches_is_not_covered_by_it(loaded: Loaded) -> None:
    rows = [row for row in _full(times=30) if row["easting"] < 542_000]
    loaded.add("police-street", "police-street", [*rows, record(at=LANE)])
    con = loaded.built()
    assert con.sql("select distinct borough from event_boroughs").fetchall() == [(WEST,)]
    assert con.sql("select count(*) from events_monthly where borough = ?", params=[EAST]).fetchall() == [(0,)]


def _force(name: str, in_west: int, in_east: int, month: str = "2018-01") -> list[dict[str, Any]]:
    """A force's month: so many crimes of every kind in each ward of West, and in each of East."""
    wards = ((MILL, in_west), (TOWN, in_west), (LANE, in_east), ((3.5, 0.5), in_east))
    return [
        record(month, category=kind, at=at, force=name)
        for kind in ALL_KINDS for at, times in wards for _ in range(times)
    ]  # fmt: skip


MET = ("Metropolitan Police Service", 3, 60)
"""West is the City of London's: the Met's file only touches it."""
CITY = ("City of London Police", 30, 2)
RAILWAYS = ("British Transport Police", 2, 3)


@pytest.mark.parametrize("order", list(permutations((MET, CITY, RAILWAYS))), ids=str)
def test_p8_forces_do_not_compete_whichever_file_came_last(
    loaded: Loaded, order: tuple[tuple[str, int, int], ...]
) -> None:
    receipts = {force: loaded.add("police-street", "police-street", _force(*force)) for force in order}
    con = loaded.built()
    found = con.sql("select borough, receipt, kinds from event_boroughs order by 1").fetchall()
    assert found == [(WEST, receipts[CITY], ""), (EAST, receipts[MET], "")]
    sums = con.sql(
        "select borough, sum(count) from events_monthly where borough <> '' group by all order by 1"
    ).fetchall()
    assert sums == [(WEST, 300), (EAST, 600)]


@pytest.mark.parametrize("other", [CITY, RAILWAYS])
@pytest.mark.parametrize("vintage", ["2018-01", "2018-06"])
def test_p8_a_later_file_of_another_force_does_not_move_the_mets_boroughs(
    loaded: Loaded, other: tuple[str, int, int], vintage: str
) -> None:
    met = loaded.add("police-street", "police-street", _force(*MET))
    loaded.add("police-street", "police-street", _force(*other), vintage=vintage)
    found = loaded.built().sql("select receipt from event_boroughs where borough = ?", params=[EAST]).fetchall()
    assert found == [(met,)]


def test_p8_a_month_that_only_another_force_sent_is_a_gap_and_no_fall(loaded: Loaded) -> None:
    for month in ("2018-01", "2018-03"):
        loaded.add("police-street", "police-street", _force(*MET, month))
    for month in ("2018-01", "2018-02", "2018-03"):
        loaded.add("police-street", "police-street", _force(*RAILWAYS, month))
    found = (
        loaded.built().sql("select month from event_boroughs where borough = ? order by 1", params=[EAST]).fetchall()
    )
    assert found == [(JANUARY,), (datetime.date(2018, 3, 1),)]


def test_p10_the_ward_that_was_asked_for_stands(loaded: Loaded) -> None:
    """A point on the line of two wards came with the second: the reader gave it to that one, the build leaves it there."""
    loaded.add(
        "police-api", "police-street", [record(at=(1.0, 0.5), ward="E05000012"), record(at=MILL, ward="E05000011")]
    )
    found = loaded.built().sql("select ward_2014, ward_2022, borough from events_monthly order by 1").fetchall()
    assert found == [("E05000011", "E05000013", WEST), ("E05000012", "E05000013", WEST)]


def test_a_month_is_taken_from_one_file_the_later_vintage(loaded: Loaded) -> None:
    loaded.add("police-street", "police-street", _full(times=1), vintage="2018-01")
    newer = loaded.add("police-street", "police-street", _full(times=2), vintage="2018-06")
    con = loaded.built()
    assert con.sql("select sum(count), any_value(receipt) from events_monthly").fetchall() == [(40, newer)]
    assert con.sql("select month, receipt, rows from event_months").fetchall() == [(JANUARY, newer, 40)]


def test_a_selection_is_used_only_where_nothing_fuller_is_and_is_named(loaded: Loaded) -> None:
    full = loaded.add("police-street", "police-street", _full())
    part = loaded.add(
        "police-street", "police-street",
        [record(month, at=at) for month in ("2018-01", "2018-02") for at in (MILL, LANE)], vintage="2018-02",
    )  # fmt: skip
    found = loaded.built().sql("select borough, month, receipt, kinds from event_boroughs order by 1, 2").fetchall()
    assert found == [
        (WEST, JANUARY, full, ""), (WEST, FEBRUARY, part, "Burglary"),
        (EAST, JANUARY, full, ""), (EAST, FEBRUARY, part, "Burglary"),
    ]  # fmt: skip


def test_each_borough_is_taken_from_the_file_that_covers_it(loaded: Loaded) -> None:
    """Replies of West's wards beside a force's file of both boroughs: West from the later vintage, East from the other."""
    force = loaded.add("police-street", "police-street", _full(), vintage="2018-01")
    wards = [(MILL, "E05000011"), (TOWN, "E05000012")]
    replies = loaded.add(
        "police-api", "police-street", [record(at=at, ward=ward, category=kind) for at, ward in wards for kind in ALL_KINDS],
        vintage="2018-03",
    )  # fmt: skip
    found = loaded.built().sql("select borough, receipt from event_boroughs order by 1").fetchall()
    assert found == [(WEST, replies), (EAST, force)]


def test_a_month_with_some_of_a_boroughs_wards_is_a_gap(loaded: Loaded) -> None:
    wards = [(MILL, "E05000011"), (TOWN, "E05000012")]
    whole = [record("2018-01", at=at, ward=ward, category=kind) for at, ward in wards for kind in ALL_KINDS]
    loaded.add("police-api", "police-street", [*whole, record("2018-02", at=MILL, ward="E05000011")])
    con = loaded.built()
    assert con.sql("select month from event_boroughs").fetchall() == [(JANUARY,)]
    assert con.sql("select count(*) from events_monthly where month = '2018-02-01'").fetchall() == [(0,)]


def test_a_month_without_a_record_in_a_covered_borough_is_nought_and_no_gap(loaded: Loaded) -> None:
    rows = [record("2018-01", at=MILL), record("2018-01", at=LANE), record("2018-02", at=LANE)]
    loaded.add("lfb-dwelling-fires", "lfb-dwelling", [row | {"category": "Dwelling fire"} for row in rows])
    found = loaded.built().sql("select borough, month from event_boroughs order by 1, 2").fetchall()
    assert found == [(WEST, JANUARY), (WEST, FEBRUARY), (EAST, JANUARY), (EAST, FEBRUARY)]


def test_p9_a_month_of_outcomes_that_was_hardly_sent_is_a_gap(loaded: Loaded) -> None:
    months = [f"2019-{number:02d}" for number in range(1, 7)]
    for month in months:
        count = 2 if month in ("2019-04", "2019-05") else 40
        loaded.add(
            "police-outcomes", "police-outcomes", [record(month, at=MILL, category="Suspect charged")] * count, month
        )
    found = loaded.built().sql("select strftime(month, '%Y-%m') from event_boroughs order by 1").fetchall()
    assert [row[0] for row in found] == ["2019-01", "2019-02", "2019-03", "2019-06"]


def test_p13_a_month_of_searches_without_any_place_is_a_gap_in_every_borough(loaded: Loaded) -> None:
    loaded.add("stop-and-search", "stop-search", [record("2015-04", category="Person search")] * 9, "2015-04")
    loaded.add("stop-and-search", "stop-search", [record("2015-05", category="Person search", at=MILL)] * 9, "2015-05")
    con = loaded.built()
    assert con.sql("select strftime(month, '%Y-%m') from event_boroughs").fetchall() == [("2015-05",)]
    assert con.sql("select strftime(month, '%Y-%m'), rows, without_place from event_months order by 1").fetchall() == [
        ("2015-04", 9, 9),
        ("2015-05", 9, 0),
    ]


def test_p6_how_many_points_a_month_keeps_shows_where_they_were_redrawn(loaded: Loaded) -> None:
    def month(name: str, shift: float) -> list[dict[str, Any]]:
        spots = [(column / 10 + shift, 0.5) for column in range(1, 39)]
        return [record(name, at=at, category=kind) for at in spots for kind in ALL_KINDS]

    for name, shift in (("2022-05", 0.0), ("2022-06", 0.0), ("2022-07", 0.01), ("2022-08", 0.01)):
        loaded.add("police-street", "police-street", month(name, shift), name)
    found = loaded.built().sql("select strftime(month, '%Y-%m'), points_kept from event_months order by 1").fetchall()
    assert found == [("2022-05", None), ("2022-06", 1.0), ("2022-07", 0.0), ("2022-08", 1.0)]


def test_p7_codes_of_both_censuses_are_counted_and_every_record_gets_the_newer(loaded: Loaded) -> None:
    old = [record(at=MILL, category=kind, lsoa="E01000000") for kind in ALL_KINDS]
    new = [record(at=MILL, category=kind, lsoa="E01000009") for kind in ALL_KINDS] * 2
    loaded.add("police-street", "police-street", [*old, *new, record(at=TOWN, lsoa="E01000001")])
    con = loaded.built()
    assert con.sql("select lsoa_2011_only, lsoa_2021_only from event_months").fetchall() == [(5, 10)]
    assert con.sql("select lsoa, sum(count) from events_monthly group by 1 order by 1").fetchall() == [
        ("E01000001", 1),
        ("E01000009", 15),
    ]


def test_the_brigades_own_ward_and_borough_stand_and_a_ward_of_another_borough_does_not(loaded: Loaded) -> None:
    fire = {"category": "Dwelling fire", "borough": WEST}
    loaded.add("lfb-dwelling-fires", "lfb-dwelling", [
        record(at=(1.05, 0.5), ward="E05000013", **fire),  # rounded to 50 m over the line: the brigade knows better
        record(at=MILL, ward="E05000022", **fire),
        record(at=MILL, **fire),
    ])  # fmt: skip
    found = loaded.built().sql("select ward_2022, ward_2014, count from events_monthly order by all").fetchall()
    assert found == [("E05000013", "E05000011", 2), ("E05000013", "E05000012", 1)]


def test_fires_in_homes_are_a_family_of_their_own_besides(loaded: Loaded) -> None:
    said = [
        ("Fire", "Dwelling: Primary Fire: Flats"),
        ("Fire", "Outdoor: Secondary Fire: Refuse"),
        ("False Alarm", "Dwelling: AFA: Flats"),
    ]
    loaded.add("lfb-incidents", "lfb", [record(at=MILL, category=kind, detail=detail) for kind, detail in said])
    found = loaded.built().sql("select family, category, detail, count from events_monthly order by all").fetchall()
    assert found == [
        ("lfb", "False Alarm", "Dwelling: AFA: Flats", 1),
        ("lfb", "Fire", "Dwelling: Primary Fire: Flats", 1),
        ("lfb", "Fire", "Outdoor: Secondary Fire: Refuse", 1),
        ("lfb-dwelling", "Dwelling fire", "Flats", 1),
    ]


def test_a_partners_records_count_by_ward_code_name_lsoa_or_point(loaded: Loaded) -> None:
    said: dict[str, Any] = {"category": "Assault", "force": "Mere Ambulance"}
    loaded.add("partner-extract", "partner", [
        record(ward="E05000011", count=7, **said), record(ward=f"mill and mere, {WEST}", borough=WEST, count=5, **said),
        record(ward=f"Town, {EAST}", borough=EAST, count=3, **said), record(ward="Town", count=100, **said),
        record(lsoa="E01000001", count=2, **said), record(at=LANE, **said),
    ])  # fmt: skip
    found = (
        loaded.built()
        .sql("select family, borough, ward_2014, ward_2022, count from events_monthly order by count")
        .fetchall()
    )
    family = "partner:mere-ambulance"
    assert found == [
        (family, EAST, "E05000021", "E05000021", 1),
        (family, WEST, "E05000012", "E05000014", 2),
        (family, EAST, "E05000022", "E05000022", 3),
        (family, WEST, None, "E05000013", 5),
        (family, WEST, "E05000011", None, 7),
        (family, None, None, None, 100),  # which Town cannot be told
    ]


def test_map_points_are_counted_by_kind_and_add_up(loaded: Loaded) -> None:
    loaded.add("police-street", "police-street", [*_full(times=2), record(at=None)])
    con = loaded.built()
    assert con.sql("select easting, borough, sum(count) from point_counts group by all order by 1").fetchall() == [
        (540_500.0, WEST, 10), (541_500.0, WEST, 10), (542_500.0, EAST, 10), (543_500.0, EAST, 10),
    ]  # fmt: skip
    assert con.sql("select count(*) from points").fetchall() == [(4,)]


def test_many_batches_are_as_one(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in ("2018-01", "2018-02", "2018-03"):
        loaded.add("police-street", "police-street", _full(month), month)
    together = loaded.built()
    monkeypatch.setattr("frankpledge.know.pipeline.build_events.BATCH", 1)
    monkeypatch.setattr("frankpledge.know.pipeline.event_tables.AT_ONCE", 1)
    apart = loaded.built()
    for table in ("events_monthly", "event_months", "event_boroughs", "points", "point_counts"):
        assert (
            together.sql(f"from {table} order by all").fetchall() == apart.sql(f"from {table} order by all").fetchall()
        )


def test_without_a_record_the_tables_are_there_and_empty(loaded: Loaded) -> None:
    con = loaded.built()
    for table in ("events_monthly", "event_months", "event_boroughs", "points", "point_counts"):
        assert con.table(table).fetchall() == []
