"""A line's judgement: how often it cries wolf where nothing has changed, and what it says of a baseline without a record."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from frankpledge.kit.months import later
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.documents.content import Document
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.data_pack import data_pack_document
from frankpledge.know.queries.data_pack_figures import at_quarter, facts
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.figure_tables import NO_BASELINE, glance_row
from frankpledge.know.queries.trend import line_of
from frankpledge.know.rules.measure import measures
from tests.factories.assessment import name_partnership
from tests.factories.know import Build, months_from

DRAWS = 2000
A_MONTH = 100
FIRST = datetime.date(2017, 1, 1)
MONTHS = tuple(later(FIRST, at) for at in range(36)) + tuple(later(datetime.date(2024, 1, 1), at) for at in range(12))
"""Those that limits come from, the last twelve of which are the baseline, and twelve to be judged."""
MEASURE = dataclasses.replace(
    measures()["shoplifting"],
    baseline=(datetime.date(2019, 1, 1), datetime.date(2019, 12, 1)),
    limits=(FIRST, datetime.date(2019, 12, 1)),
)


def sums(counts: NDArray[np.int64]) -> Monthly:
    """Counts, areas by MONTHS, of areas named 0, 1, 2 ..."""
    areas = tuple(str(at) for at in range(len(counts)))
    return Monthly(areas, MONTHS, counts, counts.astype(np.float64), np.ones_like(counts), {1: "2025-01"})


def area(at: int) -> Area:
    return Area(str(at), "Alder", "borough", "borough", str(at))


def test_where_nothing_changed_about_one_in_twenty_is_called_a_change():
    drawn = sums(np.random.default_rng(20190101).poisson(A_MONTH, (DRAWS, len(MONTHS))))
    judged = [line_of(MEASURE, drawn, area(at)).judgement for at in range(DRAWS)]
    alarms = sum(not one.is_noise for one in judged if one) / DRAWS
    assert all(judged)
    assert 0.035 < alarms < 0.07


def test_a_baseline_without_a_record_is_nought_and_one_that_is_not_whole_is_none():
    counts = np.full((1, len(MONTHS)), 5)
    counts[0, 24:36] = 0
    nought = line_of(MEASURE, sums(counts), area(0))
    assert (nought.before, nought.has_nought_before) == (0.0, True)
    assert glance_row(MEASURE, nought, "")[2:] == (0.0, None, "", "none in 2019")
    part = dataclasses.replace(MEASURE, baseline=(datetime.date(2019, 7, 1), datetime.date(2020, 6, 1)))
    lacking = line_of(part, sums(counts), area(0))
    assert (lacking.before, lacking.has_nought_before) == (None, False)
    assert glance_row(part, lacking, "")[2:] == (None, None, "", NO_BASELINE)


QUARTER = datetime.date(2023, 10, 1)


@pytest.fixture(scope="module")
def without_2019(tmp_path_factory) -> Path:
    """Shoplifting of Alder and Beech has no record in 2019; Cedar's stays the same."""
    folder, months = tmp_path_factory.mktemp("nought"), months_from("2017-01", 84)
    build = Build(folder)
    build.receipt(1)
    build.months(months)
    for code, name in (("E09000001", "Alder"), ("E09000002", "Beech"), ("E09000003", "Cedar")):
        build.area(code, name)
        build.people(code, dict.fromkeys(range(2017, 2025), 9000.0))
        shops = [0 if month.year == 2019 and name != "Cedar" else 40 for month in months]
        build.counts(code, months, shops, minor="SHOPLIFTING", major="THEFT")
        build.counts(code, months, [6] * len(months))
    build.done()
    return folder


def said(document: Document, name: str) -> str:
    return str(next(one for _, one in document.walked() if one.name == name).blocks)


def row(document: Document, name: str, begins: str) -> tuple[object, ...]:
    rows = next(one for one in document.tables() if one.name == name).rows
    return next(one for one in rows if str(one[0]).startswith(begins))


@pytest.mark.django_db
def test_nought_in_the_baseline_is_said_as_nought_in_packs_and_assessments(without_2019, settings):
    settings.KNOW_DATA = without_2019
    name_partnership()
    alder = held().places.find("Alder")
    pack = data_pack_document(area=alder, quarter=QUARTER)
    assert row(pack, "shoplifting", "12 months")[3] == 0
    assert row(pack, "shoplifting", "October")[3] == 0
    unsaid = said(pack, "summary-unsaid")
    assert "Shoplifting" in unsaid.partition("as there were none in the baseline: ")[2]
    assert "no whole baseline" not in unsaid
    assessed = live_assessment(area=alder)
    assert row(assessed, "at-a-glance", "Shoplifting")[1:] == (480.0, 0.0, None, "", "none in 2019")
    assert "Shoplifting" in said(assessed, "summary").partition("None in the baseline, so that")[2].partition("'")[0]


@pytest.mark.django_db
def test_a_borough_that_rose_from_nought_is_among_those_that_rose(without_2019, settings):
    settings.KNOW_DATA = without_2019
    found = facts(at_quarter(measures()["shoplifting"], held().places.find("Alder"), QUARTER))
    assert (found.others, found.rose, found.fell) == (2, 1, 0)
