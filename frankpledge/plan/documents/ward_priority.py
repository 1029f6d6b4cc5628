"""The report on ward priorities, printed from plain values."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.know.documents.content import Block, Column, Points, Section, Table, Verdict, Words
from frankpledge.know.documents.values import Value

OPEN = (
    Column("ward", "Ward"), Column("priority", "Priority"), Column("set_on", "Set on", "date"),
    Column("fed_back", "Fed back on", "date"),
)  # fmt: skip
MEMBERS = (*OPEN, Column("stale", "Stale"))
ENTRIES = (
    Column("ward", "Ward"), Column("priority", "Priority"), Column("on", "Date", "date"), Column("kind", "Done or given up"),
    Column("words", "In words"),
)  # fmt: skip
ENDED = (
    Column("ward", "Ward"), Column("priority", "Priority"), Column("set_on", "Set on", "date"),
    Column("ended_on", "Ended on", "date"), Column("why", "Why"),
)  # fmt: skip
COST = (
    "Police time spent on one priority is not there for another: what was given up for it stands beside what was done."
)


@dataclass(frozen=True, slots=True)
class PriorityFacts:
    """One priority that stands, as an edition tells it."""

    ward: str
    words: str
    set_on: datetime.date
    answer: str
    fed_back_on: datetime.date | None
    entries: tuple[tuple[datetime.date, str, str], ...]
    """Day, done or given up, words."""
    stale: str = ""
    letter: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What one edition tells."""

    open: Sequence[PriorityFacts]
    ended: Sequence[tuple[Value, ...]]
    without: tuple[str, ...] = ()
    stale: int = 0
    often: tuple[tuple[str, int], ...] = ()


def members_sections(facts: WardFacts) -> tuple[Section, ...]:
    """How it stands, what is asked for most, every priority with its figure, those that ended."""
    stale = f"{facts.stale} of {len(facts.open)} priorities {'is' if facts.stale == 1 else 'are'} stale."
    without = f"Without a priority: {', '.join(facts.without)}." if facts.without else "Every ward has a priority."
    asked = [f"Asked for by {count} wards: {words}." for words, count in facts.often]
    rows = tuple((one.ward, one.words, one.set_on, one.fed_back_on, one.stale) for one in facts.open)
    table = Table("priorities", "Priorities that stand, by ward", MEMBERS, rows, empty="No priority stands.")
    return (Section("standing", "How it stands", (Points((stale, without, *asked)), table)), *_rest(facts))


def public_sections(facts: WardFacts) -> tuple[Section, ...]:
    """What residents' panels asked for and what came of it."""
    rows = tuple((one.ward, one.words, one.set_on, one.fed_back_on) for one in facts.open)
    table = Table("priorities", "Priorities that stand, by ward", OPEN, rows, empty="No priority stands.")
    return (Section("standing", "How it stands", (table,)), *_rest(facts))


def _rest(facts: WardFacts) -> tuple[Section, ...]:
    each = tuple(
        Section(f"priority-{number}", f"{one.ward}: {one.words}", _told(one))
        for number, one in enumerate(facts.open, start=1)
    )
    found = [Section("work", "What was done, and what was given up for it", (Words(COST),), each)] if each else []
    entries = tuple((one.ward, one.words, *entry) for one in facts.open for entry in one.entries)
    if entries:
        found.append(Section("entries", "All entries", (Table("entries", "Entries, by ward", ENTRIES, entries),)))
    if facts.ended:
        found.append(Section("ended", "Ended", (Table("ended", "Priorities that ended", ENDED, tuple(facts.ended)),)))
    return tuple(found)


def _told(one: PriorityFacts) -> tuple[Block, ...]:
    answer = f"The neighbourhood team: {one.answer}" if one.answer else "The neighbourhood team has not answered yet."
    blocks: list[Block] = [Words(f"Set on {_day(one.set_on)}. {answer}")]
    items = tuple(f"{_day(on)}, {kind.lower()}: {words}" for on, kind, words in one.entries)
    blocks.append(Points(items) if items else Words("Nothing is recorded as done yet."))
    if one.figure:
        blocks.append(Verdict(one.letter, one.figure))
    return tuple(blocks)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
