"""How one paper speaks: its styles of date, hour, name and mark, and the single facts put in that style."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from tests.corpus.facts import Meeting
from tests.corpus.phrases import Phrases
from tests.corpus.printing import (
    DATE_STYLES,
    HEADING_STYLES,
    HELD_DATE_STYLES,
    HELD_TIME_STYLES,
    TIME_STYLES,
    say_date,
    say_time,
)
from tests.corpus.scribe import Entry, Record


@dataclass
class Row:
    """A line of a minute and the owners printed beside it (already marked, or empty)."""

    text: str
    owners: str = ""


class Speech:
    """One meeting being told into one record: its manner of speaking, and its single facts."""

    def __init__(self, meeting: Meeting, record: Record, rng: random.Random, *, held_out: bool = False) -> None:
        self.m, self.r, self.rng = meeting, record, rng
        self.say = Phrases(rng, held_out=held_out)
        self.dates = rng.choice(HELD_DATE_STYLES if held_out else DATE_STYLES)
        self.times = rng.choice(HELD_TIME_STYLES if held_out else TIME_STYLES)
        self.heading_date = rng.choice(HEADING_STYLES)
        self.caps = rng.random() < 0.4
        self.names_with_posts = rng.random() < 0.3
        self.owner_style = rng.choice(("initials", "initials", "name", "short"))
        self.resolved = self.say.of("resolved")
        self.resolved_head = self.say.of("resolved head")
        self.part = self.say.of("part")
        self.action = self.say.of("action line")
        self.ways = rng.sample(
            ("line", "line", "line", "mark", "alone", "bracket", "label", "for", "list", "together"), 2
        )
        self.announced = False
        self.inline_parts = rng.random() < 0.15
        self.stop = rng.choice((".", ".", ";"))
        self.bullet = rng.choice(("• ", "- ", "·  ", "* "))
        self.joint = rng.choice(("/", "/", " and ", ", ", " & "))
        self.items: dict[int, Entry] = {}

    # single facts
    def body(self, *, upper: bool | None = None) -> str:
        text = self.m.body.upper() if (self.caps if upper is None else upper) else self.m.body
        return self.r.fact("body", text)

    def date(self, style: str = "") -> str:
        return self.r.fact("meeting_date", say_date(self.m.date, style or self.dates), self.m.date.isoformat())

    def start(self) -> str:
        return self.r.fact("start_time", say_time(self.m.start, self.times), f"{self.m.start:%H:%M}")

    def end(self) -> str:
        return self.r.fact("end_time", say_time(self.m.end, self.times), f"{self.m.end:%H:%M}")

    def venue(self) -> str:
        return self.r.fact("venue", self.m.venue)

    def contact_name(self) -> str:
        return self.r.fact("contact.name", self.m.contact.name)

    def phone(self) -> str:
        return self.r.fact("contact.phone", self.m.phone)

    def email(self) -> str:
        return self.r.fact("contact.email", self.m.email)

    def held(self, *, needs: str = "") -> str:
        phrase = self.say.of("held", needs=needs)
        return self.fill(phrase, t=self.start, d=self.date, v=self.venue)

    def ended(self) -> str:
        return self.fill(self.say.of("ended"), t=self.end)

    @staticmethod
    def fill(phrase: str, **makers: object) -> str:
        """Puts values into a phrase, calling those that are functions only where the phrase has their slot."""
        out = phrase
        for name, maker in makers.items():
            if "{" + name + "}" in out:
                out = out.replace("{" + name + "}", str(maker() if callable(maker) else maker))
        return out

    def day(self, day: dt.date) -> str:
        return say_date(day, self.dates)
