"""The boroughs beside each other in an assessment of a year that is not whole: never another year in its stead."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.documents.content import Caution
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.figure import held
from tests.factories.assessment import name_partnership
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def boroughs(tmp_path, settings):
    """The boroughs' chapter of a year, of figures without May 2018."""
    settings.KNOW_DATA = tmp_path
    name_partnership()
    made, months = Build(tmp_path), [one for one in months_from("2017-01", 72) if one != datetime.date(2018, 5, 1)]
    made.receipt(1)
    made.months(months)
    for code, name in (("E09000001", "Alder"), ("E09000002", "Beech")):
        made.area(code, name)
        made.people(code, dict.fromkeys(range(2017, 2023), 9000.0))
        made.counts(code, months, [40 + at % 4 for at in range(len(months))], minor="SHOPLIFTING", major="THEFT")
    made.done()

    def chapter(year: int):
        found = live_assessment(area=held().places.find("Alder"), year=year)
        one = next(part for _, part in found.walked() if part.name == "boroughs")
        tables = [block.name for block in one.blocks if hasattr(block, "rows")]
        return tables, " ".join(block.text for block in one.blocks if isinstance(block, Caution))

    return chapter


def test_a_year_that_is_not_whole_has_a_sentence_and_no_table_of_another_year(boroughs):
    tables, words = boroughs(2018)
    assert [name for name in tables if name.startswith("boroughs-2")] == []
    assert words == "2018 is not a whole year of recorded crime by borough, so there is no table of the boroughs in it."


def test_no_year_after_the_assessments_own_stands_beside_it(boroughs):
    assert [name for name in boroughs(2017)[0] if name.startswith("boroughs-2")] == ["boroughs-2017"]
    assert [name for name in boroughs(2021)[0] if name.startswith("boroughs-2")] == ["boroughs-2021", "boroughs-2019"]
