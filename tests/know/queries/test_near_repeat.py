"""Near repeats: which records can be asked of, what the table holds, and what is refused."""

from __future__ import annotations

import datetime
import random

import pytest

from frankpledge.know.queries.figure import NoMeasure, held
from frankpledge.know.queries.near_repeat import kinds_of, near_repeats
from tests.factories.know import Build

FIRST = datetime.date(2019, 1, 1)


@pytest.fixture
def build(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    made.area("E09000001", "Alder")
    made.connection.execute(
        "create table dated_events (family text, category text, day date, easting double, northing double, borough text,"
        " count bigint)"
    )
    return made


def put(build: Build, family: str, category: str, rows: list[tuple[int, float, float, int]]) -> None:
    for day, east, north, count in rows:
        build.connection.execute(
            "insert into dated_events values (?, ?, ?, ?, ?, 'E09000001', ?)",
            [family, category, FIRST + datetime.timedelta(days=day), east, north, count],
        )


def spread(pairs: int) -> list[tuple[int, float, float, int]]:
    """Forty records far apart, and so many of them again three days later and fifty metres away."""
    drawn = random.Random(3)
    rows = [(drawn.randrange(900), 540_000 + 997.0 * at, 170_000 + drawn.random() * 9_000, 1) for at in range(40)]
    return rows + [(day + 3, east + 50, north, 1) for day, east, north, _ in rows[:pairs]]


def test_repeats_planted_are_told_and_bands_are_half_open(build):
    put(build, "partner:council", "Fly-tipping", [*spread(12), (0, 0.0, 0.0, 1), (7, 100.0, 0.0, 1)])
    build.done()
    alder = held().places.find("Alder")
    (kind,) = kinds_of(alder)
    assert (kind.title, kind.count) == ("Fly-tipping (Council)", 54)
    found = near_repeats(area=alder, key=kind.key, years="all")
    assert found.records == 54
    assert found.table.distances[:2] == ("[0, 100) m", "[100, 200) m")
    assert found.table.pairs[0, 0] == 12
    assert found.table.pairs[1, 1] == 1  # a hundred metres and seven days: the second band of both
    assert found.nearest[2] == pytest.approx(0.001)
    assert "12 pairs lie within 100 metres and 7 days" in found.said
    assert (
        "If this is not chance, either a record makes another nearby likelier for a while, or something" in found.said
    )


def test_a_line_that_counts_three_is_three_records(build):
    put(build, "lfb", "Fire", [(at * 30, 540_000.0 + 900 * at, 170_000.0, 3) for at in range(10)])
    build.done()
    found = near_repeats(area=held().places.find("Alder"), key="lfb|Fire", years="all")
    assert (found.records, int(found.table.pairs[0, 0])) == (30, 30)


def test_the_years_end_with_the_last_record(build):
    put(build, "lfb", "Fire", [(at * 30, 540_000.0 + 900 * at, 170_000.0, 1) for at in range(60)])
    build.done()
    found = near_repeats(area=held().places.find("Alder"), key="lfb|Fire", years="3")
    last = FIRST + datetime.timedelta(days=59 * 30)
    assert (found.until, found.since) == (last, datetime.date(2020, 12, 1))
    assert found.records == sum(FIRST + datetime.timedelta(days=30 * at) >= found.since for at in range(60))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("police-street|Burglary", "gives the month of a crime and neither its day nor its place"),
        ("met-crime|BURGLARY", "Near repeats cannot be told"),
        ("lfb|Fire", "20 are wanted"),
        ("lfb|Flood", "no records with days of this kind"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(build, key, words):
    put(build, "lfb", "Fire", [(at, 0.0, 0.0, 1) for at in range(19)])
    build.done()
    with pytest.raises(NoMeasure, match=words):
        near_repeats(area=held().places.find("Alder"), key=key)


def test_figures_built_before_days_were_kept_have_none(build):
    build.connection.execute("drop table dated_events")
    build.done()
    assert kinds_of(held().places.find("Alder")) == ()
