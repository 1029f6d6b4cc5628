"""Every measure against its slow plain twin, on the same invented rows; on DuckDB, and on Spark where it is installed."""

from __future__ import annotations

import functools
import gc
import random

import pytest
import yaml

from frankpledge.know.queries.figure import series
from frankpledge.know.rules.measure import measures
from tests.factories.know import Build, months_from
from tests.know.oracles.plain import KNOW, Row, measure_file, names, yearly

# Each LSOA with its ward and borough: two boroughs, one of them with two wards, one of these with two LSOAs.
WITHIN = {
    "E01000001": ("E05000001", "E09000001"),
    "E01000002": ("E05000001", "E09000001"),
    "E01000003": ("E05000002", "E09000001"),
    "E01000004": ("E05000003", "E09000002"),
}
LEVELS = ("borough", "ward", "lsoa")
GENERATIONS = {"borough": "borough", "ward": "ward-2022", "lsoa": "lsoa-2021"}
MONTHS = months_from("2018-01", 24)
# Spark's own client leaves its sockets to the garbage collector, which is called before the next test may meet them.
ON_SPARK = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]
ENGINES = ["duckdb", pytest.param("local[2]", marks=ON_SPARK)]


def area_at(level: str, lsoa: str) -> str:
    """The area of a level that an LSOA lies in."""
    ward, borough = WITHIN[lsoa]
    return {"borough": borough, "ward": ward, "lsoa": lsoa}[level]


def areas_at(level: str) -> list[str]:
    return sorted({area_at(level, lsoa) for lsoa in WITHIN})


def book() -> dict:
    return yaml.safe_load((KNOW / "rules" / "offences.yaml").read_text(encoding="utf-8"))["offences"]


def sheet() -> dict[str, float]:
    """A weight for every subgroup, none of them alike."""
    groups = sorted({row["harm"] for row in book().values() if row.get("harm")})
    return {group: 1.0 + 0.3 * at for at, group in enumerate(groups)}


@functools.cache
def days() -> dict[str, float]:
    weights = sheet()
    return {label: weights[row["harm"]] for row in book().values() if row.get("harm") for label in row["labels"]}


@functools.cache
def labels_of(family: str) -> list[str]:
    """Labels that the measures of a family count, and one that none does."""
    if family == "met-crime":
        return [label for row in book().values() for label in row["labels"]]
    named = {
        label
        for name in names()
        if measure_file(name)["family"] == family
        for label in measure_file(name).get("categories", [])
    }
    return [*sorted(label.upper() if family.startswith("met-") else label for label in named), "Something else"]


@functools.cache
def rows_of(family: str, level: str = "lsoa") -> list[Row]:
    """Counts of every label in every LSOA and month, many of them 0; each under the area of the level it lies in."""
    dice = random.Random(f"rows of {family}")
    return [
        Row(area_at(level, lsoa), month, label, dice.choice([0, 0, 1, 3, 17]))
        for lsoa in WITHIN
        for month in MONTHS
        for label in labels_of(family)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("twins")
    build = Build(path)
    build.receipt(1)
    for level in LEVELS:
        for number, code in enumerate(areas_at(level)):
            borough = next(own for lsoa, (_, own) in WITHIN.items() if area_at(level, lsoa) == code)
            build.area(code, f"{level} {number}", level, GENERATIONS[level], borough)
            build.people(code, {2018: 1234.0 + number, 2019: 2345.0 + number}, level)
    for scheme in ("cambridge", "ons"):
        build.weights(scheme, sheet())
    for family in sorted({one.family for one in measures().values()}):
        if family.startswith("met-"):
            for level in LEVELS:
                rows = [(row.area, row.month, row.label, row.count) for row in rows_of(family, level)]
                build.rows(family, rows, level=level)
        else:
            build.records(family, [(row.area, row.month, row.label, row.count) for row in rows_of(family)], WITHIN)
    build.done(parquet=True)
    return path


@pytest.fixture(autouse=True)
def swept(request):
    yield
    if request.node.get_closest_marker("spark"):
        gc.collect()


def test_there_is_a_twin_for_every_measure():
    assert names() == sorted(measures())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", names())
def test_a_measure_gives_what_its_twin_gives(name, engine, folder, settings):
    settings.KNOW_DATA, settings.KNOW_ENGINE = folder, engine
    for level in measures()[name].levels:
        rows = rows_of(measure_file(name)["family"], level)
        for area in areas_at(level):
            found = {int(figure.label): figure.value for figure in series(name=name, area=area).figures}
            expected = yearly(name, rows, area, days())
            assert found == pytest.approx({year: expected.get(year, 0.0) for year in (2018, 2019)})
            assert set(expected) <= set(found)


@pytest.mark.parametrize("name", [pytest.param(name, marks=ON_SPARK) for name in names()])
def test_spark_and_duckdb_agree_on_every_figure(name, folder, settings):
    """To the last digit on counts, to a thousand-millionth on rates and weighted sums."""
    settings.KNOW_DATA = folder
    for area in [area for level in measures()[name].levels for area in areas_at(level)]:
        for by in ("year", "month"):
            both = []
            for engine in ("duckdb", "local[2]"):
                settings.KNOW_ENGINE = engine
                both.append(series(name=name, area=area, by=by).figures)
            assert len(both[0]) == len(both[1]) > 0
            for ours, theirs in zip(*both, strict=True):
                assert _exact(ours) == _exact(theirs)
                assert _measured(ours) == pytest.approx(_measured(theirs), rel=1e-9, abs=0)


def _exact(figure):
    place = (figure.rank, figure.ranked)
    return (figure.label, figure.count, figure.months, figure.is_whole, *place, figure.receipts, figure.vintages)


def _measured(figure):
    return [one for one in (figure.value, figure.rate, figure.low, figure.high) if one is not None]
