"""Deciding on small grants."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frankpledge.plan.enums.grant import GrantState
from frankpledge.plan.rules.grant import next_steps, why_no_bid, why_not_decided


def decided(votes: dict[str, str], interests: dict[str, str] | None = None, **values: object) -> str:
    given = {"is_awarded": True, "awarded": Decimal(100), "left": Decimal(100), **values}
    return why_not_decided(votes, interests or {}, **given)  # type: ignore[arg-type]


def test_a_bid_shows_its_need_one_way_or_another() -> None:
    nothing = {"asked": Decimal(5), "need": " ", "has_priority": False, "figure": ""}
    assert "Show the need" in why_no_bid(**nothing)
    for shown in ({"need": "Dark"}, {"has_priority": True}, {"figure": "30 crimes"}):
        assert why_no_bid(**{**nothing, **shown}) == ""
    assert "how much" in why_no_bid(**{**nothing, "asked": None})


def test_a_decision_that_is_carried_and_paid_for_stands() -> None:
    assert decided({"Ada": "for", "Bo": "for", "Cy": "against"}) == ""


@pytest.mark.parametrize(
    ("votes", "interests", "values", "said"),
    [
        ({"Ada": "for"}, {}, {}, "At least 2"),
        ({"Ada": "for", "Bo": "interest"}, {"Bo": "treasurer"}, {}, "1 did"),
        ({"Ada": "for", "Bo": "for", "Cy": "interest"}, {}, {}, "Say which interest was declared by Cy"),
        ({"Ada": "for", "Bo": "for"}, {"Bo": "treasurer"}, {}, "Bo declared an interest, so the vote does not count"),
        ({"Ada": "for", "Bo": "against"}, {}, {}, "1 for and 1 against it was not carried"),
        ({"Ada": "for", "Bo": "for"}, {}, {"is_awarded": False}, "it was carried"),
        ({"Ada": "for", "Bo": "for"}, {}, {"awarded": Decimal("100.01")}, "£0.01 more than the pot still holds: £100"),
        ({"Ada": "for", "Bo": "for"}, {}, {"awarded": None}, "how much"),
    ],
)
def test_a_decision_that_does_not_stand_is_refused(
    votes: dict[str, str], interests: dict[str, str], values: dict[str, object], said: str
) -> None:
    assert said in decided(votes, interests, **values)


def test_every_state_says_what_follows() -> None:
    assert all(isinstance(next_steps(state), tuple) for state in GrantState.values)
