"""'Held in the Board Room at 7pm', 'held on 4 March at The Courts': the place said behind 'held', whatever its name."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import days, hours
from frankpledge.govern.reading.lines import Line

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOSE = rf"(?=\s*,?\s+(?:(?:at|on|from|commencing|starting)\s+(?:the\s+)?(?:\d|{_DAY}|noon)|{_DAY}\b)|\s+on\s*$|\s*[.;]?\s*$)"
_ON = re.compile(r"\bon(?:\s+the)?\W*$", re.IGNORECASE)
_AT = re.compile(r"\W*(?:at|on|from)\s+(?:the\s+)?\S*\d", re.IGNORECASE)
_HELD = re.compile(
    rf"\b(?:held|took place|met|meeting)\b(?P<when>[^\n]{{0,90}}?)\b(?:in|at"
    rf"|via)\s+(?:the\s+)?(?P<place>(?!{_DAY}|the\b|public\b|private\b)"
    rf"(?-i:[A-Z'])[^\n]{{3,120}}?){_CLOSE}",
    re.IGNORECASE,
)


def held_place(lines: list[Line]) -> tuple[str, int, int] | None:
    """The place and its offsets, from a heading line that says 'held' and a day or an hour; None where no line does."""
    for line, below in zip(lines[:14], [*lines[1:14], None], strict=False):
        dated = (
            days(line.text)
            or hours(line.text)
            or (below and (_ON.search(line.text) or _AT.match(below.text)) and (days(below.text) or hours(below.text)))
        )
        if len(line.text) > 260 or not dated:
            continue
        for match in _HELD.finditer(line.text):
            place = match.group("place")
            if days(place[:16]) or re.match(r"\d", place) or re.search(r"\b(?:was|were|is|are|be)\b", place):
                continue
            if re.search(r"\b(?:minutes|previous|last|agreed|approved)\b", match.group("when"), re.IGNORECASE):
                continue
            return place, line.start + match.start("place"), line.start + match.end("place")
    return None
