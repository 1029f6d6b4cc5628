"""The reference figures R1 to R6 (mission/know.md) in the tables of the real Bromley assessment; every theme and ward there."""

from __future__ import annotations

from typing import Any

import pytest

from frankpledge.know.documents.content import Document, Words
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.figure import held
from tests.real_site import Commands, real_site

pytestmark = [pytest.mark.shared, pytest.mark.django_db]
BROMLEY = "E09000006"
Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def frankpledge(tmp_path_factory) -> Commands:
    return real_site(tmp_path_factory)


@pytest.fixture
def document(frankpledge, settings) -> Document:
    """Worked out by each test: all but the first time from what is held in memory."""
    settings.KNOW_DATA = frankpledge.folder / "know"
    return live_assessment(area=held().places.find(BROMLEY))


def table(document: Document, name: str) -> Rows:
    found = next(one for one in document.tables() if one.name == name)
    return {str(row[0]): dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows}


def test_r1_r2_r4_recorded_crime_by_year(document):
    years = table(document, "recorded-crime-by-year")
    assert {year: row["value"] for year, row in years.items()} == {
        "2011": 20994, "2012": 19650, "2013": 19069, "2014": 19918, "2015": 21006, "2016": 20612, "2017": 22589, "2018": 22986,
        "2019": 24937, "2020": 21560, "2021": 22277, "2022": 22639, "2023": 23472, "2024": 24266, "2025": 24065,
    }  # fmt: skip
    assert round(years["2021"]["change_on_last"] * 100, 2) == 3.33
    assert [round(years[year]["change_on_2019"] * 100, 2) for year in ("2021", "2022", "2023")] == [
        -10.67,
        -9.22,
        -5.87,
    ]
    assert [round(years["2019"][key], 2) for key in ("rate", "rate_low", "rate_high")] == [75.29, 74.36, 76.24]
    assert [(years[year]["place"], years[year]["places"]) for year in ("2013", "2019", "2022")] == [
        (26, 32),
        (25, 32),
        (26, 32),
    ]


def test_r2_burglary_and_shoplifting(document):
    burglary, shops = (table(document, f"{name}-by-year") for name in ("burglary", "shoplifting"))
    years = [str(year) for year in range(2019, 2026)]
    assert [burglary[year]["value"] for year in years] == [2743, 1718, 1493, 1415, 1556, 1385, 1322]
    assert [shops[year]["value"] for year in years] == [2136, 1733, 2017, 1937, 2475, 3153, 2945]


def test_r3_limits_and_the_months_beyond_them(document):
    row = table(document, "limits")["Recorded crime"]
    assert [round(row[key], 2) for key in ("mean", "moving_range", "limit_low", "limit_high")] == [
        1958.67,
        106.2,
        1676.17,
        2241.16,
    ]
    levels = next(one for one in document.sections if one.name == "levels-and-patterns")
    told = " ".join(block.text for block in levels.blocks if isinstance(block, Words))
    assert "March 2020 to May 2020 and December 2020 to February 2021" in told


def test_r4_the_ends_of_the_list(document):
    boroughs = table(document, "boroughs-2019")
    assert len(boroughs) == 32
    wanted = {"Westminster": 384.9, "Camden": 181.3, "Kensington and Chelsea": 166.1, "Harrow": 64.4, "Sutton": 66.2}
    assert {name: round(boroughs[name]["rate"], 1) for name in wanted} == wanted


def test_r5_harm(document):
    harm, each = (table(document, f"{name}-by-year") for name in ("harm-cambridge", "harm-per-crime"))
    assert [harm[year]["value"] for year in ("2019", "2021", "2023")] == [2377051.25, 1884926.75, 2190949.5]
    assert [harm[year]["place"] for year in ("2019", "2021", "2023")] == [27, 29, 29]
    assert [round(each[year]["value"], 3) for year in ("2019", "2021", "2023")] == [95.322, 84.613, 93.343]


def test_r6_wards_by_number_and_by_harm(document):
    wards = table(document, "ward-harm-2019")
    assert len(wards) == 22
    for name, crimes, days in (
        ("Bromley Town", 3573, 237309.25), ("Penge & Cator", 2127, 193075), ("St Paul's Cray", 1735, 188351.25),
        ("St Mary Cray", 1659, 161196.25), ("Darwin", 264, 28281.5),
    ):  # fmt: skip
        assert (wards[name]["crimes"], wards[name]["harm"]) == (crimes, days)
    moved = {
        name: (wards[name]["crimes_place"], wards[name]["harm_place"])
        for name in ("Clock House", "Chislehurst", "Plaistow")
    }
    assert moved == {"Clock House": (10, 13), "Chislehurst": (11, 14), "Plaistow": (13, 10)}


def test_every_theme_and_ward_is_there(document):
    names = [one.name for _, one in document.walked()]
    assert len([name for name in names if name.startswith("theme-")]) >= 20
    assert [name for name in names if name.startswith("ward-")] == [
        f"ward-{ward.code}" for ward in held().places.of_level("ward", borough=BROMLEY)
    ]
    assert len(document.sources) == len({source.digest for source in document.sources}) == 9
