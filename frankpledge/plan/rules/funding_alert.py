"""What must be seen to before money ends, a return is due or a condition lapses; and which letter each alert is worth.

Four-year money ends on a known day (the fund's arrangements ended in March 2017, those after it in March 2021): so six, three and
one months before the end, or before the day the money is gone at the present pace where that is earlier.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MONTHS_BEFORE = (6, 3, 1)
RETURN_DAYS = 30
CONDITION_DAYS = 30


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project that is not closed."""

    number: int
    title: str
    until: datetime.date
    runs_out_on: datetime.date | None
    has_spent: bool
    in_principle: bool
    """Whether what it is paid from is only promised."""
    overspent: str = ""
    """By how much more than there is was spent, in words."""


@dataclass(frozen=True, slots=True)
class DueFacts:
    """A return or a condition that is open, of a project or a bid."""

    number: int
    of: int
    """The number of its project or bid."""
    title: str
    words: str
    due_on: datetime.date


@dataclass(frozen=True, slots=True)
class FundingAlert:
    """One thing to see to. ``key`` names it, so that nobody is written to twice about it."""

    key: str
    about: str
    """project or bid."""
    number: int
    due: datetime.date
    title: str
    words: str
    is_pressing: bool


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last of a shorter month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def step_before(end: datetime.date, on: datetime.date) -> int | None:
    """Which of the steps before an end is reached: 6, 3 or 1 months, 0 after it; None before the first."""
    if on > end:
        return 0
    return min((months for months in MONTHS_BEFORE if on >= months_before(end, months)), default=None)


def funding_alerts(
    projects: Iterable[ProjectFacts], returns: Iterable[DueFacts], conditions: Iterable[DueFacts], on: datetime.date
) -> list[FundingAlert]:
    """Every alert of a day, the pressing ones first, then by day."""
    found = [
        *(alert for one in projects for alert in _of_project(one, on)),
        *_due(returns, "return", "project", RETURN_DAYS, on),
        *_due(conditions, "condition", "bid", CONDITION_DAYS, on),
    ]
    return sorted(found, key=lambda one: (not one.is_pressing, one.due, one.key))


def _of_project(one: ProjectFacts, on: datetime.date) -> Iterator[FundingAlert]:
    def alert(key: str, due: datetime.date, words: str, *, pressing: bool) -> FundingAlert:
        return FundingAlert(f"{key}:{one.number}", "project", one.number, due, one.title, words, pressing)

    if one.overspent:
        yield alert("overspent", on, f"{one.overspent} Say where the rest comes from.", pressing=True)
    step = step_before(one.until, on)
    out = step_before(one.runs_out_on, on) if one.runs_out_on and one.runs_out_on < one.until else None
    if out is not None and one.runs_out_on:
        words = (
            f"At its present pace the money is gone on {_day(one.runs_out_on)}, before it ends on {_day(one.until)}."
        )
        yield alert(f"runs-out:{out}", one.runs_out_on, words, pressing=out <= 1)
    if step == 0:
        words = f"Its money ended on {_day(one.until)}: send the last return and close it."
        yield alert(f"ended:{one.until}", one.until, words, pressing=True)
    elif step is not None:
        when = f"in {_left(one.until, on)}" if one.until > on else "today"
        words = f"Its money ends on {_day(one.until)}, {when}: decide what becomes of the work and the posts."
        yield alert(f"ends:{one.until}:{step}", one.until, words, pressing=step == 1)
    if one.in_principle and one.has_spent:
        yield alert(
            "principle", on, "Money is being spent that is agreed in principle only: get it ratified.", pressing=True
        )


def _due(rows: Iterable[DueFacts], kind: str, about: str, days: int, on: datetime.date) -> Iterator[FundingAlert]:
    what = {"return": "The return for {} ", "condition": "The condition “{}” "}[kind]
    for one in rows:
        left = (one.due_on - on).days
        if left > days:
            continue
        if left < 0:
            words = f"was due on {_day(one.due_on)}" + (
                " and is not recorded as sent." if kind == "return" else " and is not met."
            )
        else:
            words = f"is due on {_day(one.due_on)}, {_left(one.due_on, on) + ' from now' if left else 'today'}."
        step = "late" if left < 0 else "soon"
        key = f"{kind}:{one.number}:{one.due_on}:{step}"
        yield FundingAlert(key, about, one.of, one.due_on, one.title, what.format(one.words) + words, left < 0)


def _left(end: datetime.date, on: datetime.date) -> str:
    """The time to an end in whole days, weeks or months of the calendar, as the steps are counted."""
    days = (end - on).days
    if days < 14:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 62:
        return f"{days // 7} weeks"
    months = (end.year - on.year) * 12 + end.month - on.month
    return f"{months if months_before(end, months) >= on else months - 1} months"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
