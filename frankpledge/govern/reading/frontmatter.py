"""The front matter of a Markdown page: its title may name the body, but its date is the day it was posted."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.scope import Scope

_BLOCK = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){1,60}?---[ \t]*(?=\n|$)")
_KEY = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,30})\s*:\s*(?P<value>.*)$")
_MEETING_KEYS = frozenset(
    {
        "title",
        "venue",
        "location",
        "place",
        "time",
        "start",
        "committee",
        "body",
        "meeting",
        "meeting-date",
        "meeting_date",
    }
)


def front_end(scope: Scope) -> int:
    """The plain offset behind the front matter; the part's start where it has none."""
    block = _BLOCK.match(scope.plain, scope.start, min(scope.end, scope.start + 4000))
    return block.end() if block and re.search(r"(?m)^\w[\w-]*\s*:", block.group()) else scope.start


def without_front_matter(scope: Scope, lines: list[Line]) -> list[Line]:
    """The heading's lines: of the front matter only what it says of the meeting, its title without the key."""
    end = front_end(scope)
    out: list[Line] = []
    for line in lines:
        if line.start >= end:
            out.append(line)
            continue
        match = _KEY.match(line.text)
        key = match.group("key").lower() if match else ""
        if not match or key not in _MEETING_KEYS:
            continue
        if key == "title":
            value = match.group("value").strip(" \"'")
            start = line.start + line.text.index(value) if value else line.start
            if value:
                out.append(Line(value, start, start + len(value), gap=line.gap))
        else:
            out.append(line)
    return out
