"""What may be done with a strategy, and when. What the board adopted is never rewritten: the next version begins as its copy."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MOST_PRIORITIES = 8
"""More are no priorities: the page that holds them is one side of paper."""
MOST_AIMS = 6
MOST_MEASURES = 6


def why_not_written(state: str, version: int) -> str:
    """Why the words of a strategy cannot be changed; empty where they can."""
    if state == "adopted":
        return f"Version {version} was adopted and stays as the board adopted it. Begin the next version to change it."
    return "It was superseded by a later strategy." if state == "superseded" else ""


def why_not_consulted(state: str, priorities: int) -> str:
    """Why a strategy cannot go out for consultation; empty where it can."""
    if state != "draft":
        return "It is not a draft any more."
    return "" if priorities else "It has no priorities yet: residents would have nothing to answer to."


def why_not_adopted(state: str, vision: str, priorities: Sequence[tuple[str, int]], reference: str) -> str:
    """Why a version cannot be adopted; empty where it can.

    Args:
        priorities: the title of each and how many aims it has.
        reference: the minute, as it is cited.
    """
    if state not in ("draft", "consultation"):
        return "Only a version that is being worked at can be adopted."
    if not vision.strip():
        return "It has no vision yet: say in a sentence or two what life here is to be like."
    if not priorities:
        return "It has no priorities yet: a strategy without any says nothing."
    without = [title for title, aims in priorities if not aims]
    if without:
        return f"“{without[0]}” has no aim yet: say what it is to reach, or take it out."
    return "" if reference.strip() else "Name the minute in which the board adopted it, for example “Minute 153”."


def years_words(since: datetime.date, until: datetime.date) -> str:
    """The years of a strategy as people say them: 2024 to 2027; with days where they are not those of a year."""
    if (since.day, since.month) in ((1, 1), (1, 4)) and until + datetime.timedelta(days=1) == datetime.date(
        until.year + (1 if until.month == 12 else 0), since.month, since.day
    ):
        return f"{since.year} to {until.year}" if since.year != until.year else str(since.year)
    return f"{since:%-d %B %Y} to {until:%-d %B %Y}"


def next_years(since: datetime.date, until: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The days of the strategy after this one: as many years, beginning the day after."""
    first = until + datetime.timedelta(days=1)
    years = max(1, round((first - since).days / 365.25))
    return first, _same_day(first, first.year + years) - datetime.timedelta(days=1)


def _same_day(day: datetime.date, year: int) -> datetime.date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return datetime.date(year, 3, 1)
