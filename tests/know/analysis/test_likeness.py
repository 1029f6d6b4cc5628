"""What areas are like: the scores of an area are its LSOAs' means by residents, and crime is never among them."""

from __future__ import annotations

import math

import pytest

from frankpledge.know.analysis.areas import places
from frankpledge.know.analysis.engine import open_figures
from frankpledge.know.analysis.likeness import likeness
from frankpledge.know.analysis.numbers import NotComputable
from tests.factories.know import Build

NAMES = ("Alder", "Beech", "Cedar", "Damson", "Elder")


@pytest.fixture
def build(tmp_path) -> Build:
    made = Build(tmp_path)
    for at, name in enumerate(NAMES):
        made.area(f"E0900000{at}", name)
        made.people(f"E0900000{at}", {2012: 1000.0, 2022: 1000.0 + 100 * at})
    return made


def of(build: Build):
    with open_figures(build.done()) as figures:
        return likeness(figures, places(figures), level="borough")


def with_scores(build: Build) -> None:
    build.connection.execute("create table indices (name text, area text, level text, year integer, value double)")
    build.connection.execute("create table lookups (kind text, old text, new text)")
    for at in range(len(NAMES)):
        for part, people, score in ((0, 100.0, 0.1 * at), (1, 300.0, 0.2 * at)):
            old, new = f"E0100{at}{part}", f"E0200{at}{part}"
            build.connection.execute("insert into indices values ('income', ?, 'lsoa', 2019, ?)", [old, score])
            build.connection.execute("insert into indices values ('crime', ?, 'lsoa', 2019, ?)", [old, 9.0 * at])
            build.connection.execute("insert into lookups values ('lsoa11-lsoa21', ?, ?)", [old, new])
            build.connection.execute("insert into lookups values ('lsoa21-borough', ?, ?)", [new, f"E0900000{at}"])
            build.connection.execute(
                "insert into people values (?, 'lsoa', 'lsoa-2021', 2022, ?, 'mid-year-estimate')", [new, people]
            )


def test_scores_are_means_by_residents_and_density_is_used_as_its_logarithm(build):
    with_scores(build)
    found = of(build)
    assert [one.key for one in found.variables] == ["density", "change", "income"]
    elder = found.codes.index("E09000004")
    assert found.values[elder].tolist() == pytest.approx([14.0, 40.0, 0.4 * 0.25 + 0.8 * 0.75])
    assert found.used[elder, 0] == pytest.approx(math.log(14.0))
    assert found.lacking == ("Barriers to housing and services", "Living environment")
    assert found.years == "residents of 2022 and 2012, indices of 2019"


def test_an_area_that_lacks_a_variable_stands_outside_and_too_few_variables_are_refused(build):
    build.connection.execute("delete from people where year = 2012")
    with pytest.raises(NotComputable, match="bring in ONS's"):
        of(build)
