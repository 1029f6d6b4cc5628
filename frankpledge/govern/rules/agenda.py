"""Numbers of agenda items (1, 2, 3 for items, 7a, 7b for sub-items, as the partnership's packs print them), and which
papers the system makes for an item by its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from frankpledge.govern.enums import PaperKind

_ASKED = r"(?:(?:to )?(?:approv|agre|confirm|receiv|sign|note|consider)\w*(?: and sign)?(?: of)? )?(?:the )?"
_BEFORE = r"(?:(?:previous|last)(?: [\w ]+)? meeting\b|meeting (?:held )?on\b|meeting (?:of )?\d|meeting$|\d)"
_MINUTES = re.compile(
    rf"^{_ASKED}(?:draft )?minutes(?: (?:of|from) (?:the )?{_BEFORE}|(?: held)? on \d|,? (?:and|&) (?:matters|actions)|$)",
    re.IGNORECASE,
)
_MATTERS = re.compile(
    r"\b(?:matters (?:outstanding|arising)|outstanding (?:matters|actions)|action log)\b", re.IGNORECASE
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(index: int) -> str:
    """The letter of the ``index``-th sub-item from 0: a to z, then aa, ab. Raises ValueError below 0."""
    if index < 0:
        raise ValueError(f"There is no sub-item number {index}.")
    out = ""
    while index >= 0:
        out = LETTERS[index % 26] + out
        index = index // 26 - 1
    return out


def number_items(sub_counts: Sequence[int]) -> list[tuple[str, list[str]]]:
    """For each item the number and its sub-items' numbers: ``[0, 2]`` gives ``[("1", []), ("2", ["2a", "2b"])]``."""
    return [
        (str(place), [f"{place}{letter(below)}" for below in range(count)])
        for place, count in enumerate(sub_counts, start=1)
    ]


def papers_made_for(title: str) -> tuple[PaperKind, ...]:
    """Which papers the system can make for an item with this title: the minutes of the meeting before, Matters Outstanding.

    The minutes of another body ("Minutes of the Domestic Abuse Forum") are a paper somebody sends, and are not made.
    """
    words = " ".join(title.split()).strip(" .:")
    found = [(PaperKind.MINUTES, _MINUTES), (PaperKind.MATTERS, _MATTERS)]
    return tuple(kind for kind, pattern in found if pattern.search(words))


_HELD = re.compile(r"[ ,]+held (?:on|at)\b.*$", re.IGNORECASE | re.DOTALL)


def standing_title(title: str) -> str:
    """An item's title as it stands for every meeting: the day of the meeting before is put in anew each time."""
    return _HELD.sub("", " ".join(title.split())) or title
