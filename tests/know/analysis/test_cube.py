"""One reading for all measures of a family says what a reading for each says."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.know.queries.figure import held, monthly
from frankpledge.know.queries.standing import ward_sums
from frankpledge.know.rules.measure import measures
from tests.factories.know import Build, months_from

MONTHS = months_from("2023-01", 30)


@pytest.fixture
def build(tmp_path, settings) -> None:
    """Two wards of one borough and one of another; extracts and selections that hold some kinds and some months only."""
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    made.receipt(2, vintage="2024-01")
    for code, name, borough in (("E05000001", "Ash", "E09000001"), ("E05000002", "Birch", "E09000001"),
                                ("E05000003", "Elm", "E09000002")):  # fmt: skip
        made.area(code, name, "ward", "ward-2022", borough)
    for borough in ("E09000001", "E09000002"):
        made.area(borough, borough)
    made.months(MONTHS, level="ward")
    for code, many in (("E05000001", 3), ("E05000003", 5)):
        made.counts(code, MONTHS, [many + at % 3 for at in range(30)], minor="SHOPLIFTING", major="THEFT", level="ward")
    made.counts("E05000002", MONTHS, [at % 2 for at in range(30)], minor="ROBBERY OF PERSONAL PROPERTY", level="ward")
    made.counts("E05000003", MONTHS, [1] * 30, level="ward")
    made.events("police-street", [(day, "Anti-social behaviour", "E05000001", "E09000001", 2) for day in MONTHS[:20]])
    made.events(
        "police-street",
        [(day, "Burglary", "E05000001", "E09000001", 1) for day in MONTHS[20:]],
        receipt=2,
        kinds="Burglary",
    )
    made.events("police-street", [(day, "Burglary", "E05000003", "E09000002", 4) for day in MONTHS[:5]])
    made.weights("cambridge", {"Shoplifting": 1.0, "Robbery": 365.0, "Arson": 185.0})
    made.done()


@pytest.mark.parametrize(
    "name",
    ["recorded-crime", "shoplifting", "arson", "robbery", "harm-cambridge", "anti-social-behaviour", "street-crime",
     "street-burglary"],
)  # fmt: skip
def test_a_measure_of_the_cube_is_the_measure_read_by_itself(build, name):
    measure = measures()[name]
    alone, together = monthly(measure, level="ward"), ward_sums(measure, "E09000001")
    wards = {ward.code for ward in held().places.of_level("ward", borough="E09000001")}
    assert set(together.areas) == wards & set(alone.areas)
    assert together.areas
    for code in together.areas:
        one, other = together.area(code), alone.area(code)
        assert (one.months, one.receipts, one.vintages) == (other.months, other.receipts, other.vintages)
        np.testing.assert_array_equal(one.counts, other.counts)
        np.testing.assert_allclose(one.weighted, other.weighted, rtol=1e-12)
