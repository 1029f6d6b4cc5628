"""Periods: both their days belong to them, and an open end takes in everything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.partnership.rules.period import Period, overlap, told

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Period(MAY, JUNE), Period(JUNE, JULY), True),
        (Period(MAY, date(2026, 5, 31)), Period(JUNE, JULY), False),
        (Period(), Period(JUNE, JUNE), True),
        (Period(None, MAY), Period(JUNE), False),
        (Period(MAY), Period(JULY), True),
    ],
)
def test_whether_they_share_a_day(one, other, shared):
    assert overlap(one, other) is shared


_days = st.integers(0, 20)


@given(_days, _days, _days, _days)
def test_it_agrees_with_counting_the_days(a, b, c, d):
    first, second = sorted((a, b)), sorted((c, d))
    share = set(range(first[0], first[1] + 1)) & set(range(second[0], second[1] + 1))
    periods = [Period(date(2026, 1, 1 + low), date(2026, 1, 1 + high)) for low, high in (first, second)]
    assert overlap(*periods) == bool(share)


def test_in_words():
    assert told(Period(MAY, JUNE)) == "from 1 May 2026 to 1 June 2026"
    assert (told(Period(MAY)), told(Period(None, JUNE)), told(Period())) == (
        "from 1 May 2026",
        "until 1 June 2026",
        "with no dates",
    )
