"""What the record says of somebody in the directory: open actions, attendance, offices as papers print them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from frankpledge.govern.enums import ActionState, AttendanceKind
from frankpledge.govern.models import Action, Attendance, Meeting
from frankpledge.govern.queries.action import held_by, of_agency, owned
from frankpledge.partnership.models import Agency, Group, Person
from frankpledge.partnership.queries.group import officers_on
from frankpledge.partnership.rules.office import check_print, read_office

CAME = (AttendanceKind.PRESENT, AttendanceKind.ALSO_PRESENT)


def _open(rows: QuerySet[Action]) -> QuerySet[Action]:
    """Open actions with what a list shows of them, the most pressing first."""
    return rows.select_related("meeting__group").prefetch_related("owners").order_by("due_on", "id")


def actions_of_person(person: Person, day: datetime.date) -> QuerySet[Action]:
    """Open actions of a person, or of a post they hold on a day."""
    return _open(owned(held_by(person.pk, day)))


def actions_of_agency(agency: Agency) -> QuerySet[Action]:
    """Open actions of an agency, of its posts and of the people who work there."""
    return _open(owned(of_agency(agency.pk)))


def actions_of_group(group: Group) -> QuerySet[Action]:
    """Open actions from a group's meetings, and those the group owns as a whole."""
    own = Action.objects.filter(meeting__group=group).exclude(state=ActionState.CLOSED)
    return _open(own | owned(Q(group=group)))


@dataclass(frozen=True)
class Turnout:
    """Attendance at one group's meetings since a day. ``missed_in_a_row`` counts back from the last meeting."""

    group: Group
    held: int
    came: int
    apologies: int
    missed_in_a_row: int


def turnout_of_person(person: Person, *, since: datetime.date, until: datetime.date) -> list[Turnout]:
    """Attendance of a person at each group they are on, or came to, in the period."""
    groups = Group.objects.filter(
        Q(memberships__person=person, memberships__until=None)
        | Q(meetings__attendances__person=person, meetings__date__range=(since, until))
    )
    return _turnouts(groups, Q(person=person), since, until)


def turnout_of_agency(agency: Agency, *, since: datetime.date, until: datetime.date) -> list[Turnout]:
    """Attendance of an agency (anybody of it, substitutes included) at each group it has a seat on, or came to."""
    groups = Group.objects.filter(
        Q(seats__agency=agency, seats__until=None)
        | Q(meetings__attendances__agency=agency, meetings__date__range=(since, until))
    )
    return _turnouts(groups, Q(agency=agency) | Q(person__agency=agency), since, until)


def _turnouts(groups: QuerySet[Group], whose: Q, since: datetime.date, until: datetime.date) -> list[Turnout]:
    """Only meetings whose attendance was recorded count: one with no list says nothing about anybody."""
    recorded = Meeting.objects.filter(date__gte=since, date__lte=until).annotate(listed=Count("attendances"))
    rows = Attendance.objects.filter(whose, meeting__date__gte=since, meeting__date__lte=until)
    kinds: dict[int, set[str]] = {}
    for meeting, kind in rows.values_list("meeting", "kind"):
        kinds.setdefault(meeting, set()).add(kind)
    answer = []
    for group in groups.distinct().order_by("name"):
        held = list(recorded.filter(group=group, listed__gt=0).order_by("-date").values_list("pk", flat=True))
        came = [bool(kinds.get(pk, set()) & set(CAME)) for pk in held]
        apologies = sum(
            AttendanceKind.APOLOGIES in kinds.get(pk, set()) and not there for pk, there in zip(held, came, strict=True)
        )
        streak = came.index(True) if True in came else len(came)
        if held:
            answer.append(Turnout(group, len(held), sum(came), apologies, streak))
    return answer


def printed_office_findings(group: Group) -> tuple[Meeting | None, list[str]]:
    """The last meeting whose attendance prints offices, and where they differ from the record of that day."""
    rows = Attendance.objects.filter(meeting__group=group, person__isnull=False).select_related("person", "meeting")
    for meeting in Meeting.objects.filter(group=group, attendances__isnull=False).distinct().order_by("-date")[:1]:
        here = rows.filter(meeting=meeting)
        printed = {one.person.name: office for one in here if one.person and (office := read_office(one.role))}
        held = {office.person.name: office.role for office in officers_on(group, meeting.date)}
        return meeting, check_print(held, printed)
    return None, []
