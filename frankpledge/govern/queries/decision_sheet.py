"""The decision sheet: what a meeting noted, agreed and asked for, ready the same day, before the minutes are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from frankpledge.govern.enums import MinutesState, ResolutionClass
from frankpledge.govern.models import Action, Meeting, Minute, Resolution, TakenMinutes
from frankpledge.govern.packs import content
from frankpledge.govern.queries.capture import due_of
from frankpledge.govern.queries.meeting import minutes_of
from frankpledge.govern.queries.pack import minutes_paper


@dataclass(frozen=True)
class Decided:
    """One decision of the sheet: its words, what it is, who does it by when; ``action`` once it is in the log."""

    words: str
    label: str
    classed: str
    owners: str
    due: datetime.date | None
    due_words: str
    action: Action | None


@dataclass(frozen=True)
class DecidedUnder:
    """A minute with its decisions."""

    minute: Minute
    decisions: tuple[Decided, ...]


def decision_sheet(meeting: Meeting) -> list[DecidedUnder]:
    """Every minute under which something was decided. In the public scope only Part 1, as everywhere."""
    out = []
    for minute in minutes_of(meeting):
        decisions = tuple(_decided(meeting, row) for row in minute.resolutions.all())
        if decisions:
            out.append(DecidedUnder(minute, decisions))
    return out


def _decided(meeting: Meeting, row: Resolution) -> Decided:
    action = next(iter(row.actions.all()), None)
    owners = row.owners_printed
    if action is not None:
        owners = action.owners_printed or ", ".join(str(one) for one in action.owners.all() if one.until is None)
    due_words = action.due_words if action else row.due_words
    due = action.due_on if action else None
    if due is None and due_words:
        read = due_of(meeting, due_words)
        due = read.on if read else None
    label = f"({row.part_number}) " if row.part_number else ""
    classed = ResolutionClass(row.classed)
    return Decided(label + row.text, str(classed.label), str(classed.value), owners, due, due_words, action)


def sheet_paper(meeting: Meeting, *, part: int) -> content.MinutesPaper:
    """The sheet as a paper: the minutes' headings with their resolutions and the Action column, without the text."""
    whole = minutes_paper(meeting, title=f"Decisions of {meeting.date:%-d %B %Y}", part=part)
    decided = [
        replace(one, parts=tuple(p for p in one.parts if isinstance(p, content.Resolution))) for one in whole.minutes
    ]
    return replace(whole, attendance=(), minutes=tuple(one for one in decided if one.parts), signature=None)


def may_show_sheet(taken: TakenMinutes | None) -> bool:
    """Whether members may read the sheet: once the draft is closed, the same day if the clerk wishes."""
    return taken is None or taken.state != MinutesState.TAKING
