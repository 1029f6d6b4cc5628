"""The reference figures on the publishers' real files, through the commands a new user types: receive, accept, build, measure.

Independent scripts worked the figures out (mission/know.md, R1 to R6). Weights: the subgroup medians printed in its section 3.6.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frankpledge.know.queries.figure import series

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group("reference figures")]

FILES = (
    "mps/recorded-crime-borough-historical.parquet", "mps/recorded-crime-borough.parquet",
    "mps/recorded-crime-ward-historical.parquet", "mps/recorded-crime-ward.parquet",
    "geo/boroughs-london-33-simplified-5m.geojson.gz",
    "geo/wards-london-2022-built-from-lsoa21-best-fit-simplified-5m.geojson.gz",
    "lookups/lsoa21-to-ward24-to-lad24-best-fit-london.csv.gz", "population/lsoa21-mid-year-population-2011_2022-london.csv.gz",
)  # fmt: skip
WEIGHTS = {
    "Homicide": 5475, "Rape": 2555, "Other sexual offences": 182.25, "Violence with injury": 365, "Violence without injury": 10,
    "Stalking and harassment": 10, "Death or serious injury, driving": 365, "Robbery": 365, "Residential burglary": 273.5,
    "Non-residential burglary": 183.5, "Misc. crimes against society": 10, "Theft from the person": 2, "Other theft": 2,
    "Bicycle theft": 2, "Shoplifting": 1, "Vehicle offences": 5, "Criminal damage": 2, "Arson": 185, "Public order": 7.5,
    "Possession of weapons": 273.75, "Drugs: possession": 3, "Drugs: trafficking": 5,
}  # fmt: skip
BROMLEY = "E09000006"


class Commands:
    """The command line with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {**os.environ, "FRANKPLEDGE_DATA": str(folder), "FRANKPLEDGE_DATABASE": ""}

    def __call__(self, *words: str, given: str = "") -> str:
        command = [sys.executable, "-m", "frankpledge.config.cli", *words]
        done = subprocess.run(command, env=self.variables, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"
        return done.stdout


@pytest.fixture(scope="module")
def frankpledge(tmp_path_factory) -> Commands:
    folder = tmp_path_factory.mktemp("reference")
    run = Commands(folder)
    run("manage", "migrate", "--verbosity", "0")
    about = ["--name", "A Partnership", "--group", "A Board", "--short-name", "AB", "--clerk", "clerk@board.example"]
    run("start", *about, "--clerk-name", "Ottoline Farr", "--password-stdin", given="lantern-bridge-mere\n")
    data = Path(__file__).resolve().parents[3] / "shared" / "data"
    sheet = folder / "cambridge-harm-weights.csv"
    rows = "".join(f'"{category}",{days}\n' for category, days in WEIGHTS.items())
    sheet.write_text(f"category,days\n{rows}", encoding="utf-8")
    run("receive", *(str(data / name) for name in FILES), str(sheet))
    run("accept", "--all")
    run("build")
    return run


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
