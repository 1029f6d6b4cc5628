"""Every measure against its slow plain twin, on the same invented rows."""

from __future__ import annotations

import functools
import random

import pytest
import yaml

from frankpledge.know.queries.figure import series
from frankpledge.know.rules.measure import measures
from tests.factories.know import Build, months_from
from tests.know.oracles.plain import KNOW, Row, measure_file, names, yearly

AREAS = ("E09000001", "E09000002")
MONTHS = months_from("2018-01", 24)


def book() -> dict:
    return yaml.safe_load((KNOW / "rules" / "offences.yaml").read_text(encoding="utf-8"))["offences"]


def sheet() -> dict[str, float]:
    """A weight for every subgroup, none of them alike."""
    groups = sorted({row["harm"] for row in book().values() if row.get("harm")})
    return {group: 1.0 + 0.25 * at for at, group in enumerate(groups)}


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
def rows_of(family: str) -> list[Row]:
    """Counts of every label in every area and month, many of them 0."""
    dice = random.Random(f"rows of {family}")
    return [
        Row(area, month, label, dice.choice([0, 0, 1, 3, 17]))
        for area in AREAS
        for month in MONTHS
        for label in labels_of(family)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("twins")
    build = Build(path)
    build.receipt(1)
    for number, area in enumerate(AREAS):
        build.area(area, f"Area {number}")
    for scheme in ("cambridge", "ons"):
        build.weights(scheme, sheet())
    for family in sorted({one.family for one in measures().values()}):
        build.rows(family, [(row.area, row.month, row.label, row.count) for row in rows_of(family)])
    build.done()
    return path


def test_there_is_a_twin_for_every_measure():
    assert names() == sorted(measures())


@pytest.mark.parametrize("name", names())
def test_a_measure_gives_what_its_twin_gives(name, folder, settings):
    settings.KNOW_DATA = folder
    family = measure_file(name)["family"]
    for area in AREAS:
        found = {int(figure.label): figure.value for figure in series(name=name, area=area).figures}
        expected = yearly(name, rows_of(family), area, days())
        assert found == pytest.approx({year: expected.get(year, 0.0) for year in (2018, 2019)})
        assert set(expected) <= set(found)
