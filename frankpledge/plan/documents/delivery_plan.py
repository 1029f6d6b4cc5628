"""The delivery plan as a document's sections, from plain values: one set for members, one for residents.

What residents read is made from ``PublicLine``, which has no room for anything that is Part 2: nothing is taken out of a text.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from frankpledge.know.documents.content import Block, Caution, Column, Points, Section, Table, Words
from frankpledge.know.documents.values import Value

COUNT_RULE = (
    "Only the lines that residents may read are here, and only they are counted: in the table by priority, in the letters and in"
    " what moved. How many other lines the plan has is not said, and lines bear no numbers here, because a gap would tell it."
)
_NEW_PUBLIC = "New in this edition"
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line as residents may read it."""

    priority: str
    text: str
    success: str
    lead: str
    supporting: str
    due_on: datetime.date | None
    state: str
    letter: str
    is_late: bool
    is_done: bool
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A line as members read it; ``public`` holds the fields both editions have."""

    public: PublicLine
    number: str
    by_rule: str
    why: str
    judged: str
    judged_reason: str
    progress: str
    heard_on: datetime.date | None
    stopped_reason: str = ""
    operational: str = ""


@dataclass(frozen=True, slots=True)
class MovedWords:
    """What moved, each line in its edition's words."""

    new: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    letters: tuple[tuple[str, str, str], ...] = ()
    due: tuple[tuple[str, datetime.date | None, datetime.date | None, int | None], ...] = ()
    untouched: tuple[str, ...] | None = None
    """None in the residents' edition: who wrote in which line is no matter of theirs."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What is said around the lines: the rule of the letters, the day compared with, corrections of a frozen quarter."""

    rule: str
    since: str
    corrections: tuple[str, ...] = field(default=())
    version_words: str = ""


def member_sections(lines: Sequence[MemberLine], moved: MovedWords, framing: Framing) -> tuple[Section, ...]:
    """The members' edition."""
    found = [
        _summary([one.public for one in lines], framing, for_public=False),
        _moved(moved, framing),
        Section("lines", "The plan, line by line", (), tuple(
            Section(f"priority-{nth}", title, (_members_table(nth, title, held),))
            for nth, (title, held) in enumerate(_grouped(lines, lambda one: one.public.priority), start=1)
        )),
        Section("judgement", "Where judgement and rule differ", (_judgement(lines),)),
    ]  # fmt: skip
    operational = [one for one in lines if one.operational]
    if operational:
        rows = tuple((one.number, one.operational) for one in operational)
        columns = (Column("number", "Line"), Column("operational", "Operational"))
        table = Table("operational", "Operational", columns, rows)
        found.append(Section("operational", "Operational", (Caution("Part 2: never for residents."), table)))
    if framing.corrections:
        found.append(Section("corrections", "What was put right in this quarter", (Points(framing.corrections),)))
    return tuple(found)


def public_sections(lines: Sequence[PublicLine], moved: MovedWords, framing: Framing) -> tuple[Section, ...]:
    """The residents' edition."""
    return (
        _summary(lines, framing, for_public=True),
        _moved(moved, framing, new=_NEW_PUBLIC),
        Section("lines", "The plan, line by line", (), tuple(
            Section(f"priority-{nth}", title, (_public_table(nth, title, held),))
            for nth, (title, held) in enumerate(_grouped(lines, lambda one: one.priority), start=1)
        )),
    )  # fmt: skip


def _grouped(lines: Iterable[One], priority: Callable[[One], str]) -> list[tuple[str, list[One]]]:
    groups: dict[str, list[One]] = {}
    for one in lines:
        groups.setdefault(priority(one), []).append(one)
    return list(groups.items())


def _summary(lines: Sequence[PublicLine], framing: Framing, *, for_public: bool) -> Section:
    letters = Counter(one.letter for one in lines)
    late, done = sum(one.is_late for one in lines), sum(one.is_done for one in lines)
    unlettered = f", {letters['']} without a letter" if letters[""] else ""
    said = (
        f"{_count(len(lines), 'line')}: {letters['R']} R (red), {letters['A']} A (amber), {letters['G']} G (green)"
        f"{unlettered}. {done} done; {late} late."
    )
    blocks: list[Block] = [Words(said)]
    if framing.version_words:
        blocks.append(Caution(framing.version_words))
    if for_public:
        blocks.append(Caution(COUNT_RULE))
    blocks.append(_by_priority(lines))
    blocks.append(Words(framing.rule))
    return Section("summary", "Where the plan stands", tuple(blocks))


def _by_priority(lines: Sequence[PublicLine]) -> Table:
    columns = (
        Column("priority", "Priority"), Column("lines", "Lines", "count"), Column("red", "R", "count"),
        Column("amber", "A", "count"), Column("green", "G", "count"), Column("none", "No letter", "count"),
        Column("done", "Done", "count"), Column("late", "Late", "count"),
    )  # fmt: skip
    rows = tuple(_priority_row(title, held) for title, held in _grouped(lines, lambda one: one.priority))
    return Table("by_priority", "Letters by priority", columns, rows, empty="No line is in the plan.")


def _priority_row(title: str, held: Sequence[PublicLine]) -> tuple[Value, ...]:
    letters = Counter(one.letter for one in held)
    counts = (len(held), letters["R"], letters["A"], letters["G"], letters[""])
    return (title, *counts, sum(one.is_done for one in held), sum(one.is_late for one in held))


def _members_table(nth: int, title: str, held: Sequence[MemberLine]) -> Table:
    columns = (
        Column("number", "Line"), Column("text", "What is to be done"), Column("lead", "Lead"), Column("due", "Due", "date"),
        Column("state", "State"), Column("letter", "Letter", "letter"), Column("progress", "Progress"),
    )  # fmt: skip
    rows = tuple(
        (one.number, one.public.text, one.public.lead, one.public.due_on, _state(one), one.public.letter, one.progress)
        for one in held
    )
    return Table(f"lines_{nth}", title, columns, rows)


def _state(line: MemberLine) -> str:
    return f"{line.public.state}: {line.stopped_reason}" if line.stopped_reason else line.public.state


def _public_table(nth: int, title: str, held: Sequence[PublicLine]) -> Table:
    columns = (
        Column("text", "What is to be done"), Column("success", "What success looks like"), Column("lead", "Lead"),
        Column("due", "Due", "date"), Column("state", "State"), Column("letter", "Letter", "letter"),
        Column("evidence", "Evidence"),
    )  # fmt: skip
    rows = tuple((one.text, one.success, one.lead, one.due_on, one.state, one.letter, one.evidence) for one in held)
    return Table(f"lines_{nth}", title, columns, rows)


def _judgement(lines: Sequence[MemberLine]) -> Table:
    columns = (
        Column("number", "Line"), Column("rule", "By rule", "letter"), Column("why", "The rule's reason"),
        Column("judged", "By judgement", "letter"), Column("reason", "Why it is judged so"),
    )  # fmt: skip
    rows = tuple(
        (
            one.number,
            one.by_rule,
            one.why,
            one.judged,
            one.judged_reason or "No reason is given: the rule's letter counts.",
        )
        for one in lines
        if one.judged and one.judged != one.by_rule
    )
    return Table("judgement", "Both letters, and why", columns, rows, empty="No judgement differs from the rule.")


def _moved(moved: MovedWords, framing: Framing, new: str = "New") -> Section:
    sections = [
        _listed("moved-new", new, moved.new, "No line."),
        _listed("moved-done", "Done", moved.done, "No line."),
        _listed("moved-ended", "Out of the plan", moved.ended, "No line."),
        Section("moved-letters", "Letters that changed", (_letters(moved),)),
        Section("moved-due", "Due dates that changed", (_due(moved),)),
    ]
    if moved.untouched is not None:
        sections.append(
            _listed(
                "moved-untouched",
                "Open lines that nobody has touched",
                moved.untouched,
                "Every open line was written in.",
            )
        )
    return Section("moved", "What moved", (Words(f"Compared with {framing.since}."),), tuple(sections))


def _listed(name: str, title: str, words: tuple[str, ...], none: str) -> Section:
    return Section(name, title, (Points(words),) if words else (Words(none),))


def _letters(moved: MovedWords) -> Table:
    columns = (Column("line", "Line"), Column("then", "Then", "letter"), Column("now", "Now", "letter"))
    return Table("moved_letters", "Letters that changed", columns, moved.letters, empty="No letter changed.")


def _due(moved: MovedWords) -> Table:
    columns = (
        Column("line", "Line"), Column("then", "Then", "date"), Column("now", "Now", "date"),
        Column("days", "Later by", "count", unit="days", description="Fewer than none where it is earlier"),
    )  # fmt: skip
    return Table("moved_due", "Due dates that changed", columns, moved.due, empty="No due date changed.")


def _count(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
