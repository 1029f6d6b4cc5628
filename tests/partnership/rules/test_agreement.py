"""Agreements: how they stand, who may take part, and why not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from frankpledge.partnership.rules.agreement import (
    Before,
    Signature,
    Terms,
    due_words,
    may_take_part,
    refusal_words,
    signed_words,
    state_on,
)

DAY = datetime.date(2026, 3, 12)
ONE = datetime.timedelta(days=1)
COUNCIL, POLICE, OLD = 1, 2, 3
SIGNED = Signature(DAY)


def terms(**given: Any) -> Terms:
    values: dict[str, Any] = {"title": "Sharing protocol", "sent_on": DAY - 30 * ONE, "signatures": {COUNCIL: SIGNED}}
    return Terms(**{**values, **given})


@pytest.mark.parametrize(
    ("given", "on", "state"),
    [
        ({"sent_on": None}, DAY, "draft"),
        ({"sent_on": DAY + ONE}, DAY, "draft"),
        ({}, DAY - ONE, "signing"),
        ({}, DAY, "signed"),
        ({"signatures": {}}, DAY, "signing"),
        ({"expires_on": DAY}, DAY, "signed"),
        ({"expires_on": DAY}, DAY + ONE, "lapsed"),
        ({"withdrawn_on": DAY, "expires_on": DAY - ONE}, DAY, "withdrawn"),
        ({"signatures": {COUNCIL: Signature(DAY, DAY + ONE)}}, DAY + ONE, "signing"),
    ],
)
def test_how_it_stands_on_a_day(given: dict[str, Any], on: datetime.date, state: str) -> None:
    assert state_on(terms(**given), on) == state


@pytest.mark.parametrize(
    ("needed", "on", "may"),
    [
        ([], DAY, True),
        ([terms()], DAY, True),
        ([terms()], DAY - ONE, False),
        ([terms(signatures={COUNCIL: SIGNED, POLICE: Signature()})], DAY, True),
        ([terms(signatures={POLICE: SIGNED})], DAY, False),
        ([terms(signatures={COUNCIL: Signature(DAY, DAY + ONE)})], DAY + ONE, False),
        ([terms(expires_on=DAY - ONE)], DAY, False),
        ([terms(sent_on=None)], DAY, False),
        ([terms(withdrawn_on=DAY, signatures={})], DAY, True),
        ([terms(since=DAY + ONE, signatures={})], DAY, True),
        ([terms(since=DAY + ONE, signatures={})], DAY + ONE, False),
        ([terms(), terms(signatures={})], DAY, False),
    ],
)
def test_taking_part_needs_every_signature_in_force(needed: list[Terms], on: datetime.date, may: bool) -> None:
    assert may_take_part(COUNCIL, needed, on) is may
    assert (refusal_words(COUNCIL, "The council", needed, on) == "") is may


def test_a_signature_does_not_pass_on_and_it_is_said() -> None:
    needed = [terms(signatures={OLD: SIGNED})]
    told = refusal_words(POLICE, "The board", needed, DAY, before=[Before(OLD, "The group", DAY)])
    assert "The group, which it took over from on 12 March 2026, signed on 12 March 2026" in told
    assert "does not pass on" in told
    assert not may_take_part(POLICE, needed, DAY)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"expires_on": DAY - ONE}, "lapsed on 11 March 2026: renew it"),
        ({"sent_on": None}, "still a draft"),
        (
            {"signatures": {COUNCIL: Signature(DAY, DAY)}},
            "took its signature under “Sharing protocol” back on 12 March 2026",
        ),
        ({"signatures": {COUNCIL: Signature(DAY + ONE)}}, "signed “Sharing protocol” on 13 March 2026 only"),
        ({"signatures": {}}, "not among its parties"),
        ({"signatures": {COUNCIL: Signature()}}, "has not signed “Sharing protocol”. Ask it to sign."),
    ],
)
def test_the_refusal_says_why_and_what_to_do(given: dict[str, Any], words: str) -> None:
    assert words in refusal_words(COUNCIL, "The council", [terms(**given)], DAY)


def test_what_is_due() -> None:
    assert due_words(terms(review_on=DAY, expires_on=DAY + 59 * ONE), DAY) == [
        ("Lapses after 10 May 2026", "amber"), ("Review late: 12 Mar 2026", "red"),
    ]  # fmt: skip
    assert due_words(terms(review_on=DAY + 60 * ONE), DAY) == [("Review due 11 May 2026", "amber")]
    assert due_words(terms(review_on=DAY + 61 * ONE), DAY) == []
    assert due_words(terms(expires_on=DAY - ONE), DAY) == [("Lapsed on 11 Mar 2026", "red")]
    assert due_words(terms(withdrawn_on=DAY, expires_on=DAY - ONE), DAY) == []
    assert due_words(terms(sent_on=None, review_on=DAY - ONE), DAY) == []


def test_fifteen_of_sixteen_signed() -> None:
    parties = dict.fromkeys(range(15), SIGNED) | {15: Signature()}
    assert signed_words(terms(signatures=parties), DAY) == "15 of 16 signed"
    assert signed_words(terms(signatures={}), DAY) == "No parties yet"
