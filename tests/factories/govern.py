"""Rows of Govern for tests: plain functions, every value may be given, nothing happens that is not asked for."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from typing import Any

from frankpledge.govern.changes.action import OwnerSpec, open_action
from frankpledge.govern.enums import MeetingState, OwnerKind, ResolutionClass
from frankpledge.govern.models import Action, Meeting, Minute, PrintedMatter, Resolution
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account, Agency, Group, Person

_numbers = itertools.count(1)
MARCH = datetime.date(2024, 3, 14)
JUNE = datetime.date(2024, 6, 20)


def make_group(name: str = "", short_name: str = "HSP", **fields: Any) -> Group:
    """A board."""
    number = next(_numbers)
    return Group.objects.create(
        name=name or f"Harbour Safety Board {number}", short_name=short_name, slug=f"harbour-{number}", **fields
    )


def make_person(name: str = "", agency: Agency | None = None, **fields: Any) -> Person:
    """Somebody with no account."""
    name = name or f"Robin Example{next(_numbers)}"
    return Person.objects.create(name=name, folded=name.lower(), agency=agency, **fields)


def make_agency(name: str = "", **fields: Any) -> Agency:
    """A member organisation."""
    return Agency.objects.create(name=name or f"Example Agency {next(_numbers)}", **fields)


def make_account(role: Role = Role.CLERK, person: Person | None = None) -> Account:
    """A sign-in with no usable password (tests force their way in)."""
    return Account.objects.create_account(f"someone{next(_numbers)}@example.org", None, role, person=person)


def make_meeting(
    group: Group | None = None, date: datetime.date = MARCH, state: str = MeetingState.HELD, **fields: Any
) -> Meeting:
    """A meeting that was held."""
    return Meeting.objects.create(group=group or make_group(), date=date, state=state, **fields)


def make_minute(
    meeting: Meeting | None = None, number: str = "12", title: str = "Street lighting", text: str = "", **fields: Any
) -> Minute:
    """A numbered minute, Part 2 unless said."""
    meeting = meeting or make_meeting()
    order = fields.pop("order", meeting.minutes.count())
    return Minute.objects.create(meeting=meeting, number=number, title=title, text=text, order=order, **fields)


def make_resolution(
    minute: Minute, text: str = "that the lamps be mended", classed: str = ResolutionClass.ACTION, **fields: Any
) -> Resolution:
    """A resolution of a minute."""
    return Resolution.objects.create(meeting=minute.meeting, minute=minute, text=text, classed=classed, **fields)


def make_action(
    meeting: Meeting | None = None,
    text: str = "Mend the lamps in Harbour Street",
    owners: Sequence[OwnerSpec] | None = None,
    by: Account | None = None,
    minute: Minute | None = None,
    **fields: Any,
) -> Action:
    """An open action, entered through the changes layer, so that it has its opening event."""
    meeting = meeting or (minute.meeting if minute else make_meeting())
    if owners is None:
        owners = [OwnerSpec(kind=OwnerKind.UNKNOWN, printed="QX")]
    fields.setdefault("part", Part.TWO)
    return open_action(meeting=meeting, text=text, owners=owners, by=by or make_account(), minute=minute, **fields)


def person_owner(person: Person, printed: str = "") -> OwnerSpec:
    """A person as the owner."""
    return OwnerSpec(kind=OwnerKind.PERSON, printed=printed, person=person)


def agency_owner(agency: Agency, printed: str = "") -> OwnerSpec:
    """An agency as the owner."""
    return OwnerSpec(kind=OwnerKind.AGENCY, printed=printed, agency=agency)


def body_owner(group: Group) -> OwnerSpec:
    """The body as a whole as the owner."""
    return OwnerSpec(kind=OwnerKind.BODY, printed=group.short_name, group=group)


def make_printed_matter(meeting: Meeting, **fields: Any) -> PrintedMatter:
    """A row of a Matters Outstanding report as a paper printed it for ``meeting``."""
    return PrintedMatter.objects.create(meeting=meeting, **fields)
