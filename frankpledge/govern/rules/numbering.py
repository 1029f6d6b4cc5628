"""Minute numbers: 68, 68a. They run on between meetings; only the clerk begins a new run, so nothing here restarts one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"(?P<number>\d{1,6})\s*[./]?\s*(?P<letters>[a-z]{0,3})", re.IGNORECASE)


def read_number(printed: str) -> tuple[int, str] | None:
    """A minute number taken apart, ``68a`` into 68 and ``a``; None where it is none (``64.1``, ``A``)."""
    match = _NUMBER.fullmatch(printed.strip().rstrip("."))
    return (int(match["number"]), match["letters"].lower()) if match else None


def next_letters(taken: Iterable[str]) -> str:
    """The letters after the last taken: a after none, b after a, aa after z. Letters given up count as taken."""
    last = max((word for word in taken if word), key=lambda word: (len(word), word), default="")
    if not last:
        return "a"
    head, tail = last[:-1], last[-1]
    if tail != "z":
        return head + chr(ord(tail) + 1)
    return (next_letters([head]) if head else "a") + "a"


def runs_on_from(printed: Iterable[str]) -> int:
    """The number that follows the highest of a meeting's minutes; 1 where none of them is numbered."""
    read = [found for one in printed if (found := read_number(one))]
    return max((number for number, _ in read), default=0) + 1


def refuse_reset(first: int, reason: str, undrawn: int) -> str | None:
    """Why a new run cannot begin, or None. ``undrawn`` is the number the present run would give next."""
    if first < 1 or first > 99_999:
        return f"A run of minute numbers cannot begin at {first}: give a number from 1 to 99999."
    if not reason.strip():
        return "Say why the numbers begin anew: the record of the series keeps your words."
    if first == undrawn:
        return f"The next number is {undrawn} already: there is nothing to begin anew."
    return None
