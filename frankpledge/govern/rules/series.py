"""The days of a series of meetings: every so many months on the nth weekday, or as given; bank holidays warned of.

Source: groups meet "three times a year", "every third month" (minutes of March 2019, 70; of June 2021, 25); bank
holidays by the kept ``holidays`` library (Banking and Financial Dealings Act 1971, s. 1), through ``kit.workdays``.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from frankpledge.govern.enums import SeriesPattern
from frankpledge.kit.workdays import bank_holidays

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST = 5
NTH_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
EVERY_MONTHS = {SeriesPattern.MONTHLY: 1, SeriesPattern.TWO_MONTHLY: 2, SeriesPattern.QUARTERLY: 3}
MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of a series, with what speaks against it in sentences (none: nothing does)."""

    on: date
    warnings: tuple[str, ...] = ()


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month (Monday is 0; 5 is the last one). Raises ValueError outside 0-6 and 1-5."""
    if not 0 <= weekday <= 6 or not 1 <= nth <= LAST:
        raise ValueError(f"There is no weekday {weekday} or no place {nth} in a month.")
    if nth == LAST:
        end = date(year, month, calendar.monthrange(year, month)[1])
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def monthly_days(first: date, last: date, *, weekday: int, nth: int, every: int) -> list[date]:
    """The nth weekday of every ``every``-th month from the month of ``first``, from ``first`` to ``last`` inclusive.

    At most MOST_MEETINGS. Months are counted from that of ``first`` even where its own day lies before ``first``.
    """
    days: list[date] = []
    count = first.year * 12 + first.month - 1
    while len(days) < MOST_MEETINGS:
        year, month = divmod(count, 12)
        if date(year, month + 1, 1) > last:
            break
        day = nth_weekday(year, month + 1, weekday, nth)
        if first <= day <= last:
            days.append(day)
        count += max(every, 1)
    return days


def preview(days: Iterable[date], *, taken: Iterable[date] = (), today: date | None = None) -> list[SeriesDay]:
    """The days in order, each once, with warnings: a bank holiday, a weekend, a meeting there already, a day gone by."""
    already = set(taken)
    out = []
    for on in sorted(set(days)):
        warnings = []
        if on in bank_holidays(on.year):
            warnings.append("A bank holiday")
        elif on.weekday() >= 5:
            warnings.append(f"A {WEEKDAYS[on.weekday()]}")
        if _is_christmas_week(on):
            warnings.append("Between Christmas and New Year")
        if on in already:
            warnings.append("The group meets on this day already")
        if today is not None and on < today:
            warnings.append("This day is gone")
        out.append(SeriesDay(on, tuple(warnings)))
    return out


def _is_christmas_week(on: date) -> bool:
    """Most offices are shut then, though the law makes three of its days working days."""
    return on.month == 12 and on.day >= 24 and on not in bank_holidays(on.year)


def pattern_words(pattern: SeriesPattern, weekday: int | None, nth: int | None) -> str:
    """ "Every quarter, on the second Thursday"; "On dates given one by one"."""
    label = str(SeriesPattern(pattern).label)
    if pattern == SeriesPattern.DATES or weekday is None or nth is None:
        return label
    return f"{label}, on the {NTH_WORDS[nth]} {WEEKDAYS[weekday]}"
