"""Recording what came from a council's Modern.Gov site: groups, meetings, items with their minutes, who came, documents.

Each of the old site's numbers is remembered with the record it became, so that running the import again adds what is new
and doubles nothing. A record of ours that somebody changed since is kept as it is. What the old site restricts is Part 2;
what it shows to everybody is Part 1.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field

from django.db import models, transaction

from frankpledge.govern.enums import AttendanceKind, MeetingState, OldAddressKind
from frankpledge.govern.models import (
    AgendaItem,
    Attendance,
    ListedDocument,
    Meeting,
    Minute,
    OldAddress,
    OldRecord,
    Resolution,
)
from frankpledge.govern.reading.moderngov import OldAttendee, OldDocument, OldItem, OldMeeting
from frankpledge.govern.reading.read import read_text
from frankpledge.govern.rules.resolution import classify_resolution
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.group import add_group, add_member, grant_office
from frankpledge.partnership.changes.person import add_person
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import OfficeRole, Part
from frankpledge.partnership.models import Account, Group, Person
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.queries.group import find_group
from frankpledge.partnership.queries.person import find_people
from frankpledge.partnership.rules.office import read_office


@dataclass
class Taken:
    """What one meeting brought: ``new`` and ``changed`` count records, ``kept`` those of ours that were left alone."""

    meeting: str
    new: int = 0
    changed: int = 0
    kept: list[str] = field(default_factory=list)


def digest_of(data: bytes | str) -> str:
    """What tells whether something of the old site changed."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@transaction.atomic
def take_meeting(*, site: str, old: OldMeeting, data: bytes, by: Account) -> Taken:
    """Record a meeting of the old site, whole or not at all. A second time it only adds or follows what changed there."""
    check(by, Permission.PAPER_IMPORT)
    taken = Taken(f"{old.committee}, {old.date:%-d %B %Y}")
    known, digest = _known(site, "meeting", old.number), digest_of(data)
    if known is not None and known.digest == digest:
        return taken
    group = _group(site, old, by)
    meeting = _meeting(site, old, group, known, taken)
    for order, item in enumerate(old.items):
        _item(site, meeting, item, order, taken)
    _attendance(meeting, old, taken)
    _documents(meeting, old.documents, taken)
    if known is not None:
        OldRecord.objects.filter(pk=known.pk).update(digest=digest)
    else:
        _remember(site, "meeting", old.number, meeting, digest)
        _old_address(OldAddressKind.MEETING, old.number, meeting=meeting)
    told = f"Taken from {site}: {taken.new} new, {taken.changed} changed, {len(taken.kept)} kept as they are here."
    audit.note(by=by, verb="take_meeting", about=meeting, sentence=told)
    return taken


def _known(site: str, kind: str, number: str) -> OldRecord | None:
    return OldRecord.objects.filter(site=site, kind=kind, number=number).first()


def _remember(site: str, kind: str, number: str, ours: models.Model, digest: str = "") -> None:
    about = f"{ours._meta.label_lower}:{ours.pk}"
    OldRecord.objects.update_or_create(site=site, kind=kind, number=number, defaults={"about": about, "digest": digest})


def _old_address(kind: str, number: str, **leads_to: models.Model) -> None:
    if number:
        OldAddress.objects.get_or_create(kind=kind, number=number, defaults=leads_to)


def _group(site: str, old: OldMeeting, by: Account) -> Group:
    """The group of a committee: the one it became before, one of its name, or a new one."""
    known = _known(site, "committee", old.committee_number)
    group = Group.objects.filter(pk=known.pk_of_ours).first() if known else None
    group = group or find_group(old.committee) or add_group(name=old.committee, by=by)
    if known is None and old.committee_number:
        _remember(site, "committee", old.committee_number, group)
        _old_address(OldAddressKind.COMMITTEE, old.committee_number, group=group)
    return group


def _meeting(site: str, old: OldMeeting, group: Group, known: OldRecord | None, taken: Taken) -> Meeting:
    """The meeting, found by its old number or its day, or made. Empty columns are filled in; no column is written over."""
    meeting = Meeting.objects.filter(pk=known.pk_of_ours).first() if known else None
    if meeting is None:
        meeting = Meeting.objects.filter(group=group, date=old.date, title="").first()
        if (
            meeting is not None
            and OldRecord.objects.filter(kind="meeting", about=f"govern.meeting:{meeting.pk}").exists()
        ):
            meeting = None  # two meetings of one day: the second bears its old number
    if meeting is None:
        second = Meeting.objects.filter(group=group, date=old.date, title="").exists()
        taken.new += 1
        meeting = Meeting(group=group, date=old.date, title=f"Meeting {old.number} of {site}"[:200] if second else "")
    says = {"start_time": old.start, "venue": old.venue[:250]}
    for name, value in says.items():
        if value and not getattr(meeting, name):
            setattr(meeting, name, value)
    if meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED):
        meeting.state = _state(old)
    meeting.save()
    return meeting


def _state(old: OldMeeting) -> MeetingState:
    if old.is_cancelled:
        return MeetingState.CANCELLED
    if old.minutes_are_out or any(item.minutes for item in old.items):
        return MeetingState.HELD
    return MeetingState.AGENDA_PUBLISHED if old.agenda_is_out else MeetingState.PLANNED


def _item(site: str, meeting: Meeting, item: OldItem, order: int, taken: Taken) -> None:
    """An agenda item, its minute, what was resolved in it and its documents."""
    part = Part.TWO if item.is_restricted else Part.ONE
    known = _known(site, "item", item.number)
    row = AgendaItem.objects.filter(pk=known.pk_of_ours).first() if known else None
    if row is None:
        row = AgendaItem.objects.filter(meeting=meeting, title__iexact=item.title[:300]).first()
    if row is None:
        row = AgendaItem.objects.create(
            meeting=meeting,
            number=item.printed[:20],
            title=item.title[:300],
            note=item.agenda_text,
            order=order,
            part=part,
        )
        taken.new += 1
    _minute(meeting, item, order, part, known, taken)
    _documents(meeting, item.documents, taken)
    _remember(site, "item", item.number, row, digest_of(item.minutes))
    _old_address(OldAddressKind.ITEM, item.number, item=row)


def _minute(meeting: Meeting, item: OldItem, order: int, part: Part, known: OldRecord | None, taken: Taken) -> None:
    """The minute of an item: made, or brought up to date where its words here are still those once taken."""
    if not item.minutes:
        return
    row = Minute.objects.filter(meeting=meeting, title__iexact=item.title[:300]).first()
    if row is None:
        number = item.minute_number or item.printed
        row = Minute.objects.create(
            meeting=meeting, number=number[:20], title=item.title[:300], text=item.minutes, order=order, part=part
        )
        taken.new += 1
        _resolutions(row, item)
        return
    if digest_of(row.text) == digest_of(item.minutes):
        return
    if known is None or known.digest != digest_of(row.text):
        taken.kept.append(f"minute {row.number} {row.title}")
        return
    row.text = item.minutes
    row.save(update_fields=["text"])
    taken.changed += 1
    if not row.actions.exists():
        row.resolutions.all().delete()
        _resolutions(row, item)


def _resolutions(minute: Minute, item: OldItem) -> None:
    """What was resolved, as the reader finds it in the minute's own words. No action is opened from the past."""
    reading = read_text(minute.title, f"Minutes\n\n1 {minute.title}\n\n{item.minutes}\n")
    found = [fact for fact in reading.main.facts if fact.field == "resolutions"]
    for order, fact in enumerate(found, start=1):
        value = fact.value if isinstance(fact.value, dict) else {"text": str(fact.value)}
        text = str(value.get("text") or "")
        if text:
            Resolution.objects.create(
                meeting=minute.meeting, minute=minute, text=text, kind=str(value.get("kind") or "RESOLVED")[:30],
                order=order, classed=classify_resolution(text), part=minute.part,
            )  # fmt: skip


_CAME = {
    "present": AttendanceKind.PRESENT,
    "attended": AttendanceKind.PRESENT,
    "apolog": AttendanceKind.APOLOGIES,
    "absent": AttendanceKind.ABSENT,
}
_MEMBER = ("member", "chair")


def _attendance(meeting: Meeting, old: OldMeeting, taken: Taken) -> None:
    """Who came and who apologised; nothing where an attendance is on record already."""
    if meeting.attendances.exists():
        return
    for order, one in enumerate(old.attendees):
        kind = _kind(one)
        if kind is None or not one.name:
            continue
        people = find_people(one.name, on=meeting.date)
        person = people[0] if len(people) == 1 else None
        agency = (find_agency(one.representing) if one.representing else None) or (person.agency if person else None)
        Attendance.objects.create(
            meeting=meeting, kind=kind, person=person, agency=agency, name=one.name[:200], role=one.role[:250],
            organisation=one.representing[:200], is_chair=read_office(one.role) == "chair", order=order,
        )  # fmt: skip
        taken.new += 1


def _kind(one: OldAttendee) -> AttendanceKind | None:
    """Which list somebody belongs to; None for what is only expected."""
    said = one.attendance.casefold()
    kind = next((kind for word, kind in _CAME.items() if word in said), None)
    is_member = any(word in one.role.casefold() for word in _MEMBER)
    return AttendanceKind.ALSO_PRESENT if kind == AttendanceKind.PRESENT and not is_member else kind


def _documents(meeting: Meeting, documents: tuple[OldDocument, ...], taken: Taken) -> None:
    for one in documents:
        title = one.title[:300]
        if not title or meeting.listed_documents.filter(title=title).exists():
            continue
        part = Part.TWO if one.is_restricted else Part.ONE
        ListedDocument.objects.create(meeting=meeting, title=title, order=meeting.listed_documents.count(), part=part)
        taken.new += 1


@transaction.atomic
def take_members(*, group: Group, old: OldMeeting, by: Account) -> int:
    """Make the people of a meeting's list who sit on the committee its members, and its chairs; answers how many are new.

    Called with the latest meeting of a committee: the old site tells who is a member only by its lists.
    """
    check(by, Permission.DIRECTORY_WRITE)
    new = 0
    for one in old.attendees:
        if not one.name or not any(word in one.role.casefold() for word in _MEMBER):
            continue
        new += _member(group, one, old.date, by)
    return new


def _member(group: Group, one: OldAttendee, day: datetime.date, by: Account) -> int:
    people = find_people(one.name, on=day)
    if len(people) > 1:
        return 0  # two of one name: the clerk says which
    person = people[0] if people else _new_person(one, by)
    new = 0
    if not group.memberships.filter(person=person, until=None).exists():
        try:
            add_member(group=group, person=person, since=day, by=by)
            new = 1
        except CannotDo:
            return 0  # an earlier membership covers the day: the clerk settles it
    role = read_office(one.role)
    if role and not group.offices.filter(person=person, until=None).exists():
        grant_office(group=group, person=person, role=OfficeRole(role), since=day, by=by)
    return new


def _new_person(one: OldAttendee, by: Account) -> Person:
    agency = find_agency(one.representing) if one.representing else None
    return add_person(name=one.name, agency=agency, by=by)
