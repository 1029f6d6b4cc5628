"""Priorities taken from what the board agreed of an assessment."""

from __future__ import annotations

import pytest

from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Assessment, Recommendation
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.priority import take_recommendations
from frankpledge.plan.changes.strategy import add_strategy
from frankpledge.plan.models import Priority
from frankpledge.plan.queries.edit import edits_of
from tests import cast
from tests.factories.strategy import SINCE, UNTIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    made = Assessment.objects.create(area_code="E09000099", area_name="Wexmoor", year=2025, title="Needs 2025")
    decisions = (BoardDecision.AGREED, BoardDecision.CHANGED, BoardDecision.REFUSED, "")
    for order, decision in enumerate(decisions, start=1):
        Recommendation.objects.create(
            assessment=made, title=f"Number {order}", why="The figures", order=order, decision=decision,
            decided_words="With the schools" if decision == BoardDecision.CHANGED else "", minute_reference="Minute 7",
        )  # fmt: skip
    return made


def test_one_press_makes_the_priorities_the_board_agreed(assessment):
    by = cast.coordinator()
    strategy = add_strategy(title="New", since=SINCE, until=UNTIL, assessment=assessment, by=by)
    rows = list(Priority.objects.filter(strategy=strategy))
    assert [one.title for one in rows] == ["Number 1", "Number 2"]
    assert rows[0].recommendation == Recommendation.objects.get(title="Number 1")
    assert rows[1].reason == "The figures\n\nAgreed with changes: With the schools"
    assert edits_of(rows[0]).get().why == "Recommended by “Needs 2025”, agreed in Minute 7"
    assert strategy.assessment == assessment
    assert take_recommendations(strategy=strategy, assessment=assessment, by=by) == []


def test_without_a_decision_there_is_nothing_to_take_and_nothing_is_begun(assessment):
    Recommendation.objects.update(decision="")
    with pytest.raises(CannotDo, match="has agreed none"):
        add_strategy(title="New", since=SINCE, until=UNTIL, assessment=assessment, by=cast.coordinator())
    assert not Priority.objects.exists()
