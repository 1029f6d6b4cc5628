"""Marking who is there: present, apologies, late, early, remote, standing in; the chair; interests; the hour it ended."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.changes.taking import hold_open
from frankpledge.govern.enums import AttendanceKind
from frankpledge.govern.models import Attendance, Declaration, Meeting, Substitution
from frankpledge.govern.queries.attending import Line, Marked, attendance_lines, expected_chairs
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Person


@dataclass(frozen=True)
class Mark:
    """A line of the attendance page as sent: what it showed when it was opened (``seen``), and what it says now."""

    key: str
    seen: str
    now: Marked


@dataclass(frozen=True)
class MarksTaken:
    """How many lines were changed, and which were not because somebody else had changed them: (name, theirs)."""

    changed: int
    clashes: tuple[tuple[str, str], ...]


def mark_attendance(*, meeting: Meeting, marks: Sequence[Mark], by: Account) -> MarksTaken:
    """Take in the lines that were changed on the page. A line that somebody else changed meanwhile is left and told.

    Raises CannotDo for somebody who left before they came.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(meeting)
        lines = {line.key: line for line in attendance_lines(meeting)}
        changed, clashes = 0, []
        for mark in marks:
            line = lines.get(mark.key)
            if line is None or mark.now.seen in (mark.seen, line.marked.seen):
                continue
            if line.marked.seen != mark.seen:
                clashes.append((line.name, _told(line.marked)))
                continue
            _refuse_times(line.name, mark.now)
            _mark(meeting, line, mark.now)
            changed += 1
        if changed:
            _seat_chair(meeting)
            sentence = f"Marked who was at {meeting} ({changed} lines changed)."
            audit.note(by=by, verb="mark_attendance", about=meeting, sentence=sentence)
    return MarksTaken(changed, tuple(clashes))


def _told(marked: Marked) -> str:
    return AttendanceKind(marked.kind).label if marked.kind else "not marked"


def _refuse_times(name: str, now: Marked) -> None:
    if now.arrived_at and now.left_at and now.left_at <= now.arrived_at:
        raise CannotDo(
            f"{name} cannot leave at {now.left_at:%H.%M} having come at {now.arrived_at:%H.%M}: put one right."
        )


def _mark(meeting: Meeting, line: Line, now: Marked) -> None:
    """Write one line's mark. A line with no mark any more goes, with whom it stood for."""
    row = line.row
    if not now.kind:
        if row is not None:
            Substitution.objects.filter(meeting=meeting, substitute_name=row.name).delete()
            row.delete()
        return
    if row is None:
        row = _row_of(meeting, line.person, line.name)
    row.kind, row.note, row.is_remote = now.kind, now.note[:250], now.is_remote
    there = AttendanceKind(now.kind).is_there
    row.arrived_at, row.left_at = (now.arrived_at, now.left_at) if there else (None, None)
    row.is_remote, row.is_chair = row.is_remote and there, row.is_chair and there
    row.save()


def _row_of(meeting: Meeting, person: Person | None, name: str) -> Attendance:
    order = Attendance.objects.filter(meeting=meeting).count()
    return Attendance(
        meeting=meeting, person=person, name=name[:200], agency=person.agency if person else None, order=order,
        role=person.role if person else "", organisation=str(person.agency or "") if person else "",
    )  # fmt: skip


def _seat_chair(meeting: Meeting) -> None:
    """The group's chair takes the chair when present, unless somebody is recorded in it."""
    if Attendance.objects.filter(meeting=meeting, is_chair=True).exists():
        return
    for person in expected_chairs(meeting):
        row = Attendance.objects.filter(meeting=meeting, person=person, kind=AttendanceKind.PRESENT).first()
        if row is not None:
            row.is_chair = True
            row.save(update_fields=["is_chair"])
            return


def add_attending(
    *,
    meeting: Meeting,
    name: str,
    by: Account,
    person: Person | None = None,
    role: str = "",
    organisation: str = "",
    kind: AttendanceKind = AttendanceKind.ALSO_PRESENT,
    stands_for: Sequence[Person] = (),
    with_apologies: bool = True,
) -> Attendance:
    """Record somebody who is no member, or who stands in for members: one may stand in for two.

    With ``with_apologies`` the absent members' apologies are recorded; without, they stay unmarked.
    """
    check(by, Permission.MINUTES_TAKE)
    shown = person.titled_name if person else " ".join(name.split())
    if not shown:
        raise CannotDo("Write the name of the person who came, or choose them from the directory.")
    with transaction.atomic():
        hold_open(meeting)
        row = Attendance.objects.filter(meeting=meeting, name=shown).first() or _row_of(meeting, person, shown)
        row.kind = AttendanceKind.PRESENT if stands_for else kind
        row.role, row.organisation = role[:250] or row.role, organisation[:200] or row.organisation
        row.save()
        for absent in stands_for:
            _stand_in(meeting, row, absent, with_apologies=with_apologies)
        told = f", for {' and '.join(one.name for one in stands_for)}" if stands_for else ""
        audit.note(by=by, verb="add_attending", about=meeting, sentence=f"{shown} was at {meeting}{told}.")
    return row


def _stand_in(meeting: Meeting, row: Attendance, absent: Person, *, with_apologies: bool) -> None:
    there = Attendance.objects.filter(meeting=meeting, person=absent).first()
    if there is not None and AttendanceKind(there.kind).is_there:
        raise CannotDo(
            f"{absent.name} is marked as {there.get_kind_display().lower()}: nobody stands in for them. Mark that first."
        )
    if there is None and with_apologies:
        there = _row_of(meeting, absent, absent.titled_name)
        there.kind = AttendanceKind.APOLOGIES
        there.save()
    Substitution.objects.get_or_create(
        meeting=meeting, substitute_name=row.name, absent_name=there.name if there else absent.titled_name,
        defaults={"substitute": row.person, "absent": absent},
    )  # fmt: skip


def take_chair(*, meeting: Meeting, attendance: Attendance, by: Account) -> Attendance:
    """Record who took the chair. Raises CannotDo for somebody who was not there."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(meeting)
        if attendance.meeting_id != meeting.pk or not AttendanceKind(attendance.kind).is_there:
            said = "sent apologies" if attendance.kind == AttendanceKind.APOLOGIES else "was not there"
            raise CannotDo(f"{attendance.name} {said}, so they did not take the chair: mark them as present first.")
        Attendance.objects.filter(meeting=meeting, is_chair=True).exclude(pk=attendance.pk).update(is_chair=False)
        if not attendance.is_chair:
            attendance.is_chair = True
            attendance.save(update_fields=["is_chair"])
            audit.note(by=by, verb="take_chair", about=meeting, sentence=f"{attendance.name} took the chair.")
    return attendance


def declare_interest(
    *, meeting: Meeting, by: Account, attendance: Attendance | None = None, interest: str = ""
) -> Declaration:
    """Record an interest somebody declared, or (nobody given) that there was none. The first interest ends the nil return."""
    check(by, Permission.MINUTES_TAKE)
    if attendance is not None and not interest.strip():
        raise CannotDo(f"Write what interest {attendance.name} declared.")
    with transaction.atomic():
        hold_open(meeting)
        there = Declaration.objects.filter(meeting=meeting)
        if attendance is None:
            if there.exclude(name="").exists():
                raise CannotDo("Interests are recorded, so there is no nil return: take them out first.")
            return there.first() or _declared(meeting, by)
        there.filter(name="").delete()
        same = there.filter(name=attendance.name, interest=interest.strip()).first()
        return same or _declared(meeting, by, name=attendance.name, person=attendance.person, interest=interest.strip())


def _declared(meeting: Meeting, by: Account, **fields: object) -> Declaration:
    row = Declaration.objects.create(meeting=meeting, **fields)
    who = row.name or "Nobody"
    audit.note(by=by, verb="declare_interest", about=meeting, sentence=f"{who} declared an interest at {meeting}.")
    return row


def remove_declaration(*, declaration: Declaration, by: Account) -> None:
    """Take back a declaration that was entered by mistake."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(declaration.meeting)
        Declaration.objects.filter(pk=declaration.pk).delete()
        who = declaration.name or "the nil return"
        audit.note(by=by, verb="remove_declaration", about=declaration.meeting, sentence=f"Took back: {who}.")


def end_meeting(*, meeting: Meeting, at: datetime.time, by: Account) -> Meeting:
    """Record when the meeting ended. Raises CannotDo for an hour not after the start."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(meeting)
        fresh = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if fresh.start_time and at <= fresh.start_time:
            raise CannotDo(
                f"The meeting began at {fresh.start_time:%H.%M}, so it did not end at {at:%H.%M}: put one of the two right."
            )
        if fresh.end_time != at:
            fresh.end_time = at
            fresh.save(update_fields=["end_time"])
            audit.note(by=by, verb="end_meeting", about=meeting, sentence=f"{meeting} ended at {at:%H.%M}.")
    return fresh
