"""States of an operation, one count however often it is sent, promises."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.operation import Standing, entered, is_late, promised, why_not_moved, why_not_public

DAY = datetime.date(2026, 3, 14)


@pytest.mark.parametrize(
    ("state", "to", "today", "reason", "words"),
    [
        ("planned", "run", DAY, "", ""),
        ("planned", "run", DAY - datetime.timedelta(days=1), "", "14 March 2026, which is still to come"),
        ("planned", "cancelled", DAY, " ", "Say why"),
        ("planned", "cancelled", DAY, "Flood", ""),
        ("planned", "reviewed", DAY, "", "can only become run or cancelled"),
        ("run", "reviewed", DAY, "", ""),
        ("cancelled", "planned", DAY, "", ""),
        ("run", "cancelled", DAY, "It rained", "can only become reviewed or planned"),
    ],
)
def test_where_it_may_go(state, to, today, reason, words):
    said = why_not_moved(state, to, started_on=DAY, today=today, reason=reason)
    assert words in said
    assert bool(said) == bool(words)


def test_residents_read_nothing_before_the_day():
    assert why_not_public("planned").startswith("It has not been run yet")
    assert why_not_public("cancelled").startswith("It was cancelled")
    assert (why_not_public("run"), why_not_public("reviewed")) == ("", "")


@pytest.mark.parametrize(
    ("standing", "number", "seen", "written", "words"),
    [
        (None, 3, 0, True, ""),
        (Standing(3, 1), 4, 1, True, ""),
        (Standing(4, 2), 4, 1, False, "one count"),
        (Standing(4, 2), 4, 2, False, ""),
        (Standing(5, 3), 4, 1, False, "somebody entered 5 meanwhile"),
        (None, -1, 0, False, "whole number from 0"),
        (None, 100_001, 0, False, "whole number from 0"),
    ],
)
def test_what_is_written_of_a_count(standing, number, seen, written, words):
    is_written, said = entered(standing, number=number, seen=seen)
    assert is_written is written
    assert words in said


@given(
    st.one_of(st.none(), st.builds(Standing, st.integers(0, 50), st.integers(1, 9))),
    st.integers(-5, 60),
    st.integers(0, 9),
)
def test_an_entry_is_written_only_by_whoever_saw_what_stands(standing, number, seen):
    is_written, words = entered(standing, number=number, seen=seen)
    if standing is not None and is_written:
        assert seen == standing.revision
    if standing is not None and seen != standing.revision:
        assert words


def test_promises_are_told_with_what_fell_short():
    assert promised(6, 5, 3, "officers") == "officers: 6 asked, 5 pledged, 3 given (2 fewer than pledged)"
    assert promised(6, None, 3, "officers") == "officers: 6 asked, 3 given (3 fewer than asked)"
    assert promised(6, 5, 7, "officers") == "officers: 6 asked, 5 pledged, 7 given"
    assert promised(None, None, None, "hours") == ""


def test_a_learning_point_is_late_the_day_after():
    assert not is_late(DAY, None, DAY)
    assert is_late(DAY, None, DAY + datetime.timedelta(days=1))
    assert not is_late(DAY, DAY, DAY + datetime.timedelta(days=9))
    assert not is_late(None, None, DAY)
