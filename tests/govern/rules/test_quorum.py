"""Quorum: people, not seats, make it; the five responsible authorities are covered or named as missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.enums import QuorumKind
from frankpledge.govern.rules.quorum import AUTHORITIES, Place, QuorumRule, needed_of, work_out_quorum

SEATS = [
    Place("Council", "ann", "council"),
    Place("Police", "bob", "police"),
    Place("Probation", "bob", "probation"),
    Place("Health", "", "health"),
    Place("Fire", "", "fire"),
    Place("Visitor", "cat", counts=False),
]


def test_one_stand_in_for_two_seats_is_one_towards_the_quorum_and_covers_both_authorities():
    quorum = work_out_quorum(QuorumRule(number=3), SEATS)
    assert (quorum.expected, quorum.needed, quorum.is_met) == (2, 3, False)
    assert quorum.covered == ("council", "police", "probation")
    assert quorum.missing == ("fire", "health")


def test_too_few_authorities_fail_a_quorum_that_has_the_people():
    assert work_out_quorum(QuorumRule(number=2, authorities=3), SEATS).is_met
    quorum = work_out_quorum(QuorumRule(number=2, authorities=4), SEATS)
    assert not quorum.is_met
    assert "3 of 4 responsible authorities needed: not met" in quorum.working


@pytest.mark.parametrize(("places", "needed"), [(20, 7), (21, 7), (22, 8), (1, 1), (0, 1)])
def test_a_third_is_rounded_up_to_a_whole_person(places, needed):
    assert needed_of(QuorumRule(QuorumKind.FRACTION, numerator=1, denominator=3), places) == needed


def test_without_a_rule_nothing_is_claimed():
    quorum = work_out_quorum(QuorumRule(), SEATS)
    assert quorum.needed is None
    assert "No quorum is set" in quorum.working


@given(st.lists(st.sampled_from(["", "ann", "bob", "cat"]), max_size=12), st.integers(1, 6))
def test_the_outcome_agrees_with_a_plain_count(attendees, number):
    places = [Place(str(n), who, AUTHORITIES[n % 5]) for n, who in enumerate(attendees)]
    quorum = work_out_quorum(QuorumRule(number=number), places)
    assert quorum.is_met == (len({who for who in attendees if who}) >= number)
    assert set(quorum.covered) | set(quorum.missing) == set(AUTHORITIES)
