"""Writes facts into text with unseen marks, so that whatever happens to the text afterwards, gold follows it.

Each fact's words are put between two copies of a private-use character. Damage may cut, spoil or repeat them; when
the paper is finished the marks are taken out and gold is made from what is still between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.corpus.facts import Person

FIRST, LAST = 0xE000, 0xF8F0
ASIDE = chr(0xF8FF)  # round words of another column that stand in the middle of a fact's own words
BREAK = "\ufdd0"  # in what is left of a fact: where words of another column stood
MARKS = re.compile(f"[{chr(FIRST)}-{ASIDE}]")
ASIDES = re.compile(f"{ASIDE}[^{ASIDE}]*{ASIDE}")


def unmarked(text: str) -> str:
    """Text as a reader sees it."""
    return MARKS.sub("", text)


def width(text: str) -> int:
    """Characters a reader sees."""
    return len(unmarked(text))


def tight(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def likeness(a: str, b: str) -> float:
    """0 to 1: how alike two texts are, spaces, signs and case apart."""
    return SequenceMatcher(None, tight(a), tight(b), autojunk=False).ratio()


@dataclass
class Entry:
    """One fact put down: its field, its value, and the marks of the words that state each part of it."""

    field: str
    value: dict[str, Any]
    slots: dict[str, tuple[str, str]] = field(default_factory=dict)
    item: Entry | None = None
    said: dict[str, str | None] = field(default_factory=dict)  # after the paper is finished: what is left of each part
    around: dict[str, tuple[str, str]] = field(default_factory=dict)  # and what stands just before and after it

    def glued(self, slot: str) -> bool:
        """Whether a part has run into the word before or after it, so that nothing shows where it starts or ends."""
        before, after = self.around.get(slot, ("", ""))
        return before[-1:].isalnum() or after[:1].isalnum()

    def whole(self, slot: str) -> bool:
        """Whether the words of a part are still there as they were put down."""
        left = self.said.get(slot)
        return left is not None and tight(left) == tight(self.slots[slot][1])


class Scribe:
    """Marks for one paper; a paper may hold the records of several meetings."""

    def __init__(self) -> None:
        self.next = FIRST
        self.records: list[Record] = []

    def record(self) -> Record:
        """A new meeting's facts; the first is the paper's own meeting."""
        out = Record(self)
        self.records.append(out)
        return out

    def mark(self) -> str:
        if self.next > LAST:
            raise OverflowError("a paper holds too many facts for the marks there are")
        self.next += 1
        return chr(self.next - 1)


@dataclass
class Record:
    """The facts of one meeting as put down in a paper."""

    scribe: Scribe
    entries: list[Entry] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)

    def entry(self, field_name: str, item: Entry | None = None, /, **value: Any) -> Entry:
        out = Entry(field_name, value, item=item)
        self.entries.append(out)
        return out

    def put(self, entry: Entry, slot: str, text: str) -> str:
        """The text between two marks, remembered as stating one part of the entry. A second printing has its own slot."""
        name = slot
        while name in entry.slots:
            name += "+"
        mark = self.scribe.mark()
        entry.slots[name] = (mark, unmarked(text))
        return f"{mark}{text}{mark}"

    def name(self, entry: Entry, slot: str, person: Person, text: str = "") -> str:
        """A person's printed form with the bare name marked: titles, ranks and honours stay outside the marks."""
        text = text or person.formal
        found = re.search(f"{MARKS.pattern}*{re.escape(person.name)}{MARKS.pattern}*", text)
        if found is None:
            return self.put(entry, slot, text)
        return text[: found.start()] + self.put(entry, slot, found.group()) + text[found.end() :]

    def fact(self, name: str, text: str, value: Any = None) -> str:
        """A single field stated by ``text``: a second statement of the same field adds a slot to the same entry."""
        entry = next((e for e in self.entries if e.field == name), None) or self.entry(
            name, value=text if value is None else value
        )
        return self.put(entry, "text", text)


def survey(record: Record, text: str) -> None:
    """Fills in what is left of each part of each entry in the finished text."""
    for entry in record.entries:
        for slot, (mark, _) in entry.slots.items():
            start = text.find(mark)
            if start < 0:
                entry.said[slot] = None
                continue
            end = text.find(mark, start + 1)
            if end < 0:
                end = min(
                    (at for at in (text.find("\n", start), text.find("\t", start + 1)) if at > 0), default=len(text)
                )
            entry.said[slot] = " ".join(unmarked(ASIDES.sub(f" {BREAK} ", text[start + 1 : end])).split()) or None
            entry.around[slot] = unmarked(text[max(0, start - 40) : start]), unmarked(text[end + 1 : end + 60])
