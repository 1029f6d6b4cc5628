"""Groups of the directory: found under any name they ever bore, and who sat on them when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from frankpledge.partnership.enums import OfficeRole
from frankpledge.partnership.models import Group, GroupName, Membership, Office, Person, Seat
from frankpledge.partnership.rules.initials import collisions
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.office import check_offices


def covers(day: datetime.date) -> Q:
    """Rows whose since and until take in ``day``; an open end takes in everything beyond."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def find_group(printed: str) -> Group | None:
    """The group a print means by name, short name, former name or spelling; None where none or several do."""
    folded = fold(printed).removeprefix("the ")
    if not folded:
        return None
    groups = list(Group.objects.all())
    present = [one for one in groups if folded in (fold(one.name).removeprefix("the "), fold(one.short_name))]
    if present:
        running = [group for group in present if group.ended_on is None]
        return running[0] if len(running) == 1 else present[0] if len(present) == 1 else None
    named = GroupName.objects.select_related("group").filter(Q(folded=folded) | Q(folded=f"the {folded}"))
    found = {name.group_id: name.group for name in named}
    return next(iter(found.values())) if len(found) == 1 else None


def likely_group(*printed: str) -> Group | None:
    """The only running group whose name holds every word of one of the prints ("STRATEGIC GROUP"); None for none or several."""
    wanted = [set(fold(words).split()) for words in printed if len(words.split()) > 1]
    running = Group.objects.filter(ended_on=None)
    found = [group for group in running if any(words <= set(fold(group.name).split()) for words in wanted)]
    return found[0] if len(found) == 1 else None


def members_on(group: Group, day: datetime.date) -> QuerySet[Membership]:
    """Memberships of a group in force on a day, by name, with person, agency and seat."""
    rows = group.memberships.filter(covers(day)).select_related("person__agency", "seat__agency")
    rows = rows.prefetch_related("person__ranks")
    return rows.order_by("person__name", "id")


def officers_on(group: Group, day: datetime.date) -> QuerySet[Office]:
    """Chair, joint chairs and vice-chairs on a day, chairs first."""
    rows = group.offices.filter(covers(day)).select_related("person__agency").prefetch_related("person__ranks")
    return rows.order_by("role", "person__name")


def chairs_on(group: Group, day: datetime.date) -> list[Person]:
    """Who is in the chair on a day: the chair, or the joint chairs; never a vice-chair."""
    return [one.person for one in officers_on(group, day) if one.role in (OfficeRole.CHAIR, OfficeRole.JOINT_CHAIR)]


@dataclass(frozen=True)
class SeatOn:
    """A seat on a day, who sits in it, and since when it is vacant if nobody does (None: never filled)."""

    seat: Seat
    sitting: tuple[Membership, ...]
    vacant_since: datetime.date | None = None


def seats_on(group: Group, day: datetime.date) -> list[SeatOn]:
    """The seats of a group on a day, statutory ones first, the vacant ones among them."""
    rows = group.seats.filter(covers(day)).select_related("agency", "post").order_by("-is_statutory", "title", "id")
    sitting = [one for one in members_on(group, day) if one.seat_id]
    answer = []
    for seat in rows:
        here = tuple(one for one in sitting if one.seat_id == seat.pk)
        last = None if here else seat.memberships.filter(until__lt=day).order_by("-until").first()
        answer.append(SeatOn(seat, here, last.until if last else None))
    return answer


def office_findings(group: Group, day: datetime.date) -> list[str]:
    """What does not fit among a group's offices of a day, in sentences."""
    return check_offices([(office.role, office.person.name) for office in officers_on(group, day)])


def initials_shared(group: Group, day: datetime.date) -> dict[str, list[Person]]:
    """Initials that several members of a group answer to on a day, with all their names, unless the clerk has ruled."""
    people = {one.person_id: one.person for one in members_on(group, day)}
    ruled = set(group.initials_rulings.filter(covers(day)).values_list("initials", flat=True))
    shared = collisions({key: person.name for key, person in people.items()})
    return {letters: [people[key] for key in keys] for letters, keys in shared.items() if letters not in ruled}


@dataclass(frozen=True)
class Moment:
    """Something that happened to a group on a day, in a sentence."""

    on: datetime.date
    sentence: str


def history(group: Group) -> list[Moment]:
    """Names, seats, members and offices of a group as they began and ended, newest first; undated ones are left out."""
    moments: list[Moment] = []
    names = [name for name in group.names.all() if name.is_dated]
    for name in names:
        _note(moments, name.until, f"Was called {name.name} until this day.")
    for seat in group.seats.all():
        _note(moments, seat.since, f"Seat added: {seat.title}.")
        _note(moments, seat.until, f"Seat ended: {seat.title}.")
    for one in group.memberships.select_related("person", "seat"):
        seat_title = f" as {one.seat.title}" if one.seat else f" ({one.get_standing_display().lower()})"
        tenure = "" if one.tenure == "substantive" else f", {one.get_tenure_display().lower()}"
        _note(moments, one.since, f"{one.person.name} joined{seat_title}{tenure}.")
        _note(moments, one.until, f"{one.person.name} left{seat_title}.")
    for office in group.offices.select_related("person"):
        role = office.get_role_display().lower()
        _note(moments, office.since, f"{office.person.name} became {role}.")
        _note(moments, office.until, f"{office.person.name} ceased to be {role}.")
    return sorted(moments, key=lambda moment: moment.on, reverse=True)


def _note(moments: list[Moment], on: datetime.date | None, sentence: str) -> None:
    if on is not None:
        moments.append(Moment(on, sentence))


@dataclass(frozen=True)
class GroupRow:
    """A group in the list, ``depth`` steps below the group it finally reports to."""

    group: Group
    depth: int
    members: int
    vacant: int
    officers: tuple[Office, ...]


def list_groups(day: datetime.date, *, ended: bool = False) -> list[GroupRow]:
    """Groups in the order they report: each followed by its own sub-groups. A ring of reports is shown flat, not lost."""
    rows = Group.objects.prefetch_related("offices__person")
    groups = list(rows if ended else rows.filter(ended_on=None))
    in_force = Q(memberships__until=None) | Q(memberships__until__gte=day)
    started = Q(memberships__since=None) | Q(memberships__since__lte=day)
    members = dict(Group.objects.annotate(n=Count("memberships", filter=in_force & started)).values_list("pk", "n"))
    vacant = _vacant(day)
    ordered: list[GroupRow] = []

    def add(group: Group, depth: int) -> None:
        if any(row.group.pk == group.pk for row in ordered):
            return
        officers = tuple(one for one in group.offices.all() if one.until is None or one.until >= day)
        ordered.append(GroupRow(group, depth, members.get(group.pk, 0), vacant.get(group.pk, 0), officers))
        for child in groups:
            if child.reports_to_id == group.pk:
                add(child, depth + 1)

    shown = {group.pk for group in groups}
    for group in groups:
        if group.reports_to_id not in shown:
            add(group, 0)
    for group in groups:
        add(group, 0)
    return ordered


def _vacant(day: datetime.date) -> dict[int, int]:
    filled = Membership.objects.filter(covers(day), seat__isnull=False).values("seat")
    seats: Iterable[int] = Seat.objects.filter(covers(day)).exclude(pk__in=filled).values_list("group", flat=True)
    count: dict[int, int] = {}
    for group in seats:
        count[group] = count.get(group, 0) + 1
    return count
