"""Attendance figures that are fair, and the reminder's words."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.attendance import Came, Missed, Rate, asks_for_reminder, rate, reminder, streak

P, S, OTHER, A, N, OUT = Came.PRESENT, Came.SUBSTITUTE, Came.OTHER, Came.APOLOGIES, Came.NO_WORD, Came.NOT_EXPECTED
CELLS = st.lists(st.sampled_from(list(Came)), max_size=30)


def test_nobody_is_absent_before_joining_or_after_leaving():
    assert rate([OUT, OUT, P, A]) == Rate(1, 2)
    assert rate([OUT, OUT]).words == "not expected yet"
    assert rate([P, S, OTHER, N]).words == "3 of 4 (75 %)"


def test_a_streak_is_of_the_latest_meetings_and_skips_those_not_expected():
    assert streak([P, A, N]) == 2
    assert streak([P, A, OUT, N, OUT]) == 2
    assert streak([N, N, S]) == 0
    assert asks_for_reminder([P, A, N])
    assert not asks_for_reminder([P, P, N])


@given(CELLS)
def test_meetings_not_expected_change_nothing(cells):
    told = [cell for cell in cells if cell is not OUT]
    assert rate(cells) == rate(told)
    assert streak(cells) == streak(told)


@given(CELLS)
def test_a_rate_lies_between_nothing_and_all_and_a_streak_within_it(cells):
    found = rate(cells)
    assert 0 <= found.there <= found.expected
    assert streak(cells) <= found.expected - found.there


def test_the_reminder_names_the_duty_only_where_there_is_one():
    days = (datetime.date(2021, 3, 11), datetime.date(2021, 6, 17))
    missed = Missed("Wexmoor Fire", "the Board", True, days, Rate(1, 3))
    letter = reminder(missed, chair="Helga Moor", next_meeting=datetime.date(2021, 9, 16))
    assert "section 5 of the Crime and Disorder Act 1998" in letter
    assert "on 11 March 2021 and 17 June 2021" in letter
    assert "1 of 3 (33 %)" in letter
    assert "Thursday 16 September 2021" in letter
    other = Missed("Wexmoor Traders", "the Board", False, days[:1], Rate(0, 1))
    assert "1998" not in reminder(other, chair="Helga Moor", next_meeting=None)


def test_the_letter_says_where_the_record_is():
    missed = Missed("Fire", "Harbour Board", False, (datetime.date(2021, 3, 11),), Rate(1, 2))
    letter = reminder(missed, chair="Helga Moor", next_meeting=None, register="https://papers.example.org/register/")
    assert "https://papers.example.org/register/\n\nHelga Moor" in letter
