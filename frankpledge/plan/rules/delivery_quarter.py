"""Financial quarters of the delivery plan: April, July, October, January; when one may be frozen and opened again."""

from __future__ import annotations

import datetime


def quarter_of(day: datetime.date) -> datetime.date:
    """The first day of the quarter a day lies in. Quarters of the financial year are quarters of the calendar."""
    return datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(quarter: datetime.date) -> datetime.date:
    """The first day of the quarter after."""
    return quarter_of(quarter + datetime.timedelta(days=93))


def quarter_before(quarter: datetime.date) -> datetime.date:
    """The first day of the quarter before."""
    return quarter_of(quarter - datetime.timedelta(days=1))


def last_day_of(quarter: datetime.date) -> datetime.date:
    """Its last day."""
    return next_quarter(quarter) - datetime.timedelta(days=1)


def quarter_name(quarter: datetime.date) -> str:
    """Quarter 2 of 2026/27 (July to September 2026): the financial year begins in April."""
    nth = (quarter.month - 4) // 3 % 4 + 1
    year = quarter.year if quarter.month >= 4 else quarter.year - 1
    last = last_day_of(quarter)
    return f"Quarter {nth} of {year}/{(year + 1) % 100:02d} ({quarter:%B} to {last:%B %Y})"


def why_not_frozen(quarter: datetime.date, today: datetime.date, is_frozen: bool) -> str:
    """Why a quarter cannot be frozen; empty where it can."""
    if quarter != quarter_of(quarter):
        return f"{quarter.day} {quarter:%B %Y} is no first day of a quarter."
    if today <= last_day_of(quarter):
        return f"{quarter_name(quarter)} is not over: it can be frozen from 1 {next_quarter(quarter):%B %Y}."
    if is_frozen:
        return f"{quarter_name(quarter)} is frozen already. To put something right in it, open it again and say why."
    return ""


def why_not_reopened(reason: str, is_open: bool) -> str:
    """Why a frozen quarter cannot be opened again; empty where it can."""
    if is_open:
        return "It is open again already: finish that version first."
    return "" if reason.strip() else "Say why it is opened again: whoever holds the first report will ask."
