"""Records with a place: which months are there is told borough by borough and kind by kind."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.queries.comparison import comparison
from frankpledge.know.queries.figure import held, series
from tests.factories.know import Build, months_from

YEAR = months_from("2017-01", 12)
ASB, BURGLARY = "Anti-social behaviour", "Burglary"


@pytest.fixture
def built(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.receipt(2, vintage="2018-12")
    for code, name in (("E09000001", "Alder"), ("E09000002", "Beech")):
        build.area(code, name)
        build.people(code, {2017: 1000.0})
    build.events("police-street", [(day, kind, "", "E09000001", 2) for day in YEAR for kind in (ASB, BURGLARY)])
    build.events("police-street", [(day, ASB, "", "E09000002", 5) for day in YEAR[:6]])
    # Somebody's selection of burglary for the months after: it says nothing of anti-social behaviour.
    later = months_from("2018-01", 2)
    build.events("police-street", [(day, BURGLARY, "", "E09000001", 9) for day in later], receipt=2, kinds=BURGLARY)
    build.done()


def test_a_selection_counts_for_its_own_kind_only(built):
    burglary = series(name="street-burglary", area="Alder")
    assert [(one.label, one.value, one.months) for one in burglary.figures] == [("2017", 24.0, 12), ("2018", 18.0, 2)]
    assert burglary.figures[1].receipts == (2,)
    behaviour = series(name="anti-social-behaviour", area="Alder")
    assert [(one.label, one.value) for one in behaviour.figures] == [("2017", 24.0)]
    assert [one.label for one in series(name="street-crime", area="Alder").figures] == ["2017"]


def test_a_borough_whose_months_were_not_received_has_a_part_of_a_year_and_stands_in_no_list(built):
    found = series(name="anti-social-behaviour", area="Beech").figures
    assert [(one.label, one.value, one.months, one.rank) for one in found] == [("2017", 30.0, 6, None)]
    alder = series(name="anti-social-behaviour", area="Alder").figures[0]
    assert (alder.rank, alder.ranked) == (1, 1)
    compared = comparison(name="anti-social-behaviour", area=held().places.find("Alder"), level="borough")
    assert [row.area.name for row in compared.rows] == ["Alder"]
    assert compared.period.start == datetime.date(2017, 1, 1)
