"""Entering a meeting, who came, and the next meeting. A meeting on record is filled in, never written over unasked."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.govern.changes.due import refresh_due
from frankpledge.govern.changes.entry import Entry, Value, fit, time_of
from frankpledge.govern.changes.record import Recorder
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import ActionState, AttendanceKind, Becomes, MeetingState
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    Attendance,
    Declaration,
    Meeting,
    ReadFact,
    ReadMeeting,
    Substitution,
)
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.rules.meeting_date import first_after
from frankpledge.govern.rules.review import ATTENDANCE_LISTS, LOOKED_AT
from frankpledge.partnership.models import Account, Group
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.queries.group import find_group

_MOVES_ON = {
    Becomes.MINUTES: ((MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED), MeetingState.HELD),
    Becomes.AGENDA: ((MeetingState.PLANNED,), MeetingState.AGENDA_PUBLISHED),
}


def stated(value: Value, name: str) -> dict[str, Any]:
    """What a fact of the meeting section says of the meeting, by column."""
    if name in ("start_time", "end_time"):
        hour = time_of(value.get("value"))
        return {name: hour} if hour else {}
    if name == "venue":
        return {"venue": fit(Meeting, "venue", value.get("value"))}
    if name == "contact":
        columns = {"contact_name": "name", "contact_phone": "phone", "contact_email": "email"}
        return {column: fit(Meeting, column, value.get(key)) for column, key in columns.items() if value.get(key)}
    return {}


def enter_meeting(
    read_meeting: ReadMeeting, facts: list[ReadFact], known: Meeting | None, recorder: Recorder
) -> Meeting:
    """The meeting of a reading, made or filled in. What the record says already stays, unless the clerk kept the fact."""
    says: dict[str, Any] = {}
    insists: set[str] = set()
    for fact in facts:
        columns = stated(value_of(fact), fact.field)
        says |= columns
        if fact.state in LOOKED_AT:
            insists |= set(columns)
    wanted = _MOVES_ON[Becomes(read_meeting.becomes)]
    if read_meeting.date is None:
        raise ReviewRefused("The date of the meeting is not settled.")
    if known is None:
        meeting = Meeting(group=read_meeting.group, date=read_meeting.date, state=wanted[1], **says)
        recorder.make(meeting)
        return meeting
    changes = {name: value for name, value in says.items() if not getattr(known, name) or name in insists}
    if known.state in wanted[0]:
        changes["state"] = wanted[1]
    return recorder.change(known, **changes)


def enter_attendance(entry: Entry) -> None:
    """Present, also present, apologies; the chair; who stood in for whom; declarations."""
    chairs = {name.casefold() for name in (str(value.get("name") or "") for _, value in entry.of("chair")) if name}
    order = entry.meeting.attendances.count()
    for fact, value in entry.new_only(*ATTENDANCE_LISTS):
        order += 1
        entry.make(fact, value, _attendance(entry, AttendanceKind(fact.field), value, order, chairs))
    if entry.read_meeting.becomes == Becomes.MINUTES:
        _enter_chair(entry, order)
    for fact, value in entry.new_only("substitutes"):
        entry.make(fact, value, _substitution(entry, value))
    for fact, value in entry.new_only("declarations"):
        name = fit(Declaration, "name", value.get("name"))
        interest = str(value.get("interest") or "")
        row = Declaration(meeting=entry.meeting, name=name, person=entry.person(name), interest=interest)
        entry.make(fact, value, row)
    for fact, value in entry.new_only("declarations_none"):
        if value.get("value") is True:
            entry.make(fact, value, Declaration(meeting=entry.meeting))


def _attendance(entry: Entry, kind: AttendanceKind, value: Value, order: int, chairs: set[str]) -> Attendance:
    name, organisation = str(value.get("name") or ""), str(value.get("org") or "")
    person = entry.person(name)
    agency = (find_agency(organisation) if organisation else None) or (person.agency if person else None)
    return Attendance(
        meeting=entry.meeting, kind=kind, person=person, agency=agency, order=order,
        name=fit(Attendance, "name", name), role=fit(Attendance, "role", value.get("role")),
        organisation=fit(Attendance, "organisation", organisation),
        is_chair=kind == AttendanceKind.PRESENT and name.casefold() in chairs,
    )  # fmt: skip


def _enter_chair(entry: Entry, order: int) -> None:
    """Whoever took the chair was present: mark their line, or add one where the lists leave them out."""
    for fact, value in entry.new_only("chair"):
        present = entry.recorded.row_of("present", value)
        if present is None:
            present = _attendance(entry, AttendanceKind.PRESENT, value, order + 1, set())
            entry.make(fact, value, present)
            entry.recorded.add("present", value, present)
        entry.recorder.change(present, is_chair=True)
        entry.recorded.add("chair", value, present)


def _substitution(entry: Entry, value: Value) -> Substitution:
    stood_in, absent = str(value.get("substitute") or ""), str(value.get("for") or "")
    return Substitution(
        meeting=entry.meeting, substitute=entry.person(stood_in), absent=entry.person(absent),
        substitute_name=fit(Substitution, "substitute_name", stood_in),
        absent_name=fit(Substitution, "absent_name", absent),
    )  # fmt: skip


def next_meeting_date(value: Value, *, meeting_date: datetime.date | None) -> datetime.date | None:
    """The day of the next meeting. Printed without its year it is the first such day after this meeting."""
    if meeting_date is None:
        return None
    return first_after(str(value.get("date") or ""), meeting_date)


def enter_next_meeting(entry: Entry) -> None:
    """Plan the next meeting of the group, where the paper gives its day; one arranged for that day is filled in.

    The next meeting of another body, named in this paper, is that body's own affair.
    """
    for _, value in entry.of("next_meeting"):
        on = next_meeting_date(value, meeting_date=entry.meeting.date)
        body = str(value.get("body") or "")
        if on is None or on <= entry.meeting.date or (body and find_group(body) != entry.meeting.group):
            continue
        says = {"start_time": time_of(value.get("time")), "venue": fit(Meeting, "venue", value.get("venue"))}
        known = Meeting.objects.filter(group=entry.meeting.group, date=on).first()
        if known is None:
            entry.recorder.make(Meeting(group=entry.meeting.group, date=on, **says))
            _redate_actions(entry.meeting.group, entry.by, entry.recorder)
        else:
            entry.recorder.change(
                known, **{name: said for name, said in says.items() if said and not getattr(known, name)}
            )


def _redate_actions(group: Group, by: Account, recorder: Recorder) -> None:
    """Let actions that wait for a meeting find the one just entered; the new days are part of this import."""
    waiting = Action.objects.filter(meeting__group=group).exclude(state=ActionState.CLOSED).exclude(due_words="")
    for action in waiting:
        recorder.changing(action)
    last = ActionEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
    changed = refresh_due(group=group, by=by)
    recorder.made(ActionEvent.objects.filter(action__in=changed, id__gt=last))
