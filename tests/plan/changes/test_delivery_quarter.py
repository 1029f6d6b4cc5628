"""Quarters frozen from history, opened again with a reason: the first freezing stays, a second version stands beside it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.delivery_quarter import (
    correct_quarter,
    drop_version,
    freeze_quarter,
    refreeze_quarter,
    reopen_quarter,
)
from frankpledge.plan.models import DeliveryLine, DeliveryQuarter
from frankpledge.plan.queries.delivery_quarter import lines_of, plan_on, quarters_to_freeze
from tests import cast
from tests.factories.delivery import make_line, moment, say

pytestmark = pytest.mark.django_db
QUARTER = datetime.date(2025, 7, 1)
LAST = datetime.date(2025, 9, 30)


@pytest.fixture
def frozen() -> DeliveryQuarter:
    line = make_line("1.1", at=moment(2025, 5, 1), text="Gate the alley")
    say(line, "Gate ordered in July", at=moment(2025, 7, 20))
    say(line, "Fitted in October", at=moment(2025, 10, 1, 0), state="done")
    return freeze_quarter(quarter=QUARTER, by=cast.coordinator())


def test_a_quarter_holds_its_last_moment_however_late_it_is_frozen(frozen):
    (line,) = lines_of(frozen).values()
    assert (line.progress, line.state) == ("Gate ordered in July", "under_way")
    assert QUARTER not in quarters_to_freeze(most=100)
    with pytest.raises(CannotDo, match="frozen already"):
        freeze_quarter(quarter=QUARTER, by=cast.coordinator())


def test_opened_again_it_is_put_right_and_both_versions_are_kept(frozen):
    number = DeliveryLine.objects.get().pk
    with pytest.raises(CannotDo, match="Say why"):
        reopen_quarter(quarter=frozen, reason=" ", by=cast.coordinator())
    again = reopen_quarter(quarter=frozen, reason="A return came late", by=cast.coordinator())
    assert plan_on(LAST).frozen == frozen
    correct_quarter(quarter=again, line=number, why="Fitted on 29 September", state="done", by=cast.coordinator())
    refreeze_quarter(quarter=again, by=cast.coordinator())
    now = plan_on(LAST)
    assert (now.frozen, now.frozen.version, now.lines[number].state) == (again, 2, "done")
    frozen.refresh_from_db()
    assert (frozen.stands, lines_of(frozen)[number].state) == (False, "under_way")
    assert now.frozen.content["corrections"][0]["why"] == "Fitted on 29 September"
    # The live plan is not touched by what is put right in a quarter.
    assert DeliveryLine.objects.get().progress == "Fitted in October"


def test_a_frozen_version_is_not_written_in_and_rules_hold_in_an_open_one(frozen):
    number = DeliveryLine.objects.get().pk
    with pytest.raises(CannotDo, match="open the quarter again"):
        correct_quarter(quarter=frozen, line=number, why="x", state="done", by=cast.coordinator())
    again = reopen_quarter(quarter=frozen, reason="Late", by=cast.coordinator())
    with pytest.raises(CannotDo, match="open again already"):
        reopen_quarter(quarter=frozen, reason="Late too", by=cast.coordinator())
    with pytest.raises(CannotDo, match="why it is stopped"):
        correct_quarter(quarter=again, line=number, why="x", state="stopped", by=cast.coordinator())
    with pytest.raises(CannotDo, match="Nothing was put right"):
        refreeze_quarter(quarter=again, by=cast.coordinator())
    drop_version(quarter=again, by=cast.coordinator())
    assert list(DeliveryQuarter.objects.all()) == [frozen]


def test_a_quarter_that_is_not_over_or_empty_is_not_frozen():
    with pytest.raises(CannotDo, match="No line was in the plan"):
        freeze_quarter(quarter=QUARTER, by=cast.coordinator())
    with pytest.raises(CannotDo, match="is not over"):
        freeze_quarter(quarter=datetime.date(2999, 1, 1), by=cast.coordinator())


def test_a_quarter_before_anything_was_written_is_not_offered_to_be_frozen():
    make_line("1.1", begun_on=datetime.date(2020, 4, 1))
    assert quarters_to_freeze(most=100) == []
