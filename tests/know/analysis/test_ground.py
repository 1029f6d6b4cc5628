"""How deprived a ward is: the mean of its LSOAs' scores by residents, whichever census the scores' file is keyed by."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from frankpledge.know.analysis.engine import open_figures
from frankpledge.know.analysis.ground import Deprivation, ward_deprivation
from frankpledge.know.sources import deprivation, lookups, population
from tests.factories.know import Build

WARD = "E05000001"
PEOPLE = {"E01000001": 1000.0, "E01000012": 600.0, "E01000022": 400.0}
"""By LSOA of 2021: the first kept its code, the two others are what E01000002 was split into."""
OF_2011 = {"E01000001": 10.0, "E01000002": 30.0}
OF_2021 = {"E01000001": 10.0, "E01000012": 20.0, "E01000022": 45.0}


@pytest.fixture
def build(tmp_path) -> Build:
    made = Build(tmp_path)
    made.connection.execute("create table indices (name text, area text, level text, year integer, value double)")
    made.connection.execute("create table lookups (kind text, old text, new text)")
    for code, people in PEOPLE.items():
        earlier = "E01000001" if code == "E01000001" else "E01000002"
        made.connection.execute("insert into lookups values ('lsoa11-lsoa21', ?, ?)", [earlier, code])
        made.connection.execute("insert into lookups values ('lsoa21-ward22', ?, ?)", [code, WARD])
        made.people(code, {2022: people}, level="lsoa")
    return made


def scores(build: Build, of: dict[str, float], year: int) -> None:
    for code, score in of.items():
        build.connection.execute("insert into indices values ('deprivation', ?, 'lsoa', ?, ?)", [code, year, score])


def found(build: Build) -> Deprivation:
    with open_figures(build.done()) as figures:
        return ward_deprivation(figures, [WARD])[WARD]


def test_scores_by_the_older_census_go_to_each_part_of_a_split_lsoa(build):
    scores(build, OF_2011, 2019)
    assert found(build) == Deprivation(pytest.approx(20.0), 2019, 3)


def test_scores_by_the_newer_census_count_in_every_lsoa(build):
    scores(build, OF_2021, 2025)
    assert found(build) == Deprivation(pytest.approx(0.5 * 10 + 0.3 * 20 + 0.2 * 45), 2025, 3)


def test_only_the_latest_indices_are_used(build):
    scores(build, OF_2011, 2019)
    scores(build, OF_2021, 2025)
    assert found(build) == Deprivation(pytest.approx(20.0), 2025, 3)


def test_without_indices_there_is_no_score(tmp_path):
    with open_figures(Build(tmp_path).done()) as figures:
        assert ward_deprivation(figures, [WARD]) == {}


REAL = (
    (deprivation.read, "population/imd2019-scores-lsoa21-london.csv.gz"),
    (lookups.read, "lookups/lsoa11-to-lsoa21-to-lad22-exact-fit-london.csv.gz"),
    (lookups.read, "lookups/lsoa21-to-ward24-to-lad24-best-fit-london.csv.gz"),
    (population.read_mid_year, "population/lsoa21-mid-year-population-2011_2022-london.csv.gz"),
)


@pytest.mark.shared
def test_the_real_wards_have_the_scores_that_were_worked_out_by_hand(tmp_path: Path, shared: Path) -> None:
    build, tables = Build(tmp_path), dict[str, list[pa.RecordBatch]]()
    for read, name in REAL:
        for table, batch in read(shared / "data" / name).batches:
            tables.setdefault(table, []).append(batch)
    for name, batches in tables.items():
        build.connection.register("given", pa.Table.from_batches(batches))
        build.connection.execute(f"create or replace table {name} as from given")
        build.connection.unregister("given")
    named = "select new_name, new from lookups where kind = 'lsoa21-ward22' and new_name in (?, ?)"
    wards = ["Crystal Palace & Anerley", "Bromley Town"]
    codes = dict(build.connection.execute(named, wards).fetchall())
    with open_figures(build.done()) as figures:
        found = ward_deprivation(figures, list(codes.values()))
    assert [found[codes[one]].score for one in wards] == pytest.approx([27.21, 10.53], abs=0.005)
