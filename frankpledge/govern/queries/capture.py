"""Reading a captured line with the directory: whom it names, which day it fixes, what the clerk has to say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from frankpledge.govern.enums import AttendanceKind, MeetingState
from frankpledge.govern.models import Attendance, Meeting
from frankpledge.govern.rules.capture import Captured, read_capture
from frankpledge.govern.rules.due import Due, read_due
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.owner import OwnerMatch, match_owner

LATER = "later"
NOT_AN_OWNER = "words"


@dataclass(frozen=True)
class Named:
    """One owner of a line as typed, whom it means, and what the clerk chose where that is not certain."""

    typed: str
    match: OwnerMatch
    choice: str = ""
    chosen: Person | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is certain, or the clerk has said."""
        return self.match.kind != "unknown" or bool(self.choice)


@dataclass(frozen=True)
class LineRead:
    """A typed line with everything the page shows of it before it is recorded."""

    line: str
    captured: Captured
    owners: list[Named] = field(default_factory=list)
    due: Due | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it can be recorded without asking."""
        return all(one.is_settled for one in self.owners)


def attending_at(meeting: Meeting) -> list[Person]:
    """The people recorded as present or also present."""
    kinds = (AttendanceKind.PRESENT, AttendanceKind.ALSO_PRESENT)
    rows = Attendance.objects.filter(meeting=meeting, kind__in=kinds, person__isnull=False).select_related(
        "person__agency"
    )
    return list({row.person.pk: row.person for row in rows if row.person}.values())


def read_line(meeting: Meeting, line: str, choices: Mapping[str, str] | None = None) -> LineRead:
    """The line taken apart and looked up. ``choices`` are the clerk's answers by the owner as typed: a person's id, LATER
    (record it without an owner yet) or NOT_AN_OWNER (the words name nobody)."""
    captured, choices = read_capture(line), choices or {}
    if captured.owners and all(choices.get(owner) == NOT_AN_OWNER for owner in captured.owners):
        words = " ".join(line.split())
        captured = Captured((), words, captured.due_words)
    attending = attending_at(meeting)
    owners = [_named(owner, meeting, attending, choices.get(owner, "")) for owner in captured.owners]
    owners = [one for one in owners if one.choice != NOT_AN_OWNER]
    return LineRead(line, captured, owners, due_of(meeting, captured.due_words))


def _named(typed: str, meeting: Meeting, attending: Sequence[Person], choice: str) -> Named:
    match = match_owner(typed, group=meeting.group, on=meeting.date, attending=attending)
    if match.kind != "unknown" or not choice:
        return Named(typed, match)
    chosen = Person.objects.filter(pk=choice).first() if choice.isdigit() else None
    return Named(typed, match, choice if chosen or choice in (LATER, NOT_AN_OWNER) else "", chosen)


def due_of(meeting: Meeting, words: str) -> Due | None:
    """The day that due words fix, seen from the meeting; None without words."""
    if not words:
        return None
    later = Meeting.objects.filter(group=meeting.group, date__gt=meeting.date).exclude(state=MeetingState.CANCELLED)
    days: list[datetime.date] = list(later.order_by("date").values_list("date", flat=True))
    return read_due(words, meeting_date=meeting.date, next_meeting_date=days[0] if days else None, later_meetings=days)
