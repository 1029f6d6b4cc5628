"""Working out a meeting's date where the paper does not print it: proposals with their working, never an answer.

A web page of 2017 prints the deadline for questions and not its own date; the rule then was "four working days before",
which leaves one day the meeting can have been on (minutes of spring 2017; know.md, deadlines).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frankpledge.kit.workdays import add_working_days

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-_. ](?P<month>\d{1,2})[-_. ](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[-_. ]+(?P<month>[A-Za-z]{3,9})[-_., ]+(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{2})[-_. ]?(?P<month>\d{2})[-_. ]?(?P<year>20\d\d)(?!\d)"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_AFTER_PUBLICATION = 2  # "two working days after publication": the newer rule of papers of 2019 and 2023
_CLEAR_DAYS = 6  # five clear working days lie between publication and meeting (Local Government Act 1972, s. 100B)


@dataclass(frozen=True, slots=True)
class DateProposal:
    """A day the meeting may have been on, and how that was worked out, as a sentence for the clerk."""

    on: date
    working: str


def _long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _real(year: str, month: str, day: str) -> date | None:
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        return date(int(year), number, int(day))
    except ValueError:
        return None


def from_deadlines(deadlines: Iterable[Mapping[str, Any]]) -> list[DateProposal]:
    """From the printed deadline for questions and its rule: the last day to ask, counted forward to the meeting."""
    out = []
    for deadline in deadlines:
        printed, count = str(deadline.get("date") or ""), deadline.get("working_days")
        try:
            last = date.fromisoformat(printed)
        except ValueError:
            continue
        if not isinstance(count, int) or not 1 <= count <= 20:
            continue
        if count == _AFTER_PUBLICATION:
            published = add_working_days(last, -count)
            meeting = add_working_days(published, _CLEAR_DAYS)
            working = (
                f"Questions were due by {_long(last)}, {count} working days after publication, so the agenda came out on "
                f"{_long(published)}; five clear working days later is {_long(meeting)}."
            )
        else:
            meeting = add_working_days(last, count)
            working = (
                f"Questions were due by {_long(last)}, {count} working days before the meeting: {count} working days "
                f"later is {_long(meeting)}."
            )
        out.append(DateProposal(meeting, working))
    return out


def from_file_name(name: str) -> list[DateProposal]:
    """From a date in the file's name."""
    for pattern in _IN_NAME:
        match = pattern.search(name)
        day = _real(match["year"], match["month"], match["day"]) if match else None
        if day:
            return [DateProposal(day, f"The file is called “{name}”.")]
    return []


def without_year(printed: str, passage: str, text: str) -> list[DateProposal]:
    """For a day printed without its year (``--MM-DD``): the years in the paper whose weekday agrees, likeliest first."""
    match = re.fullmatch(r"--(\d\d)-(\d\d)", printed)
    if match is None:
        return []
    years = [int(year) for year, _ in Counter(_YEAR.findall(text)).most_common(4)]
    weekday = _WEEKDAY.search(passage)
    out = []
    for year in years:
        day = _real(str(year), match[1], match[2])
        if day is None:
            continue
        if weekday is None:
            out.append(DateProposal(day, f"The day is printed without its year; {year} is named in the paper."))
        elif _WEEKDAYS[day.weekday()].startswith(weekday[1].lower()[:3]):
            said = f"The day is printed as a {weekday[0].capitalize()} without its year; in {year} it was one."
            out.append(DateProposal(day, said))
    return out


def first_after(printed: str, after: date) -> date | None:
    """The first day after ``after`` that a ``--MM-DD`` can mean; an ISO date as it is; None for anything else."""
    match = re.fullmatch(r"--(\d\d)-(\d\d)", printed)
    if match is None:
        try:
            return date.fromisoformat(printed)
        except ValueError:
            return None
    for year in range(after.year, after.year + 9):  # nine: 29 February may be eight years off
        day = _real(str(year), match[1], match[2])
        if day is not None and day > after:
            return day
    return None


def proposals(
    *, printed: str, passage: str, deadlines: Iterable[Mapping[str, Any]], name: str, text: str
) -> list[DateProposal]:
    """Every way of working the date out, the printed day first, each day once."""
    found = [*without_year(printed, passage, text), *from_deadlines(deadlines), *from_file_name(name)]
    first: dict[date, DateProposal] = {}
    for proposal in found:
        first.setdefault(proposal.on, proposal)
    return list(first.values())
