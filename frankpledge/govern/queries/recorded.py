"""What is recorded already of a meeting that a paper tells of, so that reading it twice never doubles anything."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from frankpledge.govern.enums import Becomes
from frankpledge.govern.models import (
    Action,
    AgendaItem,
    Attendance,
    ListedDocument,
    Meeting,
    Minute,
    PrintedMatter,
    Question,
    QuestionDeadline,
    ReadMeeting,
    Resolution,
)
from frankpledge.govern.rules.fact import sameness

Key = tuple[str, ...]


@dataclass
class Recorded:
    """The rows of a meeting by what makes them the same as a fact; empty where the meeting is not recorded."""

    meeting: Meeting | None = None
    rows: dict[Key, Any] = field(default_factory=dict)
    later_meetings: set[datetime.date] = field(default_factory=set)

    def row_of(self, name: str, value: Mapping[str, Any]) -> Any | None:
        """The row that says what the fact says, or None."""
        return next((self.rows[key] for key in sameness(name, value) if key in self.rows), None)

    def add(self, name: str, value: Mapping[str, Any], row: Any) -> None:
        """Remember a row. Only under its first key, which is that of its item: the others would be too wide here."""
        self.rows[sameness(name, value)[0]] = row


def meeting_of(read_meeting: ReadMeeting) -> Meeting | None:
    """The meeting on record with the group and date of the reading: the ordinary one of that day, or the only one."""
    if read_meeting.group_id is None or read_meeting.date is None or read_meeting.becomes == Becomes.PAPER:
        return None
    same_day = list(Meeting.objects.filter(group_id=read_meeting.group_id, date=read_meeting.date))
    ordinary = [meeting for meeting in same_day if not meeting.title]
    return next(iter(ordinary or same_day), None)


def recorded_of(read_meeting: ReadMeeting) -> Recorded:
    """Everything on record that the facts of a reading may repeat."""
    meeting = meeting_of(read_meeting)
    if meeting is None:
        return Recorded()
    rows: dict[Key, Any] = {}
    for name, value, row in _facts_of(meeting, read_meeting.becomes):
        for key in sameness(name, value):
            rows.setdefault(key, row)
    later = Meeting.objects.filter(group_id=meeting.group_id, date__gt=meeting.date)
    return Recorded(meeting, rows, set(later.values_list("date", flat=True)))


def _facts_of(meeting: Meeting, becomes: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The rows of a meeting as the facts they would be read as."""
    for attendance in Attendance.objects.filter(meeting=meeting):
        yield attendance.kind, {"name": attendance.name}, attendance
        if attendance.is_chair:
            yield "chair", {"name": attendance.name}, attendance
    for pair in meeting.substitutions.all():
        yield "substitutes", {"substitute": pair.substitute_name, "for": pair.absent_name}, pair
    for declared in meeting.declarations.all():
        if declared.name:
            yield "declarations", {"name": declared.name, "interest": declared.interest}, declared
        else:
            yield "declarations_none", {"value": True}, declared
    yield from _business_of(meeting, becomes)


def _business_of(meeting: Meeting, becomes: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    entries = AgendaItem if becomes == Becomes.AGENDA else Minute
    for entry in entries.objects.filter(meeting=meeting):
        yield "items", {"number": entry.number, "title": entry.title}, entry
    for resolution in Resolution.objects.filter(meeting=meeting).select_related("minute"):
        yield "resolutions", {"text": resolution.text, "item": _number(resolution.minute)}, resolution
    for action in Action.objects.filter(meeting=meeting).select_related("minute"):
        yield "actions", {"text": action.text, "item": _number(action.minute)}, action
    for question in Question.objects.filter(meeting=meeting):
        yield "questions", {"from": question.asked_by, "subject": question.subject}, question
    for deadline in QuestionDeadline.objects.filter(meeting=meeting, printed=True):
        yield "question_deadlines", _deadline(deadline), deadline
    for document in ListedDocument.objects.filter(meeting=meeting):
        yield "documents", {"title": document.title}, document
    for matter in PrintedMatter.objects.filter(meeting=meeting):
        yield "matters_outstanding", {"minute": matter.minute_number, "text": matter.text}, matter


def _deadline(row: QuestionDeadline) -> dict[str, Any]:
    hour = f"{row.due_at:%H:%M}" if row.due_at else None
    return {"date": row.due_on and row.due_on.isoformat(), "time": hour, "working_days": row.working_days}


def _number(minute: Minute | None) -> str:
    return (minute.number or minute.title) if minute else ""
