"""How a strategy stood on a day, and what was changed."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.plan.changes.aim import MeasureSpec, add_measure
from frankpledge.plan.changes.strategy_piece import take_out_piece
from frankpledge.plan.models import Aim, Priority
from frankpledge.plan.queries.strategy_history import happened, stood_on
from tests import cast
from tests.factories.strategy import a_strategy

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_the_plan_as_it_stood_is_exact_and_says_no_figures():
    strategy = a_strategy(priorities=2)
    today = timezone.localdate()
    in_words = MeasureSpec(own_title="Sleep", target_words="Everybody sleeps")
    add_measure(aim=Aim.objects.get(text="Aim 2"), spec=in_words, by=cast.coordinator())
    take_out_piece(piece=Priority.objects.first(), why="Done", by=cast.coordinator())
    page = stood_on(strategy, today)
    assert page is not None
    assert [one.title for one in page.priorities] == ["Priority 2"]
    assert page.priorities[0].number == 1
    measure, worded = page.priorities[0].aims[0].measures
    assert worded.target == "Everybody sleeps"
    assert (measure.title, measure.target, measure.now) == ("Noise complaints", "30 or fewer", "not told here")
    assert stood_on(strategy, today - DAY) is None


def test_what_was_changed_is_told_in_words_and_first_writings_in_one_line():
    strategy = a_strategy()
    take_out_piece(piece=Aim.objects.get(), why="Done", by=cast.coordinator())
    latest, *rest = happened(strategy)
    assert latest.what == "Aim “Aim 1”"
    assert latest.fields == (("stands in the plan", "yes", "no"),)
    assert (latest.edit.why, latest.edit.by) == ("Done", cast.coordinator())
    assert all(one.is_first and not one.fields for one in rest)
