"""The report on ward priorities, printed from plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.know.documents.content import Block, Column, Points, Section, Table, Words
from frankpledge.know.documents.values import Value

OPEN = (
    Column("ward", "Ward"), Column("priority", "Priority"), Column("set_on", "Set on", "date"), Column("answer", "Answer"),
    Column("done", "Done"), Column("given_up", "Given up for it"), Column("fed_back", "Fed back on", "date"),
)  # fmt: skip
MEMBERS = (*OPEN, Column("stale", "Stale"), Column("figure", "What the ward’s figure says"))
ENDED = (
    Column("ward", "Ward"), Column("priority", "Priority"), Column("set_on", "Set on", "date"),
    Column("ended_on", "Ended on", "date"), Column("why", "Why"),
)  # fmt: skip
COST = (
    "Police time spent on one priority is not there for another: what was given up for it stands beside what was done."
)


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What one edition tells."""

    open: Sequence[tuple[Value, ...]]
    ended: Sequence[tuple[Value, ...]]
    without: tuple[str, ...] = ()
    stale: int = 0
    often: tuple[tuple[str, int], ...] = ()


def members_sections(facts: WardFacts) -> tuple[Section, ...]:
    """How it stands, what is asked for most, every priority with its figure, those that ended."""
    stale = f"{facts.stale} of {len(facts.open)} priorities {'is' if facts.stale == 1 else 'are'} stale."
    without = f"Without a priority: {', '.join(facts.without)}." if facts.without else "Every ward has a priority."
    blocks: tuple[Block, ...] = (Points((stale, without)), Words(COST))
    if facts.often:
        asked = tuple(f"{words}: {count} wards" for words, count in facts.often)
        blocks = (*blocks, Words("Asked for by more than one ward:"), Points(asked))
    return (Section("standing", "How it stands", blocks), *_lists(facts, MEMBERS))


def public_sections(facts: WardFacts) -> tuple[Section, ...]:
    """What residents' panels asked for and what came of it."""
    return (Section("standing", "How to read it", (Words(COST),)), *_lists(facts, OPEN))


def _lists(facts: WardFacts, columns: tuple[Column, ...]) -> tuple[Section, ...]:
    found = []
    if facts.open:
        table = Table("priorities", "Priorities that stand, by ward", columns, tuple(facts.open))
        found.append(Section("priorities", "Priorities", (table,)))
    if facts.ended:
        found.append(Section("ended", "Ended", (Table("ended", "Priorities that ended", ENDED, tuple(facts.ended)),)))
    return tuple(found)
