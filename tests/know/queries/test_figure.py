"""One measure for one area, from a small built file with invented counts."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.analysis.areas import NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.queries.figure import NoMeasure, series
from tests.factories.know import Build, months_from

MONTHS = months_from("2018-01", 26)


@pytest.fixture
def built(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.months(MONTHS)
    for number, (name, size) in enumerate([("Alder", 1000.0), ("Beech", 2000.0), ("Cedar", 1000.0)], start=1):
        code = f"E0900000{number}"
        build.area(code, name)
        build.people(code, {2018: size, 2019: size * 2})
        build.counts(code, MONTHS, [number] * 26, minor="ARSON")
    build.counts("E09000001", MONTHS, [7] * 26, minor="NFIB", major="NFIB FRAUD")
    return build


def test_a_year_is_its_months_with_rate_interval_and_place(built):
    built.done()
    found = series(name="recorded-crime", area="E09000002")
    year = found.figures[1]
    assert (year.label, year.value, year.months, year.is_whole) == ("2019", 24.0, 12, True)
    assert (year.people, year.people_year) == (4000.0, 2019)
    assert year.rate == pytest.approx(6.0)
    assert year.low is not None
    assert year.low < 6.0 < year.high
    # Cedar 36 in 2,000, Beech 24 in 4,000, Alder 12 in 2,000: Beech and Alder share the second place.
    assert (year.rank, year.ranked) == (2, 3)
    assert [one.label for one in found.figures] == ["2018", "2019", "2020"]
    assert found.sources[0].credit == "Contains invented figures."


def test_fraud_is_in_no_total(built):
    built.done()
    assert series(name="recorded-crime", area="E09000001").figures[0].value == 12.0


def test_a_part_of_a_year_says_so_and_has_no_place(built):
    built.done()
    part = series(name="recorded-crime", area="Alder").figures[-1]
    assert (part.label, part.months, part.is_whole, part.rank) == ("2020", 2, False, None)


def test_an_older_estimate_of_residents_is_said(built):
    built.done()
    found = series(name="recorded-crime", area="E09000001")
    assert found.figures[-1].people_year == 2019
    assert any("2020 of 2019" in words for words in found.remarks)


def test_a_kind_without_a_row_is_nought_not_missing(built):
    built.done()
    found = series(name="burglary", area="E09000001", by="month")
    assert [one.value for one in found.figures] == [0.0] * 26


def test_a_month_never_received_is_a_gap_and_makes_the_year_no_whole_one(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.area("E09000001", "Alder")
    there = [month for month in MONTHS if month != datetime.date(2019, 5, 1)]
    build.months(there)
    build.counts("E09000001", there, [1] * 25)
    build.done()
    found = series(name="arson", area="E09000001")
    assert found.gaps == (datetime.date(2019, 5, 1),)
    assert [(one.label, one.is_whole) for one in found.figures] == [("2018", True), ("2019", False), ("2020", False)]


def test_harm_is_counts_times_days_and_says_what_has_no_weight(built):
    built.weights("cambridge", {"Arson": 185.0})
    built.done()
    harm = series(name="harm-cambridge", area="E09000002").figures[1]
    assert (harm.value, harm.count) == (24 * 185.0, 24)
    assert harm.low is None  # a weighted sum has no counting interval
    each = series(name="harm-per-crime", area="E09000002")
    assert each.figures[1].value == 185.0
    assert any("Homicide" in words for words in each.remarks)


def test_the_newer_build_is_read_as_soon_as_it_is_current(built, tmp_path):
    built.done()
    assert series(name="arson", area="E09000001").figures[0].value == 12.0
    newer = Build(tmp_path, "2")
    newer.receipt(1)
    newer.area("E09000001", "Alder")
    newer.months(MONTHS)
    newer.counts("E09000001", MONTHS, [9] * 26)
    newer.done()
    assert series(name="arson", area="E09000001").figures[0].value == 108.0


@pytest.mark.parametrize(
    ("about", "error", "said"),
    [
        ({"name": "witchcraft", "area": "Alder"}, NoMeasure, "There is no measure “witchcraft”. Measures: anti-social-behaviour"),
        ({"name": "arson", "area": "Adler"}, NoArea, "There is no area “Adler” in the figures. Did you mean Alder?"),
        ({"name": "harm-cambridge", "area": "Alder"}, NoMeasure, "needs the cambridge sheet of weights"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_with_what_is(built, about, error, said):
    built.done()
    with pytest.raises(error) as refused:
        series(**about)
    assert said in str(refused.value)


def test_a_level_the_publisher_does_not_give_is_refused_by_name(built):
    built.area("E05000001", "Elm Hill", "ward", "ward-2022", "E09000001")
    built.done()
    with pytest.raises(NoMeasure, match=r"Homicide is not published by ward, so there is none for Elm Hill"):
        series(name="homicide", area="Elm Hill")


def test_without_a_build_the_commands_are_said(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    with pytest.raises(NoFigures, match="frankpledge receive FOLDER"):
        series(name="arson", area="E09000001")


def test_an_extract_of_one_kind_of_crime_says_nothing_of_the_months_of_another(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.area("E09000001", "Alder")
    year = months_from("2023-01", 12)
    rows = [
        ("met-dashboard", "borough", "E09000001", "", day, "KNIFE CRIME", "KNIFE CRIME", "offences", 4) for day in year
    ]
    build._insert("counts", [(*row, "met-dashboard", 1, "") for row in rows])
    build.months(year, family="met-dashboard", major="KNIFE CRIME")
    build.months(months_from("2020-01", 48), family="met-dashboard", major="HATE CRIME")
    build.done()
    assert [(one.label, one.value) for one in series(name="knife-crime", area="Alder").figures] == [("2023", 48.0)]


def test_breaks_before_the_first_month_are_not_told(built):
    built.done()
    assert [one.key for one in series(name="recorded-crime", area="Alder").breaks] == []
    # These months end in February 2020; the pandemic begins in March.
