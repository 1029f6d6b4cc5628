"""Emerging issues of a year after the pandemic's, and of measures whose months end earlier."""

from __future__ import annotations

from typing import Any

import pytest

from frankpledge.know.documents.content import Caution, Document, Words
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.figure import held
from tests.factories.assessment import name_partnership
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
MONTHS = months_from("2017-01", 96)  # to December 2024
EARLY = MONTHS[:78]  # to June 2023


def _shops(at: int, base: int, now: int) -> int:
    """A level, half of it in the pandemic's year, and another from 2021 on."""
    year = 2017 + at // 12
    return (base // 2 if year == 2020 else base if year < 2020 else now) + at % 4


@pytest.fixture
def build(tmp_path, settings) -> Build:
    """Ash comes back in 2021 to what it was in 2019; Birch to twice that. Arson by ward ends in June 2023."""
    settings.KNOW_DATA = tmp_path
    name_partnership()
    made = Build(tmp_path)
    made.receipt(1)
    made.months(MONTHS)
    made.months(MONTHS, level="ward", major="THEFT")
    made.months(EARLY, level="ward", major="ARSON AND CRIMINAL DAMAGE")
    for code, name, now in (("E09000001", "Alder", 120), ("E09000002", "Beech", 70), ("E09000003", "Cedar", 75)):
        made.area(code, name)
        made.people(code, dict.fromkeys(range(2017, 2025), 9000.0))
        values = [_shops(at, 80, now) for at in range(96)]
        made.counts(code, MONTHS, values, minor="SHOPLIFTING", major="THEFT")
    for code, name, now in (("E05000001", "Ash", 40), ("E05000002", "Birch", 80)):
        made.area(code, name, "ward", "ward-2022", "E09000001")
        made.people(code, dict.fromkeys(range(2017, 2025), 3000.0), level="ward")
        values = [_shops(at, 40, now) for at in range(96)]
        made.counts(code, MONTHS, values, minor="SHOPLIFTING", major="THEFT", level="ward")
        made.counts(code, EARLY, [9 if at < 66 else 40 for at in range(78)], level="ward")
    made.done()
    return made


def table(document: Document, name: str) -> dict[str, dict[str, Any]]:
    found = next(one for one in document.tables() if one.name == name)
    return {str(row[0]): dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows}


def said(document: Document, name: str) -> str:
    one = next(part for _, part in document.walked() if part.name == name)
    return " ".join(block.text for block in one.blocks if isinstance(block, (Words, Caution)))


def assessed(year: int | None) -> Document:
    return live_assessment(area=held().places.find("Alder"), year=year)


@pytest.mark.usefixtures("build")
def test_the_year_after_the_pandemics_is_held_against_the_baseline_and_never_against_that_year_alone():
    document = assessed(2021)
    rows = table(document, "ward-changes")
    assert "Birch: shoplifting" in rows
    assert not [head for head in rows if head.startswith("Ash")]  # as in 2019, twice what 2020 had
    assert (rows["Birch: shoplifting"]["before"], rows["Birch: shoplifting"]["value"]) == (498.0, 978.0)
    found = next(one for one in document.tables() if one.name == "ward-changes")
    assert found.title == "Wards of Alder with more than in 2019, 12 months to December 2021"
    assert next(one.title for one in found.columns if one.key == "before") == "2019"
    assert "nothing here is compared with them" in said(document, "emerging-issues")
    assert "touch the shaded months (March 2020 to July 2021)" in said(document, "emerging-issues")


@pytest.mark.usefixtures("build")
def test_an_issue_of_that_year_and_its_places_are_of_the_baseline_too():
    document = assessed(2021)
    issue = table(document, "emerging-issues")["Shoplifting"]
    assert (issue["before"], issue["years"]) == (978.0, "2019 and 2021")
    words = said(document, "emerging-shoplifting")
    assert "The twelve months before lie in the pandemic or touch it, so 2019 stands in for them: 978." in words


@pytest.mark.usefixtures("build")
def test_the_pandemics_own_year_is_held_against_2019_with_a_warning():
    document = assessed(2020)
    assert "The 12 months to December 2020 touch the shaded months" in said(document, "emerging-issues")
    assert table(document, "ward-changes") == {}
    assert "shaded months" not in said(assessed(2019), "emerging-issues").replace("pandemic's shaded months", "")


@pytest.mark.usefixtures("build")
def test_wards_are_dated_and_a_measure_that_ended_before_these_months_is_left_out_by_name():
    document = assessed(None)
    found = next(one for one in document.tables() if one.name == "ward-changes")
    assert found.title == "Wards of Alder with more than the year before, 12 months to December 2024"
    assert not [head for head in table(document, "ward-changes") if "arson" in head]
    assert "Arson (June 2023)" in " ".join(found.notes)
    # A year earlier six of its months are among the twelve: the row says which twelve it is of and what they are held against.
    assert "Ash: arson (to June 2023; against 2019)" in table(assessed(2023), "ward-changes")


@pytest.mark.usefixtures("build")
def test_rates_of_other_months_than_the_tables_own_name_them():
    document = assessed(None)
    found = next(one for one in document.tables() if one.name == "e05000001-places")
    heads = [row[0] for row in found.rows]
    assert "Arson (to June 2023)" in heads
    assert "Shoplifting" in heads
    assert found.notes[0] == "Rates are of the 12 months to December 2024 unless the row says otherwise."
