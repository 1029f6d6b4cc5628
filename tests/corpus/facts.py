"""The facts of one meeting as the corpus knows them: who, when, where, what was decided and who has to do what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Person:
    """Somebody who may be printed in several ways."""

    forename: str
    surname: str
    kind: str  # councillor | civil | police | fire
    title: str
    post: str
    agency: str
    honours: str = ""

    @property
    def initials(self) -> str:
        """``AO`` for Ann O'Dowd; a hyphenated surname gives one letter."""
        return self.forename[0] + self.surname[0]

    @property
    def name(self) -> str:
        return f"{self.forename} {self.surname}"

    @property
    def formal(self) -> str:
        """With title or rank where the person has one, and honours: ``Councillor Ann O'Dowd MBE``."""
        return " ".join(filter(None, (self.title, self.forename, self.surname, self.honours)))

    @property
    def short(self) -> str:
        """As minutes speak of a person: ``Ms O'Dowd``, ``Councillor O'Dowd``, or the full name where there is no title."""
        return f"{self.title} {self.surname}" if self.title else self.name


@dataclass
class Owner:
    """Who has to do something: people (one or two), the body as a whole, a post, or nobody."""

    kind: str  # people | body | post | none
    people: list[Person] = field(default_factory=list)
    text: str = ""


@dataclass
class Part:
    """One numbered part of a resolution: a plain decision, or one that gives somebody a task."""

    text: str
    task: str = ""
    owner: Owner | None = None
    infinitive: bool = False  # said as "RESOLVED to approve ..."


@dataclass
class Task:
    """Something to be done that stands on an action line or row."""

    task: str
    owner: Owner
    due: str = ""


@dataclass
class Document:
    title: str
    size: str


@dataclass
class Item:
    kind: str  # apologies | declarations | minutes | matters | questions | business | heading | log | aob | next
    title: str
    number: str = ""
    parent: str = ""
    presenter: Person | None = None
    said: list[str] = field(default_factory=list)
    decisions: list[list[Part]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    undertaking: Task | None = None
    request: Task | None = None  # asked for or hoped for, not undertaken
    points: tuple[str, tuple[str, ...]] | None = None  # a list inside the minute, which is no list of items
    documents: list[Document] = field(default_factory=list)


@dataclass
class Question:
    asker: Person
    subject: str
    words: str
    answer: str
    supplementary: str = ""


@dataclass
class Meeting:
    body: str
    short: str
    place: str
    date: dt.date
    start: dt.time
    end: dt.time
    venue: str
    contact: Person
    phone: str
    email: str
    chair: Person
    vice: Person | None
    present: list[Person]
    also: list[Person]
    apologies: list[Person]
    substitutes: list[tuple[Person, Person]]  # who stood in, for whom
    silent_absent: list[Person]  # stood in for, with no apology said
    declarations: list[tuple[Person, str]]
    declarations_kind: str  # none | some | silent
    questions: list[Question]
    questions_kind: str  # none | some | silent
    items: list[Item]
    previous: dt.date
    next_date: dt.date
    later: list[dt.date]
    next_venue: str
    deadline: dt.date
    deadline_days: int
    documents: list[Document]

    def everyone(self) -> list[Person]:
        return [*self.present, *self.also]
