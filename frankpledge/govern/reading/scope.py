"""One meeting's part of a paper while it is being read: its text, lines, items, people, and the facts found so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frankpledge.govern.reading.facts import Doubt, Fact, MeetingReading, Span
from frankpledge.govern.reading.lines import Line, Rows, lines_of, paragraphs
from frankpledge.govern.reading.names import Person, initials_match
from frankpledge.govern.reading.taken import Taken
from frankpledge.govern.reading.text import Text


@dataclass(slots=True)
class Item:
    """A numbered or titled item: where its title stands and where its business ends."""

    number: str | None
    title: str | None
    start: int
    title_end: int
    end: int = 0
    parent: str | None = None
    rule: str = ""
    confidence: float = 0.9

    @property
    def ref(self) -> str | None:
        """What resolutions and actions name: the number, or the title where no number is printed."""
        return self.number or self.title


def _start_of(item: Item) -> int:
    return item.start


@dataclass(slots=True)
class Scope:
    """The plain text from ``start`` to ``end`` read as one meeting. ``fields`` leaves out what this part may not give."""

    text: Text
    start: int
    end: int
    layout: str
    meeting: MeetingReading = field(default_factory=MeetingReading)
    items: list[Item] = field(default_factory=list)
    people: dict[str, list[Person]] = field(default_factory=dict)
    surnames: dict[tuple[str, str], list[Person]] = field(default_factory=dict)  # the same people by list and last word
    rows: Rows = field(default_factory=lambda: Rows([], {}))
    paras: list[Line] = field(default_factory=list)
    head_end: int = 0
    taken: Taken = field(default_factory=Taken)
    rest: list[tuple[int, int]] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)  # doubts filed, by kind and message

    @classmethod
    def of(cls, text: Text, start: int, end: int, layout: str) -> Scope:
        """Cut the part into lines and paragraphs."""
        scope = cls(text, start, end, layout)
        scope.meeting.span = text.span(start, end)
        scope.rows = lines_of(
            text.plain, start, end, lambda low: text.original[text.offset(low) - 2 : text.offset(low) + 3]
        )
        scope.paras = paragraphs(scope.rows.lines, text.plain)
        scope.head_end = end
        return scope

    @property
    def plain(self) -> str:
        """The whole plain text (offsets of lines are into it)."""
        return self.text.plain

    def add(self, name: str, value: Any, where: tuple[int, int], rule: str, sure: float, why: str = "") -> None:
        """File a fact. A value that is no mapping is filed as ``{"value": ...}``."""
        held: Mapping[str, Any] = value if isinstance(value, Mapping) else {"value": value}
        self.meeting.facts.append(Fact(name, held, self.text.span(*where), rule, sure, why))

    def doubt(self, kind: str, message: str, where: tuple[int, int] | None = None) -> None:
        """File a doubt, once."""
        span: Span | None = self.text.span(*where) if where else None
        if (kind, message) not in self.told:
            self.told.add((kind, message))
            self.meeting.doubts.append(Doubt(kind, message, span))

    def item_at(self, position: int) -> Item | None:
        """The item whose business stands at a plain offset."""
        at = bisect_right(self.items, position, key=_start_of)
        return next((item for item in reversed(self.items[max(0, at - 3) : at]) if position < item.end), None)

    def is_title(self, line: Line) -> bool:
        """Does this line belong to an item's number or title?"""
        at = bisect_right(self.items, line.start, key=_start_of)
        return any(
            item.start <= line.start < item.title_end
            and line.end <= item.title_end + 50
            and ("Minutes:" not in line.text or line.text.endswith("Minutes:"))
            for item in self.items[max(0, at - 3) : at]
        )

    def taken_at(self, position: int) -> bool:
        """Was this place already read as something else (an earlier meeting's log, an attendance table)?"""
        return self.taken.holds(position)

    def everyone(self) -> Iterable[Person]:
        """All listed people: present, also present, apologies, members."""
        for group in self.people.values():
            yield from group

    def of_initials(self, initials: str) -> list[Person]:
        """Listed people whom these initials may mean; printed initials come before worked-out ones; one entry a name."""
        printed = {
            person.name: person
            for person in self.everyone()
            if person.initials and person.initials.upper() == initials.upper()
        }
        if printed:
            return list(printed.values())
        return list(
            {person.name: person for person in self.everyone() if initials_match(initials, person.name)}.values()
        )

    def line_at(self, position: int) -> Line | None:
        """The paragraph that holds a plain offset."""
        return next((para for para in self.paras if para.start <= position < para.end), None)


def sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Sentence spans of a paragraph. Titles and initials ('Mr.', 'J. Smith', 'e.g.') end no sentence."""
    spans, at = [], 0
    for match in re.finditer(r"[.!?][\"')\]]*\s+(?=[A-Z\"'(\[•])|\x0b|\n\s*\n", text):
        before = text[at : match.start()]
        if re.search(
            r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Revd|St|No|Cllr|Cllrs|Supt|Insp|Sgt|Ch|Hon|e\.g|i\.e|etc|vs|p|pp)"
            r"|\b[A-Z]|\s\(?\d{1,2})$",
            before,
        ):
            continue
        spans.append((start + at, start + match.start() + 1))
        at = match.end()
    if text[at:].strip():
        spans.append((start + at, start + len(text)))
    return spans
