"""Who is to be marked at a meeting: the group's members of the day, whoever else is recorded, who stands in for whom."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.enums import PRINTED_LISTS, THERE, AttendanceKind
from frankpledge.govern.models import Attendance, Declaration, Meeting, Reply, Substitution
from frankpledge.govern.queries.meeting import attendance_of
from frankpledge.kit.filters import clock_time
from frankpledge.partnership.enums import OfficeRole, Standing
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.group import members_on, officers_on

NOT_MARKED = ""


@dataclass(frozen=True)
class Marked:
    """What is marked of one person: which list, late and early, remote, a note."""

    kind: str = NOT_MARKED
    arrived_at: datetime.time | None = None
    left_at: datetime.time | None = None
    is_remote: bool = False
    note: str = ""

    @property
    def seen(self) -> str:
        """The mark as a page remembers it, to notice that somebody else changed it meanwhile."""
        times = [time.strftime("%H:%M") if time else "" for time in (self.arrived_at, self.left_at)]
        return "|".join([self.kind, *times, "r" if self.is_remote else "", self.note])


@dataclass(frozen=True)
class Line:
    """A line of the attendance page: a member to be marked, or somebody recorded besides. ``key`` names it in the form."""

    key: str
    name: str
    detail: str
    marked: Marked
    person: Person | None = None
    row: Attendance | None = None
    stands_for: tuple[str, ...] = ()
    said: str = ""
    is_member: bool = False


def marked_of(row: Attendance | None) -> Marked:
    """The mark a row holds; nothing marked without one."""
    if row is None:
        return Marked()
    return Marked(row.kind, row.arrived_at, row.left_at, row.is_remote, row.note)


def _said(meeting: Meeting) -> dict[int, str]:
    """What each member answered to the invitation, by person."""
    replies = Reply.objects.filter(meeting=meeting).select_related("person")
    return {reply.person_id: reply.get_answer_display() for reply in replies if reply.person_id}


def attendance_lines(meeting: Meeting) -> list[Line]:
    """Members in the order of the group (those in attendance after them), then everybody else recorded."""
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person__agency"))
    by_person = {row.person_id: row for row in rows if row.person_id}
    stands: dict[str, list[str]] = {}
    for pair in Substitution.objects.filter(meeting=meeting):
        stands.setdefault(pair.substitute_name, []).append(pair.absent_name)
    said, lines, used = _said(meeting), [], set()
    members = sorted(members_on(meeting.group, meeting.date), key=lambda one: one.standing != Standing.MEMBER)
    for one in {row.person_id: row for row in members}.values():
        row = by_person.get(one.person_id)
        used.add(row.pk if row else None)
        agency = str(one.person.agency or "")
        detail = ", ".join(word for word in (one.person.role, agency) if word)
        name = row.name if row else one.person.titled_name
        lines.append(
            Line(f"p{one.person_id}", name, detail, marked_of(row), one.person, row, tuple(stands.get(name, ())),
                 said.get(one.person_id, ""), True)
        )  # fmt: skip
    for row in rows:
        if row.pk not in used:
            detail = ", ".join(word for word in (row.role, row.organisation) if word)
            stood = tuple(stands.get(row.name, ()))
            lines.append(Line(f"a{row.pk}", row.name, detail, marked_of(row), row.person, row, stood))
    return lines


def chair_of(meeting: Meeting) -> Attendance | None:
    """Who is recorded as having taken the chair."""
    return Attendance.objects.filter(meeting=meeting, is_chair=True).first()


def expected_chairs(meeting: Meeting) -> list[Person]:
    """Who holds the chair of the group on the day: one, or two joint chairs; the vice-chair comes after them."""
    order = (OfficeRole.CHAIR, OfficeRole.JOINT_CHAIR, OfficeRole.VICE_CHAIR)
    offices = sorted(officers_on(meeting.group, meeting.date), key=lambda one: order.index(OfficeRole(one.role)))
    return [office.person for office in offices]


def was_present(meeting: Meeting, person: Person | None) -> bool:
    """Whether a person is recorded as present or also present."""
    return person is not None and Attendance.objects.filter(meeting=meeting, kind__in=THERE, person=person).exists()


def declarations_of(meeting: Meeting) -> list[Declaration]:
    """Interests declared; a single one with no name is the recorded nil return."""
    return list(Declaration.objects.filter(meeting=meeting).select_related("person"))


def remarks_on(row: Attendance) -> tuple[str, ...]:
    """What minutes print behind a name: from 10.20, until 11.40, remotely."""
    said = []
    if row.arrived_at:
        said.append(f"from {clock_time(row.arrived_at)}")
    if row.left_at:
        said.append(f"until {clock_time(row.left_at)}")
    if row.is_remote:
        said.append("remotely")
    return tuple(said)


def stands_for(meeting: Meeting) -> dict[str, str]:
    """Whom each substitute stood in for, by the substitute's name: "Ada Quill and Ivo Lint"."""
    found: dict[str, str] = {}
    for pair in meeting.substitutions.all():
        others = found.get(pair.substitute_name)
        found[pair.substitute_name] = f"{others} and {pair.absent_name}" if others else pair.absent_name
    return found


@dataclass(frozen=True)
class Attended:
    """Somebody on a list as members read it: the row, and what is said behind the name."""

    row: Attendance
    detail: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class AttendanceShown:
    """Who was there, late or early, for whom; and the interests declared (one with no name: none was declared)."""

    lists: tuple[tuple[str, tuple[Attended, ...]], ...]
    declarations: tuple[Declaration, ...]


def attendance_shown(meeting: Meeting) -> AttendanceShown:
    """The attendance of a meeting as its pages show it to members, list by list."""
    stood, lists = stands_for(meeting), attendance_of(meeting)
    shown = tuple(
        (kind.label, tuple(_attended(row, stood) for row in lists[kind])) for kind in AttendanceKind if kind in lists
    )
    return AttendanceShown(shown, tuple(declarations_of(meeting)))


def _attended(row: Attendance, stood: dict[str, str]) -> Attended:
    instead = (f"for {stood[row.name]}",) if row.name in stood else ()
    detail = ", ".join(word for word in (row.role, row.organisation) if word)
    return Attended(row, detail, (*instead, *remarks_on(row)))


def printed_attendance(meeting: Meeting) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists that minutes print, as residents read them: name, role and organisation, then what is said of them."""
    stood, lists = stands_for(meeting), attendance_of(meeting)
    return tuple(
        (kind.label, tuple(_in_words(_attended(row, stood)) for row in lists[kind]))
        for kind in PRINTED_LISTS
        if kind in lists
    )


def _in_words(one: Attended) -> str:
    name = ", ".join(filter(None, (one.row.name, one.detail)))
    return f"{name} ({', '.join(one.remarks)})" if one.remarks else name
