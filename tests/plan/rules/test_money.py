"""Pounds: written, divided, added up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.money import pounds, shown_in_public, split, why_not_added_up

PENCE = st.integers(0, 10**11).map(lambda pence: Decimal(pence) / 100)


@pytest.mark.parametrize(
    ("amount", "words"),
    [("26210370", "£26,210,370"), ("15.5", "£15.50"), ("-12", "−£12"), ("-0.004", "£0"), ("0", "£0"), (None, "–")],
)
def test_pounds_have_separators_and_pence_only_where_there_are_some(amount: str | None, words: str) -> None:
    assert pounds(Decimal(amount) if amount is not None else None) == words


def test_seventy_and_thirty_of_a_sum() -> None:
    found = split(Decimal(1000), Decimal(70))
    assert (found.direct, found.co_commissioned, found.words) == (Decimal(700), Decimal(300), "")


def test_the_penny_that_cannot_be_divided_is_told() -> None:
    found = split(Decimal("0.01"), Decimal(70))
    assert (found.direct, found.co_commissioned) == (0, Decimal("0.01"))
    assert "penny" in found.words


@given(PENCE, st.integers(0, 10_000).map(lambda share: Decimal(share) / 100))
def test_two_shares_always_come_to_the_whole_in_whole_pence(amount: Decimal, share: Decimal) -> None:
    found = split(amount, share)
    assert found.direct + found.co_commissioned == amount
    assert found.direct == found.direct.quantize(Decimal("0.01"))
    assert 0 <= amount * share / 100 - found.direct < Decimal("0.01")


@pytest.mark.parametrize(("amount", "share"), [("-1", "70"), ("1.001", "70"), ("1", "101"), ("1", "-1")])
def test_what_cannot_be_divided_is_refused(amount: str, share: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be divided|no share"):
        split(Decimal(amount), Decimal(share))


def test_parts_that_do_not_fit_are_told_with_the_difference() -> None:
    parts, whole = [Decimal(70), Decimal("30.50")], Decimal(100)
    said = why_not_added_up(parts, whole, what="The shares", of="the round")
    assert said == "The shares come to £100.50, £0.50 too much for the £100 of the round."
    assert why_not_added_up([Decimal(70)], whole, what="The shares", of="the round") == ""
    assert "£30 too little" in why_not_added_up([Decimal(70)], whole, what="The shares", of="the round", is_all=True)


def test_residents_are_shown_only_what_is_agreed() -> None:
    assert shown_in_public(1, "ratified")
    assert shown_in_public(1, "awarded")
    assert not shown_in_public(1, "principle")
    assert not shown_in_public(2, "ratified")
