"""Working days in England: Monday to Friday, without bank holidays (Banking and Financial Dealings Act 1971, s. 1).

One-off days (jubilees, a state funeral, a coronation) and substitutes come with the ``holidays`` package.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, substitutes included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether people are at work on the day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(start: date, count: int) -> date:
    """The day ``count`` working days after ``start`` (before it for a negative count); the start does not count."""
    step = timedelta(days=1 if count >= 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def clear_working_days(first: date, second: date) -> int:
    """The working days strictly between two days, as "five clear days" counts them; 0 where second is not after."""
    between = (first + timedelta(days=step) for step in range(1, max((second - first).days, 1)))
    return sum(is_working_day(day) for day in between)
