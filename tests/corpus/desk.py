"""What a layout has before it: facts to draw, marks to make, lines to write."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.corpus.facts import Meeting, Person
from tests.corpus.maker import Maker
from tests.corpus.scribe import Scribe, width
from tests.corpus.telling import Teller


@dataclass
class Desk:
    """One paper in the making."""

    maker: Maker
    rng: random.Random
    held_out: bool
    scribe: Scribe = field(default_factory=Scribe)
    lines: list[str] = field(default_factory=list)

    def teller(self, meeting: Meeting | None = None) -> Teller:
        """A new meeting's teller; the first is the paper's own meeting."""
        return Teller(meeting or self.maker.meeting(), self.scribe.record(), self.rng, held_out=self.held_out)

    def put(self, *lines: str) -> None:
        """Lines of the paper."""
        self.lines += lines

    def spaced(self, *lines: str) -> None:
        """Lines with a blank one after each."""
        for line in lines:
            self.lines += [line, ""]

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def one(self, *choices: str) -> str:
        return self.rng.choice(choices)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines of at most so many seen characters, marks not counted."""
    out, line = [], ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            out.append(line)
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    return [*out, line]


def attendance_lines(desk: Desk, teller: Teller, field_name: str, people: list[Person], style: int) -> list[str]:
    """People of a list, one line each, in one of the usual styles; the chair is marked as such."""
    out = []
    for person in people:
        is_chair = field_name == "present" and person is teller.m.chair
        is_vice = field_name == "present" and person is teller.m.vice
        name = person.formal
        if is_chair:
            name = teller.chair(person)
        elif is_vice:
            entry = teller.r.entry("chair", optional=True)
            name = teller.r.name(entry, "name", person)
        shown = teller.person(field_name, person, name)
        entry = teller.r.entries[-1]
        office = " (Chair)" if is_chair else " (Vice-Chair)" if is_vice else ""
        line = (
            f"{shown}, ({person.agency} {person.post}){office}",
            f"{shown} - {person.post}, {person.agency}{office}",
            f"{shown}, {person.post}, {person.agency}{office}",
            f"{shown} ({person.agency}){office}",
            f"{shown} ({person.initials}) – {person.post}, {person.agency}{office}",
            f"{shown}{office}, {person.agency}",
            f"{person.initials} {shown} ({person.agency}){office}",
            f"{shown}{office}",
            f"{shown} {person.agency}{office}",
            f"{shown} {person.post}{office}",
            f"{shown} – {person.agency}{office}",
        )[style]
        if style == 7:
            entry.value["org"] = None
            entry.value["role"] = None
        out.append(line)
    return out
