"""Ward priorities: which wards have none, which are stale, how often the same is asked for.

Ward panels set priorities at their meetings; the neighbourhood team answers and feeds back (minutes of 17 June 2021 and of
12 January 2023).
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

PANEL_DAYS = 183
"""A panel meets at least twice a year: a priority set longer ago and never fed back to it is stale."""
QUIET_DAYS = 92
"""A quarter without an entry: nobody seems to work on it."""
_FILLERS = frozenset(
    {"a", "an", "and", "around", "at", "by", "for", "in", "near", "of", "on", "our", "the", "to", "with"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A priority as the rules see it."""

    set_on: datetime.date
    last_entry: datetime.date | None
    """The latest of what was done."""
    answered: bool
    fed_back_on: datetime.date | None
    ended_on: datetime.date | None


def why_stale(one: Standing, on: datetime.date) -> str:
    """Why a priority is stale on a day, the weightiest reason first; empty where it is not, or has ended."""
    if one.ended_on is not None and one.ended_on <= on:
        return ""
    asked = max(one.set_on, one.fed_back_on or one.set_on)
    if (on - asked).days > PANEL_DAYS:
        if one.fed_back_on:
            return f"It was last fed back to the panel {_months(on - asked)} ago."
        return f"The panel has heard nothing for {_months(on - asked)}."
    last = max(one.set_on, one.last_entry or one.set_on)
    if (on - last).days > QUIET_DAYS:
        return f"Nothing was done on it for {_months(on - last)}."
    if not one.answered and (on - one.set_on).days > 28:
        return "The neighbourhood team has not answered."
    return ""


def _months(stretch: datetime.timedelta) -> str:
    count = max(stretch.days * 12 // 365, 1)
    return f"{count} month{'' if count == 1 else 's'}"


def theme_of(words: str) -> frozenset[str]:
    """What a priority is about: its words without case, endings and fillers, so that the same asked twice is known."""
    found = re.findall(r"[a-z]+", words.lower())
    return frozenset(_stem(one) for one in found if one not in _FILLERS)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "er", "ies", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def how_often(themes: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """How many wards ask for the same, the most first: the words as the first of them put it.

    Args:
        themes: ward and words. Two are the same where one has all the words of the other (two at least).
    """
    groups: list[tuple[frozenset[str], str]] = []
    count: Counter[int] = Counter()
    counted: set[tuple[int, str]] = set()
    for ward, words in themes:
        theme = theme_of(words)
        if not theme:
            continue
        at = next((at for at, (known, _) in enumerate(groups) if _alike(known, theme)), None)
        if at is None:
            groups.append((theme, words))
            at = len(groups) - 1
        if (at, ward) not in counted:
            counted.add((at, ward))
            count[at] += 1
    return [(groups[at][1], number) for at, number in count.most_common()]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    smaller = min(len(one), len(other))
    return shared == smaller if smaller > 1 else one == other or (shared == 1 and max(len(one), len(other)) <= 2)
