"""Steps of the cycle: what was planned stays when it slipped."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.cycle import StepSpec, add_step, change_step
from frankpledge.plan.changes.strategy import adopt_strategy
from frankpledge.plan.queries.cycle import cycle_of
from tests import cast
from tests.factories.strategy import MINUTE, a_strategy

pytestmark = pytest.mark.django_db
D = datetime.date
SURVEY = StepSpec(kind="consultation", planned_from=D(2025, 12, 15), planned_to=D(2026, 1, 31))


def test_a_slip_is_seen_and_cannot_be_planned_away():
    by, strategy = cast.coordinator(), a_strategy()
    step = add_step(strategy=strategy, spec=SURVEY, by=by)
    slipped = dataclasses.replace(SURVEY, actual_from=D(2026, 1, 5), actual_to=D(2026, 2, 12), note="Sent out late")
    change_step(step=step, spec=slipped, by=by)
    row = cycle_of(strategy, D(2026, 3, 1)).rows[0]
    assert (row.slip.planned_days, row.slip.actual_days, row.slip.began_late) == (48, 39, 21)
    with pytest.raises(CannotDo, match="what was planned stays"):
        change_step(step=step, spec=dataclasses.replace(slipped, planned_from=D(2026, 1, 5)), by=by)


def test_what_is_overdue_and_what_comes_next_on_a_day():
    by, strategy = cast.coordinator(), a_strategy()
    late = add_step(strategy=strategy, spec=SURVEY, by=by)
    ahead = add_step(strategy=strategy, spec=StepSpec(kind="adoption", planned_from=D(2026, 3, 12)), by=by)
    found = cycle_of(strategy, D(2026, 1, 2))
    assert [row.step for row in found.overdue] == [late]
    assert found.next is not None
    assert found.next.step == ahead


def test_the_cycle_of_an_adopted_strategy_goes_on_and_nothing_stands_twice():
    by, strategy = cast.coordinator(), a_strategy()
    adopt_strategy(strategy=strategy, on=D(2026, 3, 12), reference=MINUTE, by=by)
    add_step(strategy=strategy, spec=SURVEY, by=by)
    with pytest.raises(CannotDo, match="planned already"):
        add_step(strategy=strategy, spec=SURVEY, by=by)
    with pytest.raises(CannotDo, match="before it begins"):
        add_step(strategy=strategy, spec=dataclasses.replace(SURVEY, planned_to=D(2025, 1, 1)), by=by)
