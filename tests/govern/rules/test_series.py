"""The days of a series: the nth weekday of every so many months, and what speaks against a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.enums import SeriesPattern
from frankpledge.govern.rules.series import LAST, monthly_days, nth_weekday, pattern_words, preview

THURSDAY, FRIDAY = 3, 4


def test_the_second_thursday_of_each_quarter():
    days = monthly_days(date(2026, 12, 1), date(2027, 12, 31), weekday=THURSDAY, nth=2, every=3)
    assert days == [date(2026, 12, 10), date(2027, 3, 11), date(2027, 6, 10), date(2027, 9, 9), date(2027, 12, 9)]


def test_a_first_month_whose_day_is_gone_still_sets_the_rhythm():
    assert monthly_days(date(2026, 12, 20), date(2027, 6, 30), weekday=THURSDAY, nth=2, every=3) == [
        date(2027, 3, 11),
        date(2027, 6, 10),
    ]


def test_the_last_friday_of_a_month_with_five_and_with_four():
    assert nth_weekday(2027, 1, FRIDAY, LAST) == date(2027, 1, 29)
    assert nth_weekday(2027, 2, FRIDAY, LAST) == date(2027, 2, 26)


@pytest.mark.parametrize(("weekday", "nth"), [(7, 1), (-1, 1), (0, 0), (0, 6)])
def test_a_weekday_or_place_that_is_none_is_refused(weekday, nth):
    with pytest.raises(ValueError, match="no weekday"):
        nth_weekday(2027, 1, weekday, nth)


@given(st.integers(2020, 2060), st.integers(1, 12), st.integers(0, 6), st.integers(1, 4))
def test_the_nth_weekday_is_that_weekday_in_its_own_week_of_the_month(year, month, weekday, nth):
    on = nth_weekday(year, month, weekday, nth)
    assert (on.month, on.weekday(), (on.day - 1) // 7 + 1) == (month, weekday, nth)


def test_a_bank_holiday_a_taken_day_and_christmas_week_are_warned_of():
    days = [date(2027, 5, 3), date(2027, 5, 4), date(2026, 12, 29), date(2027, 5, 8)]
    warned = {row.on: row.warnings for row in preview(days, taken=[date(2027, 5, 4)])}
    assert warned == {
        date(2026, 12, 29): ("Between Christmas and New Year",),
        date(2027, 5, 3): ("A bank holiday",),
        date(2027, 5, 4): ("The group meets on this day already",),
        date(2027, 5, 8): ("A Saturday",),
    }


def test_a_day_gone_by_is_warned_of_and_a_day_given_twice_stands_once():
    rows = preview([date(2026, 11, 19), date(2026, 11, 19)], today=date(2026, 11, 22))
    assert [row.warnings for row in rows] == [("This day is gone",)]


def test_the_pattern_in_words():
    assert pattern_words(SeriesPattern.QUARTERLY, THURSDAY, 2) == "Every quarter, on the second Thursday"
    assert pattern_words(SeriesPattern.DATES, None, None) == "On dates given one by one"
