"""The attendance register of a group: agencies and members by meeting, from seats, memberships and the lists of minutes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from frankpledge.govern.enums import AttendanceKind, MeetingState
from frankpledge.govern.models import Attendance, Meeting, Substitution
from frankpledge.govern.rules.attendance import Came, Missed, Rate, asks_for_reminder, rate, streak
from frankpledge.partnership.models import Agency, Group, Membership, Person, Seat


@dataclass(frozen=True)
class Line:
    """One agency or member: a cell for each meeting, oldest first, with rate and streak."""

    pk: int
    name: str
    detail: str
    is_authority: bool
    cells: tuple[Came, ...]

    @property
    def rate(self) -> Rate:
        """Attended of expected."""
        return rate(self.cells)

    @property
    def streak(self) -> int:
        """The latest meetings in a row without anybody."""
        return streak(self.cells)

    @property
    def asks(self) -> bool:
        """Whether a reminder is offered."""
        return asks_for_reminder(self.cells)


@dataclass(frozen=True)
class Register:
    """The register of a group over a span of days."""

    group: Group
    meetings: tuple[Meeting, ...]
    agencies: tuple[Line, ...]
    members: tuple[Line, ...]

    @property
    def authorities(self) -> tuple[Line, ...]:
        """The responsible authorities among the agencies."""
        return tuple(line for line in self.agencies if line.is_authority)

    def missed(self, agency: int) -> Missed | None:
        """What a reminder to an agency would be about; None where its row ends with somebody there."""
        line = next((one for one in self.agencies if one.pk == agency), None)
        if line is None or not line.streak:
            return None
        days = [
            meeting.date for meeting, cell in zip(self.meetings, line.cells, strict=True)
            if cell is not Came.NOT_EXPECTED
        ][-line.streak :]  # fmt: skip
        return Missed(line.name, self.group.name, line.is_authority, tuple(days), line.rate)


def register_of(group: Group, *, since: datetime.date, until: datetime.date, published: bool = False) -> Register:
    """The register from ``since`` to ``until``. ``published`` takes only meetings whose minutes are on the public page.

    A meeting with no attendance on record is left out: nothing recorded is not nobody there.
    """
    rows = Meeting.objects.filter(group=group, date__gte=since, date__lte=until, attendances__isnull=False)
    rows = rows.filter(state__in=[MeetingState.HELD, MeetingState.AGREED])
    if published:
        rows = rows.filter(minutes_published_on__isnull=False)
    lists = Prefetch("attendances", queryset=Attendance.objects.select_related("person"))
    stood = Prefetch("substitutions", queryset=Substitution.objects.select_related("absent", "substitute"))
    meetings = tuple(rows.distinct().order_by("date").prefetch_related(lists, stood))
    memberships = list(Membership.objects.filter(group=group).select_related("person__agency", "seat__agency"))
    seats = list(Seat.objects.filter(group=group, agency__isnull=False).select_related("agency"))
    days = [_Day(meeting, memberships) for meeting in meetings]
    return Register(group, meetings, _agencies(days, seats, memberships), _members(days, memberships))


def _in_force(row: Seat | Membership, day: datetime.date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


class _Day:
    """Who was there at one meeting, by person and by agency."""

    def __init__(self, meeting: Meeting, memberships: Iterable[Membership]) -> None:
        self.date = meeting.date
        self.people: dict[int, Came] = {}
        self.agencies: dict[int, Came] = {}
        sitting = {row.person_id: row for row in memberships if _in_force(row, meeting.date)}
        kinds = {
            AttendanceKind.PRESENT: Came.PRESENT,
            AttendanceKind.ALSO_PRESENT: Came.OTHER,
            AttendanceKind.APOLOGIES: Came.APOLOGIES,
            AttendanceKind.ABSENT: Came.ABSENT,
        }
        for row in meeting.attendances.all():
            came = kinds[AttendanceKind(row.kind)]
            if came is Came.OTHER and row.person_id in sitting:
                came = Came.PRESENT  # a member printed among the others was there all the same
            self._note(self.people, row.person_id, came)
            self._note(self.agencies, row.agency_id or (row.person.agency_id if row.person else None), came)
        for stood in meeting.substitutions.all():
            absent = stood.absent
            if absent is not None:
                self.people[absent.pk] = Came.SUBSTITUTE
                seat = sitting[absent.pk].seat if absent.pk in sitting else None
                self._note(self.agencies, (seat.agency_id if seat else None) or absent.agency_id, Came.SUBSTITUTE)

    @staticmethod
    def _note(held: dict[int, Came], key: int | None, came: Came) -> None:
        """Keep the best word on somebody: present before substitute, another, apologies, absent."""
        order = [Came.PRESENT, Came.SUBSTITUTE, Came.OTHER, Came.APOLOGIES, Came.ABSENT]
        if key is not None and (key not in held or order.index(came) < order.index(held[key])):
            held[key] = came


def _cells(
    days: Iterable[_Day], expected: Callable[[datetime.date], bool], came: Callable[[_Day], Came | None]
) -> tuple[Came, ...]:
    return tuple(
        (came(day) or Came.NO_WORD) if expected(day.date) else Came.NOT_EXPECTED for day in days
    )  # fmt: skip


def _agencies(days: list[_Day], seats: list[Seat], memberships: list[Membership]) -> tuple[Line, ...]:
    held: dict[int, list[Seat | Membership]] = {}
    named: dict[int, Agency] = {}
    for seat in seats:
        assert seat.agency is not None
        held.setdefault(seat.agency.pk, []).append(seat)
        named[seat.agency.pk] = seat.agency
    for row in memberships:
        agency = (row.seat.agency if row.seat else None) or row.person.agency
        if agency is not None:
            held.setdefault(agency.pk, []).append(row)
            named[agency.pk] = agency
    lines = [_agency(days, named[pk], rows) for pk, rows in held.items()]
    shown = [line for line in lines if any(cell is not Came.NOT_EXPECTED for cell in line.cells)]
    return tuple(sorted(shown, key=lambda line: (not line.is_authority, line.name)))


def _agency(days: list[_Day], agency: Agency, rows: list[Seat | Membership]) -> Line:
    cells = _cells(days, lambda day: any(_in_force(row, day) for row in rows), lambda day: day.agencies.get(agency.pk))
    is_authority = agency.is_responsible_authority
    return Line(agency.pk, agency.name, "Responsible authority" if is_authority else "", is_authority, cells)


def _members(days: list[_Day], memberships: list[Membership]) -> tuple[Line, ...]:
    held: dict[int, list[Membership]] = {}
    for row in memberships:
        held.setdefault(row.person_id, []).append(row)
    lines = [_member(days, rows[0].person, rows) for rows in held.values()]
    shown = [line for line in lines if any(cell is not Came.NOT_EXPECTED for cell in line.cells)]
    return tuple(sorted(shown, key=lambda line: line.name))


def _member(days: list[_Day], person: Person, rows: list[Membership]) -> Line:
    agency = person.agency.name if person.agency else ""
    cells = _cells(days, lambda day: any(_in_force(row, day) for row in rows), lambda day: day.people.get(person.pk))
    return Line(person.pk, person.name, agency, False, cells)


def agency_contact(group: Group, agency: int, day: datetime.date) -> Person | None:
    """Whom to write to at an agency: its first member of the group who has an e-mail address, or anybody of it who has."""
    sitting = Membership.objects.filter(group=group, person__agency=agency).select_related("person", "seat")
    for row in sitting.order_by("id"):
        if _in_force(row, day) and row.person.email and row.person.left_on is None:
            return row.person
    return Person.objects.filter(agency=agency, left_on=None).exclude(email="").order_by("pk").first()
