"""The reference figures on the publishers' real files, through the commands a new user types: receive, accept, build, measure.

Independent scripts worked the figures out (mission/know.md, R1 to R6). Weights: the subgroup medians printed in its section 3.6.
"""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.know.queries.comparison import comparison
from frankpledge.know.queries.data_pack import data_pack_document
from frankpledge.know.queries.figure import held, series
from frankpledge.know.queries.funnel import funnel_of
from frankpledge.know.queries.harm import side_by_side
from tests.real_site import Commands, real_site

pytestmark = pytest.mark.shared

BROMLEY = "E09000006"


@pytest.fixture(scope="module")
def frankpledge(tmp_path_factory) -> Commands:
    return real_site(tmp_path_factory)


@pytest.fixture
def figures(frankpledge, settings):
    """One measure by year, in this process: the command is tried once, and starts anew each time."""
    settings.KNOW_DATA = frankpledge.folder / "know"
    return lambda name, area=BROMLEY: {row.label: row for row in series(name=name, area=area).figures}


def test_r1_recorded_crime_by_year_as_the_command_prints_it(frankpledge):
    printed = json.loads(frankpledge("measure", "recorded-crime", "--area", BROMLEY, "--by", "year", "--json"))
    assert (printed["area"]["name"], printed["measure"]["unit"]) == ("Bromley", "crimes")
    found = {row["period"]: row for row in printed["figures"]}
    assert {year: row["value"] for year, row in found.items() if row["complete"]} == {
        "2011": 20994, "2012": 19650, "2013": 19069, "2014": 19918, "2015": 21006, "2016": 20612, "2017": 22589, "2018": 22986,
        "2019": 24937, "2020": 21560, "2021": 22277, "2022": 22639, "2023": 23472, "2024": 24266, "2025": 24065,
    }  # fmt: skip
    assert [(year, row["months"]) for year, row in found.items() if not row["complete"]] == [("2010", 9), ("2026", 2)]


def test_r2_burglary_and_shoplifting(figures):
    years = [str(year) for year in range(2019, 2026)]
    burglary, shoplifting = (figures(name) for name in ("burglary", "shoplifting"))
    assert [burglary[year].value for year in years] == [2743, 1718, 1493, 1415, 1556, 1385, 1322]
    assert [shoplifting[year].value for year in years] == [2136, 1733, 2017, 1937, 2475, 3153, 2945]


@pytest.mark.parametrize(
    ("year", "rate", "low", "high", "rank"),
    [
        ("2013", 59.86, 59.01, 60.71, 26), ("2019", 75.29, 74.36, 76.24, 25), ("2020", 65.09, 64.22, 65.96, 25),
        ("2021", 67.53, 66.64, 68.42, 25), ("2022", 68.67, 67.78, 69.57, 26),
    ],
)  # fmt: skip
def test_r4_rates_intervals_and_places(figures, year, rate, low, high, rank):
    row = figures("recorded-crime")[year]
    assert [round(value, 2) for value in (row.rate, row.low, row.high)] == [rate, low, high]
    assert (row.rank, row.ranked) == (rank, 32)


@pytest.mark.parametrize(
    ("borough", "rate"),
    [("Westminster", 384.9), ("Camden", 181.3), ("Kensington and Chelsea", 166.1), ("Harrow", 64.4),
     ("Richmond upon Thames", 64.7), ("Sutton", 66.2)],
)  # fmt: skip
def test_r4_the_ends_of_the_list(figures, borough, rate):
    assert round(figures("recorded-crime", borough)["2019"].rate, 1) == rate


@pytest.mark.parametrize(
    ("year", "days", "each", "per_resident", "rank"),
    [
        ("2019", 2377051.25, 95.322, 7.177, 27),
        ("2021", 1884926.75, 84.613, 5.714, 29),
        ("2023", 2190949.50, 93.343, 6.646, 29),
    ],
)
def test_r5_harm(figures, year, days, each, per_resident, rank):
    harm = figures("harm-cambridge")[year]
    assert harm.value == days
    assert (round(harm.rate / 1000, 3), harm.rank) == (per_resident, rank)
    assert round(figures("harm-per-crime")[year].value, 3) == each


@pytest.mark.parametrize(
    ("ward", "crimes", "days"),
    [
        ("Bromley Town", 3573, 237309.25), ("Penge & Cator", 2127, 193075), ("St Paul's Cray", 1735, 188351.25),
        ("St Mary Cray", 1659, 161196.25), ("Darwin", 264, 28281.50),
    ],
)  # fmt: skip
def test_r6_wards(figures, ward, crimes, days):
    assert figures("recorded-crime", ward)["2019"].value == crimes
    assert figures("harm-cambridge", ward)["2019"].value == days


@pytest.mark.parametrize(("year", "place"), [("2013", 26), ("2019", 25), ("2020", 25), ("2021", 25), ("2022", 26)])
def test_r4_the_page_of_the_comparison_has_the_same_places(figures, year, place):
    found = comparison(name="recorded-crime", area=held().places.find("Bromley"), level="borough", year=year)
    assert (found.own.number, len(found.rows)) == (place, 32)
    assert [round(value, 2) for value in (found.own.rate, found.own.low, found.own.high)] == [
        round(value, 2) for value in (lambda row: (row.rate, row.low, row.high))(figures("recorded-crime")[year])
    ]
    if year in ("2019", "2021"):
        assert round(found.group_rate, 2) == {"2019": 101.35, "2021": 87.61}[year]


def test_r4_the_funnel_of_2019_names_westminster(figures):
    found = funnel_of(
        comparison(name="recorded-crime", area=held().places.find("Bromley"), level="borough", year="2019")
    )
    assert found.said == "Westminster lies above the limits of 99.8 %. Bromley is within the limits."
    assert "by chance alone 31 of 32 would lie outside" in found.spread
    assert round(found.drawing.average, 2) == 101.35


def test_r6_the_pages_of_wards_have_the_same_places_by_count_and_by_harm(figures):
    bromley = held().places.find("Bromley")
    rows = {row.area.name: row for row in side_by_side(bromley, year="2019").rows}
    assert [row.area.name for row in sorted(rows.values(), key=lambda row: row.crimes_place)[:6]] == [
        row.area.name for row in list(rows.values())[:6]
    ]
    moved = {name: (rows[name].crimes_place, rows[name].harm_place) for name in
             ("Clock House", "Chislehurst", "Plaistow", "Farnborough & Crofton")}  # fmt: skip
    assert moved == {
        "Clock House": (10, 13), "Chislehurst": (11, 14), "Plaistow": (13, 10), "Farnborough & Crofton": (15, 12),
    }  # fmt: skip
    listed = comparison(name="recorded-crime", area=bromley, level="ward", year="2019").rows
    assert {row.area.name: row.value for row in listed}["Darwin"] == rows["Darwin"].crimes == 264


@pytest.mark.django_db
def test_the_data_pack_prints_the_figures_of_the_measure_command(figures):
    made = data_pack_document(area=held().places.find("Bromley"), quarter=datetime.date(2021, 10, 1))
    rows = {one.name: {str(row[0]): row[1:] for row in one.rows} for one in made.tables()}
    quarters = {row.label: row.value for row in series(name="recorded-crime", area=BROMLEY, by="quarter").figures}
    quarter, twelve = (
        rows["recorded-crime"]["October to December 2021"],
        rows["recorded-crime"]["12 months to December 2021"],
    )
    assert quarter[:3] == (quarters["2021 Q4"], quarters["2020 Q4"], quarters["2019 Q4"])
    assert twelve[:3] == (22277, 21560, 24937)  # R1
    assert [round(share * 100, 2) for share in twelve[3:5]] == [3.33, -10.67]  # R2
    assert rows["burglary"]["12 months to December 2021"][:3] == (1493, 1718, 2743)
    assert rows["shoplifting"]["12 months to December 2021"][:3] == (2017, 1733, 2136)
    assert rows["harm-cambridge"]["12 months to December 2021"][0] == 1884926.75  # R5
    place = rows["boroughs"]["Recorded crime"]
    assert [round(value, 2) for value in place[2:5]] == [67.53, 66.64, 68.42]  # R4
    assert (place[5], place[8], round(place[9], 2)) == (25, 32, 87.61)
    assert {"R", "G"} >= {letter for *_, letter in rows["changed"].values() if letter}
