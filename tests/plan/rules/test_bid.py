"""Which step of a bid follows which."""

from __future__ import annotations

from decimal import Decimal

from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.rules.bid import NEXT, why_not_awarded, why_not_moved

WORDS = dict(BidState.choices)


def test_every_state_says_what_follows() -> None:
    assert set(NEXT) == set(BidState.values)
    assert {after for found in NEXT.values() for after in found} <= set(BidState.values)


def test_conditions_come_before_the_award() -> None:
    assert "Name a lead" in why_not_moved("conditional", "awarded", ["Name a lead"], words=WORDS)
    assert why_not_moved("conditional", "awarded", [], words=WORDS) == ""


def test_an_award_stands() -> None:
    assert "an award stands" in why_not_moved("awarded", "refused", [], words=WORDS)


def test_no_more_is_awarded_than_is_left() -> None:
    assert why_not_awarded(Decimal(100), Decimal(100), "the round") == ""
    assert why_not_awarded(Decimal("100.01"), Decimal(100), "the round") == (
        "£100.01 is £0.01 more than what is left of the round: £100."
    )
    assert "how much" in why_not_awarded(None, Decimal(100), "the round")
