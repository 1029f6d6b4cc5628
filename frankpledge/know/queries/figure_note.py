"""Notes beside charts: those that stand, their history, and what of them is in the minutes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frankpledge.govern.models import Meeting, Minute
from frankpledge.know.analysis.areas import Area
from frankpledge.know.enums import FigureNoteState
from frankpledge.know.models import FigureNote, MinutesFigure
from frankpledge.know.queries.figure import in_unit, monthly
from frankpledge.know.rules.measure import Measure


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as pages and documents show it."""

    pk: int
    text: str
    by: str
    """Who wrote it, by name."""
    by_id: int
    written_at: datetime.datetime
    period: str
    """The months it speaks of, in words."""
    period_from: datetime.date
    period_to: datetime.date
    seen: float | None
    """What those months added up to when it was written."""
    vintage: str
    part: int
    state: str
    reason: str
    ended_by: str
    was_changed: bool
    """Whether it took the place of an earlier wording."""


def _shown(note: FigureNote) -> NoteShown:
    return NoteShown(
        pk=note.pk,
        text=note.text,
        by=str(note.by),
        by_id=note.by_id,
        written_at=note.written_at,
        period=note.period_words,
        period_from=note.period_from,
        period_to=note.period_to,
        seen=note.seen,
        vintage=note.vintage,
        part=note.part,
        state=note.state,
        reason=note.reason,
        ended_by=str(note.ended_by) if note.ended_by else "",
        was_changed=note.supersedes_id is not None,
    )


def _rows(measure: str, area: str) -> Iterable[FigureNote]:
    rows = FigureNote.objects.filter(measure=measure, area=area)
    return rows.select_related("by__person", "ended_by__person")


def notes_for(measure: str, area: str, *, since: datetime.date | None = None) -> tuple[NoteShown, ...]:
    """The notes that stand beside a measure in an area, those on the latest months first.

    Reads in the open scope: residents get Part 1 notes only.

    Args:
        measure: the measure's name.
        area: an ONS code.
        since: leave out those that speak only of months before it.
    """
    rows = [one for one in _rows(measure, area) if one.state == FigureNoteState.CURRENT]
    return tuple(_shown(one) for one in rows if since is None or one.period_to >= since)


def past_notes(measure: str, area: str) -> tuple[NoteShown, ...]:
    """Wordings that were changed, and notes that were withdrawn with why."""
    return tuple(_shown(one) for one in _rows(measure, area) if one.state != FigureNoteState.CURRENT)


def latest_of(note: FigureNote) -> FigureNote:
    """The wording that took a note's place, however often it was changed since."""
    while (after := FigureNote.objects.filter(supersedes=note).first()) is not None:
        note = after
    return note


def total_of(measure: Measure, area: Area, first: datetime.date, last: datetime.date) -> float | None:
    """What a measure adds up to over some months in the current build; None where one of them is missing."""
    own = monthly(measure, level=area.level, generation=area.generation).area(area.code)
    columns = [at for at, month in enumerate(own.months) if first <= month <= last]
    wanted = (last.year - first.year) * 12 + last.month - first.month + 1
    if len(columns) != wanted:
        return None
    return in_unit(measure, float(own.weighted[columns].sum()), float(own.counts[columns].sum()))


def vintages_of(measure: Measure, area: Area) -> str:
    """The vintage of the latest month, as a note keeps it."""
    own = monthly(measure, level=area.level, generation=area.generation).area(area.code)
    return own.vintages[-1] if own.vintages else ""


def months_of(measure: Measure, area: Area) -> tuple[datetime.date, ...]:
    """The months that a measure has in an area."""
    return monthly(measure, level=area.level, generation=area.generation).area(area.code).months


@dataclass(frozen=True, slots=True)
class Filed:
    """A figure in the minutes of a meeting."""

    meeting: Meeting
    file_id: int
    title: str
    by: str
    at: datetime.datetime


def filed_in_minutes(measure: str, area: str) -> tuple[Filed, ...]:
    """Where this figure went into minutes, newest first."""
    rows = MinutesFigure.objects.filter(measure=measure, area=area).select_related("file__meeting__group", "by__person")
    return tuple(
        Filed(one.file.meeting, one.file_id, one.file.title, str(one.by), one.made_at)
        for one in rows.defer("file__content")
    )


def open_minutes() -> Sequence[Meeting]:
    """Meetings whose minutes are begun here, newest first: those a figure may be put into."""
    return list(Meeting.objects.filter(taken__isnull=False).select_related("group", "taken").order_by("-date")[:24])


def minutes_items(meeting: Meeting) -> Sequence[Minute]:
    """The minutes of a meeting, in their order."""
    return list(Minute.objects.filter(meeting=meeting))
