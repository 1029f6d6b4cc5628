"""The history of a record in words, with that of the records below it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from frankpledge.plan.changes.project import plan_spending, save_outcome
from frankpledge.plan.queries.funding_history import history_of
from tests import cast
from tests.plan.money import SINCE, make_project

pytestmark = pytest.mark.django_db


def test_what_each_field_said_before_and_of_which_record_the_latest_first():
    project, by = make_project(), cast.coordinator()
    values = {"words": "Fewer fights", "measure": "", "target": "Half", "reached": "", "reached_on": None}
    outcome = save_outcome(project=project, outcome=None, by=by, **values)
    changed = {**values, "reached": "A third", "reached_on": SINCE}
    save_outcome(project=project, outcome=outcome, by=by, why="First term", **changed)
    quarters = {datetime.date(2017, 4, 1): Decimal(400)}
    plan_spending(project=project, planned=quarters, by=by)
    found = history_of(project, project.planned.all(), project.outcomes.all())
    assert [one.of for one in found] == ["Plan of April to June 2017", "Fewer fights", "Fewer fights", ""]
    assert found[1].lines == ("Reached so far: A third, before: nothing", "As at: 1 April 2017, before: nothing")
    assert (found[1].edit.why, found[1].is_first, found[2].is_first) == ("First term", False, True)
    assert "Money in pounds: £400" in found[3].lines
    assert "Lead agency: Fenmarsh Youth Trust" in found[3].lines
