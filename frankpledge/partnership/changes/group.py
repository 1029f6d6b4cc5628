"""What may be done to groups: names over time, seats, members and offices."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import GroupKind, OfficeRole, Standing, Tenure
from frankpledge.partnership.models import (
    Account,
    Agency,
    Group,
    GroupName,
    Membership,
    Office,
    Person,
    Post,
    Seat,
)
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.period import Period, overlap, told

_DAY = datetime.timedelta(days=1)


@transaction.atomic
def add_group(
    *, name: str, short_name: str = "", kind: str = GroupKind.BOARD, reports_to: Group | None = None,
    purpose: str = "", quorum: int | None = None, usual_venue: str = "", usual_time: datetime.time | None = None,
    by: Account | None,
) -> Group:  # fmt: skip
    """Add a body. Raises CannotDo where a group bears the name."""
    check(by, Permission.DIRECTORY_WRITE)
    if any(fold(one.name) == fold(name) for one in Group.objects.all()):
        raise CannotDo(f"{name} is in the directory already.")
    group = Group.objects.create(
        name=name.strip(), short_name=short_name.strip(), slug=_free_slug(name), kind=kind, reports_to=reports_to,
        purpose=purpose, quorum=quorum, usual_venue=usual_venue, usual_time=usual_time,
    )  # fmt: skip
    audit.note(by=by, verb="add_group", about=group, sentence=f"Added {group.name} to the directory.")
    return group


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "group"
    slug, count = stem, 1
    while Group.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{stem}-{count}"
    return slug


@transaction.atomic
def add_group_spelling(*, group: Group, name: str, by: Account | None) -> GroupName:
    """Record another way papers write a body (SBPB, SPB). Adding it twice does no harm."""
    check(by, Permission.DIRECTORY_WRITE)
    spelling, is_new = GroupName.objects.get_or_create(group=group, folded=fold(name), defaults={"name": name.strip()})
    if is_new:
        audit.note(by=by, verb="add_group_spelling", about=group, sentence=f"“{name}” also means {group.name}.")
    return spelling


@transaction.atomic
def rename_group(*, group: Group, name: str, on: datetime.date, by: Account | None) -> Group:
    """Give a body a new name from a day on; papers before that day keep the old one. Its address does not change."""
    check(by, Permission.DIRECTORY_WRITE)
    if Group.objects.exclude(pk=group.pk).filter(name__iexact=name.strip()).exists():
        raise CannotDo(f"Another group is called {name}: choose a name of its own.")
    old = group.name
    last = group.names.filter(until__isnull=False).order_by("-until").first()
    since = last.until + _DAY if last and last.until else None
    GroupName.objects.update_or_create(
        group=group, folded=fold(old), defaults={"name": old, "since": since, "until": on - _DAY}
    )
    group.names.filter(folded=fold(name)).delete()
    group.name = name.strip()
    group.save(update_fields=["name"])
    audit.note(by=by, verb="rename_group", about=group, sentence=f"{old} is called {group.name} from {on:%-d %B %Y}.")
    return group


@transaction.atomic
def add_seat(
    *, group: Group, title: str, agency: Agency | None = None, post: Post | None = None, is_statutory: bool = False,
    since: datetime.date | None = None, by: Account | None,
) -> Seat:  # fmt: skip
    """Add an agency's or post's place on a group; it is vacant until somebody is seated."""
    check(by, Permission.DIRECTORY_WRITE)
    seat = Seat.objects.create(
        group=group, title=title.strip(), agency=agency, post=post, is_statutory=is_statutory, since=since
    )
    audit.note(by=by, verb="add_seat", about=group, sentence=f"Added the seat {title} on {group.name}.")
    return seat


@transaction.atomic
def seat_person(
    *, seat: Seat, person: Person, tenure: str = Tenure.SUBSTANTIVE, since: datetime.date | None = None,
    end_others: bool = False, by: Account | None,
) -> Membership:  # fmt: skip
    """Put somebody in a seat from ``since`` on. Raises CannotDo, naming them, where somebody sits in it already.

    ``end_others`` ends the sitting membership the day before ``since`` (which must then be given).
    """
    check(by, Permission.DIRECTORY_WRITE)
    _one_at_a_time(seat.group)
    sitting = list(seat.memberships.filter(until=None).select_related("person"))
    if any(one.person_id == person.pk for one in sitting):
        raise CannotDo(f"{person.name} sits in {seat.title} already.")
    if sitting and not end_others:
        names = " and ".join(one.person.name for one in sitting)
        raise CannotDo(f"{names} sits in {seat.title}: end that membership first, or seat {person.name} in its place.")
    if sitting and since is None:
        raise CannotDo(f"Say from which day {person.name} takes over {seat.title} from {sitting[0].person.name}.")
    if since is not None:
        for one in sitting:
            leave_seat(membership=one, until=since - _DAY, by=by)
    _refuse_overlap(seat.memberships.all(), person, since, f"sits in {seat.title}")
    _refuse_overlap(seat.group.memberships.filter(person=person, seat=None), person, since, f"is on {seat.group.name}")
    membership = Membership.objects.create(group=seat.group, seat=seat, person=person, tenure=tenure, since=since)
    sentence = f"{person.name} sits on {seat.group.name} as {seat.title}."
    audit.note(by=by, verb="seat_person", about=seat.group, sentence=sentence)
    return membership


def _one_at_a_time(group: Group) -> None:
    """Wait until nobody else is changing who is on a group: what is looked at from here on cannot change before it is used."""
    Group.objects.select_for_update().get(pk=group.pk)


def _refuse_overlap(rows: QuerySet[Membership], person: Person, since: datetime.date | None, what: str) -> None:
    """Raise CannotDo, naming who and when, where a membership that begins on ``since`` would share days with one of these.

    Without a day of beginning it is taken to begin today: a membership that is over stands in nobody's way.
    """
    begins = Period(since or timezone.localdate())
    for one in rows.select_related("person"):
        period = Period(one.since, one.until)
        if overlap(begins, period):
            raise CannotDo(
                f"{one.person.name} {what} {told(period)}: end that membership first, or let {person.name} begin after it."
            )


@transaction.atomic
def add_member(
    *, group: Group, person: Person, standing: str = Standing.MEMBER, since: datetime.date | None = None,
    by: Account | None,
) -> Membership:  # fmt: skip
    """Add somebody to a group without a seat: in attendance, the clerk, or a member of a group that keeps no seats."""
    check(by, Permission.DIRECTORY_WRITE)
    _one_at_a_time(group)
    if group.memberships.filter(person=person, until=None).exists():
        raise CannotDo(f"{person.name} is on {group.name} already.")
    _refuse_overlap(group.memberships.filter(person=person), person, since, f"is on {group.name}")
    membership = Membership.objects.create(group=group, person=person, standing=standing, since=since)
    sentence = f"{person.name} joined {group.name} ({Standing(standing).label.lower()})."
    audit.note(by=by, verb="add_member", about=group, sentence=sentence)
    return membership


@transaction.atomic
def leave_seat(*, membership: Membership, until: datetime.date, by: Account | None) -> Membership:
    """End a membership; its seat becomes vacant. Raises CannotDo for an end before the start, or into the next one's days."""
    check(by, Permission.DIRECTORY_WRITE)
    _one_at_a_time(membership.group)
    _refuse_end(membership, until)
    if membership.since and until < membership.since:
        raise CannotDo(
            f"{until:%-d %B %Y} is before {membership.since:%-d %B %Y}, when {membership.person.name} began."
        )
    membership.until = until
    membership.save(update_fields=["until"])
    sentence = f"{membership.person.name} left {membership.group.name} on {until:%-d %B %Y}."
    audit.note(by=by, verb="leave_seat", about=membership.group, sentence=sentence)
    return membership


def _refuse_end(membership: Membership, until: datetime.date) -> None:
    """Raise CannotDo where a membership ending on ``until`` would share days with the next in its seat, or of its person."""
    beside = Q(seat=membership.seat) if membership.seat else Q(person=membership.person)
    later = membership.group.memberships.filter(beside, since__gt=membership.since or datetime.date.min)
    first = later.exclude(pk=membership.pk).select_related("person").order_by("since").first()
    if first is not None and first.since is not None and until >= first.since:
        raise CannotDo(
            f"{first.person.name} is on {membership.group.name} from {first.since:%-d %B %Y}: end the membership of"
            f" {membership.person.name} before that day."
        )


@transaction.atomic
def grant_office(
    *, group: Group, person: Person, role: str, since: datetime.date | None = None, by: Account | None
) -> Office:
    """Make somebody chair, joint chair or vice-chair from ``since`` on."""
    check(by, Permission.DIRECTORY_WRITE)
    if group.offices.filter(person=person, role=role, until=None).exists():
        raise CannotDo(f"{person.name} is {OfficeRole(role).label.lower()} of {group.name} already.")
    office = Office.objects.create(group=group, person=person, role=role, since=since)
    sentence = f"{person.name} is {OfficeRole(role).label.lower()} of {group.name}."
    audit.note(by=by, verb="grant_office", about=group, sentence=sentence)
    return office


@transaction.atomic
def leave_office(*, office: Office, until: datetime.date, by: Account | None) -> Office:
    """End an office. Raises CannotDo for an end before the start."""
    check(by, Permission.DIRECTORY_WRITE)
    if office.since and until < office.since:
        raise CannotDo(f"{until:%-d %B %Y} is before {office.since:%-d %B %Y}, when {office.person.name} began.")
    office.until = until
    office.save(update_fields=["until"])
    sentence = f"{office.person.name} ceased to be {OfficeRole(office.role).label.lower()} on {until:%-d %B %Y}."
    audit.note(by=by, verb="leave_office", about=office.group, sentence=sentence)
    return office


@transaction.atomic
def change_group(
    *, group: Group, short_name: str, kind: str, reports_to: Group | None, purpose: str, quorum: int | None,
    usual_venue: str, usual_time: datetime.time | None, ended_on: datetime.date | None, by: Account | None,
) -> Group:  # fmt: skip
    """Correct what is recorded of a group. Raises CannotDo where it would report to itself in the end."""
    check(by, Permission.DIRECTORY_WRITE)
    above = reports_to
    while above is not None:
        if above.pk == group.pk:
            raise CannotDo(f"{group.name} would report to itself by way of {reports_to}: choose another group.")
        above = above.reports_to
    group.short_name, group.kind, group.reports_to, group.purpose = short_name.strip(), kind, reports_to, purpose
    group.quorum, group.usual_venue, group.usual_time, group.ended_on = quorum, usual_venue, usual_time, ended_on
    group.save()
    audit.note(by=by, verb="change_group", about=group, sentence=f"Corrected the entry of {group.name}.")
    return group


@transaction.atomic
def end_seat(*, seat: Seat, until: datetime.date, by: Account | None) -> Seat:
    """End a seat itself. Raises CannotDo, naming them, while somebody sits in it, and for an end before the start."""
    check(by, Permission.DIRECTORY_WRITE)
    sitting = seat.memberships.filter(until=None).select_related("person").first()
    if sitting:
        raise CannotDo(f"{sitting.person.name} sits in {seat.title}: end that membership first.")
    if seat.since and until < seat.since:
        raise CannotDo(f"{until:%-d %B %Y} is before {seat.since:%-d %B %Y}, when the seat began.")
    seat.until = until
    seat.save(update_fields=["until"])
    audit.note(by=by, verb="end_seat", about=seat.group, sentence=f"The seat {seat.title} ended on {until:%-d %B %Y}.")
    return seat
