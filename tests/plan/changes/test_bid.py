"""Bids: conditional offers, conditions met, awards that a round can bear."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.bid import add_condition, decide_bid, meet_condition, save_bid
from frankpledge.plan.changes.project import save_project
from frankpledge.plan.models import Bid, Project
from frankpledge.plan.queries.funding_history import history_of
from tests import cast
from tests.factories.partnership import make_agency
from tests.plan.money import SINCE, make_allocation, make_project, make_round

pytestmark = pytest.mark.django_db
NOTHING = {"assessed_on": None, "assessment": "", "offered": None, "awarded": None, "decided_on": None}


def make_bid(**values: Any) -> Bid:
    given = {
        "round": values.pop("round", None) or make_round(),
        "title": "Lamps",
        "lead": make_agency(),
        "asked": Decimal(300),
    }
    return save_bid(bid=None, by=cast.coordinator(), sent_on=SINCE, part=2, **{**given, **values})


def decide(bid: Bid, state: str, **values: Any) -> Bid:
    return decide_bid(bid=bid, by=cast.coordinator(), **{**NOTHING, "state": state, **values})


def test_from_a_query_over_conditions_to_the_award_all_in_the_history():
    bid = make_bid()
    decide(bid, "queried", why="Who leads?")
    decide(bid, "conditional", offered=Decimal(250))
    condition = add_condition(bid=bid, words="Name a lead", due_on=SINCE, by=cast.coordinator())
    with pytest.raises(CannotDo, match="not met: Name a lead"):
        decide(bid, "awarded", awarded=Decimal(250))
    with pytest.raises(CannotDo, match="how the condition was met"):
        meet_condition(condition=condition, met_on=SINCE, how=" ", by=cast.coordinator())
    meet_condition(condition=condition, met_on=SINCE, how="Ada leads", by=cast.coordinator())
    assert decide(bid, "awarded", offered=Decimal(250), awarded=Decimal(250)).awarded == 250
    states = [line for one in history_of(bid) for line in one.lines if line.startswith("State")]
    assert states == [
        "State: Awarded, before: Conditional offer", "State: Conditional offer, before: Asked about",
        "State: Asked about, before: Sent", "State: Sent",
    ]  # fmt: skip
    condition.refresh_from_db()
    with pytest.raises(CannotDo, match="cannot be opened again"):
        meet_condition(condition=condition, met_on=None, how="", by=cast.coordinator())


def test_no_more_is_awarded_than_is_left_of_the_round():
    allocation = make_allocation()
    make_project(allocation=allocation)
    bid = make_bid(round=allocation.round)
    with pytest.raises(CannotDo, match="£150 is £50 more than what is left of the round"):
        decide(bid, "awarded", awarded=Decimal(150))
    assert decide(bid, "awarded", awarded=Decimal(100)).state == "awarded"


def test_an_award_changes_neither_its_sum_nor_its_state_in_passing():
    bid = decide(make_bid(), "awarded", awarded=Decimal(100))
    assert decide(bid, "awarded", awarded=Decimal(999), assessment="Clear").awarded == 100
    with pytest.raises(CannotDo, match="an award stands"):
        decide(bid, "refused")


def test_a_project_takes_no_more_than_its_bid_was_awarded_and_a_bid_has_one_project():
    bid = make_bid()
    with pytest.raises(CannotDo, match="paid from one that was awarded"):
        make_project(allocation=None, bid=bid)
    decide(bid, "awarded", awarded=Decimal(100))
    with pytest.raises(CannotDo, match="£300 more than was awarded"):
        make_project(bid=bid)


def test_a_project_without_a_bid_takes_nothing_that_was_awarded():
    allocation = make_allocation()  # all 500 of the round
    decide(make_bid(round=allocation.round), "awarded", awarded=Decimal(300))
    with pytest.raises(CannotDo, match=r"£400 is £200 more than the round .* still has: £200"):
        make_project(allocation=allocation)
    project = make_project(allocation=allocation, amount=Decimal(200))
    save_project(project=project, by=cast.coordinator(), **{**_as_it_is(project), "amount": Decimal(150)})


def _as_it_is(project: Project) -> dict[str, Any]:
    names = ("title", "summary", "allocation", "bid", "lead", "officer", "priority", "since", "until", "part")
    return {name: getattr(project, name) for name in names}
