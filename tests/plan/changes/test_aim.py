"""Measures of an aim: a known one or one's own, a target that can be kept."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.aim import MeasureSpec, add_measure, change_measure, count_own_measure
from frankpledge.plan.changes.strategy import adopt_strategy
from frankpledge.plan.models import Aim, AimMeasure
from frankpledge.plan.queries.aim_measure import told
from tests import cast
from tests.factories.strategy import MINUTE, a_strategy

pytestmark = pytest.mark.django_db
KNOWN = MeasureSpec(measure="burglary", target_kind="down", target_number=Decimal(10))


def test_a_known_measure_without_figures_says_that_they_are_missing():
    a_strategy()
    row = add_measure(aim=Aim.objects.get(), spec=KNOWN, by=cast.coordinator())
    page = told([row])[row.pk].page
    assert (page.title, page.letter, page.now) == ("Burglary", "", "no figure yet")
    assert page.sentence.startswith("There is no figure:")
    assert page.target == "down 10 %"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"measure": ""}, "not both, not neither"),
        ({"own_title": "Ours"}, "not both, not neither"),
        ({"measure": "witchcraft"}, "no measure “witchcraft”"),
        ({"target_number": None}, "Give the number"),
        ({"target_number": Decimal(-3)}, "below nought"),
        ({"baseline_year": 1066}, "1066 is no baseline year"),
    ],
)
def test_a_measure_that_cannot_be_is_refused(values, why):
    a_strategy()
    with pytest.raises(CannotDo, match=why):
        add_measure(aim=Aim.objects.get(), spec=dataclasses.replace(KNOWN, **values), by=cast.coordinator())


def test_changed_to_a_known_one_its_own_figures_go():
    a_strategy()
    row = change_measure(row=AimMeasure.objects.get(), spec=KNOWN, by=cast.coordinator())
    assert (row.measure, row.own_title, row.own_now) == ("burglary", "", "")


def test_own_figures_go_on_when_the_strategy_is_adopted():
    by, strategy = cast.coordinator(), a_strategy()
    adopt_strategy(strategy=strategy, on=datetime.date(2026, 3, 12), reference=MINUTE, by=by)
    row = AimMeasure.objects.get()
    count_own_measure(row=row, now="28", as_at=datetime.date(2026, 9, 1), by=by)
    page = told([row])[row.pk].page
    assert (page.now, page.now_name) == ("28", "on 1 September 2026")
