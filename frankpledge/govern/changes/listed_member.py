"""Members that a paper lists: offered as members of the group from the day of the paper, and recorded only if accepted."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.govern.changes.entry import Entry, Value
from frankpledge.govern.changes.review import Overtaken, ReviewRefused, held_for_review, take_turn
from frankpledge.govern.enums import FactState
from frankpledge.govern.models import ReadFact
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.rules.review import JOINS
from frankpledge.partnership.models import Account, Group, Membership, Person, Seat
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.queries.group import covers

LEAVE, MEMBER, NEW_SEAT = "", "member", "new"


@transaction.atomic
def choose_member(*, fact: ReadFact, joins: str, by: Account, seen: int | None = None) -> ReadFact:
    """Say that a listed member is to join the group when the paper is accepted, how, or that they are to be left.

    ``joins``: "" (leave), "member" (no seat), "new" (a seat of their own), or the key of a seat of the group.
    Raises Refused, ReviewRefused for a seat that is not the group's, Overtaken unless ``seen`` is still the version.
    """
    paper_import = held_for_review(fact.read_meeting.paper_import, by=by)
    row = (
        ReadFact.objects.select_for_update(of=("self",)).select_related("read_meeting").get(pk=fact.pk, field="members")
    )
    name = str(value_of(row).get("name") or "")
    if seen is not None and seen != row.version:
        raise Overtaken(f"Nothing was changed: somebody decided on {name} meanwhile. Look again.")
    if row.is_recorded:
        raise ReviewRefused(f"{name} is recorded as a member already: change it in the directory, or undo the import.")
    told = _checked(row.read_meeting.group, joins)
    value = {key: said for key, said in value_of(row).items() if key != JOINS}
    value |= {JOINS: joins} if joins else {}
    row.corrected = None if value == row.value else value
    row.state = FactState.KEPT if joins else FactState.WAITING
    row.version += 1
    row.save(update_fields=["corrected", "state", "version"])
    take_turn(paper_import, by=by, verb="choose_member", sentence=f"{name}, listed as a member: {told}.")
    return row


def _checked(group: Group | None, joins: str) -> str:
    """What was chosen, in words. Raises ReviewRefused where it cannot be."""
    if joins == LEAVE:
        return "left"
    if group is None:
        raise ReviewRefused("Settle whose meeting it is first: a member joins a group.")
    if joins in (MEMBER, NEW_SEAT):
        return f"joins {group}" + (" in a new seat" if joins == NEW_SEAT else "")
    return f"joins {group} in the seat {_seat(group, joins).title}"


def _seat(group: Group, key: str) -> Seat:
    seat = Seat.objects.filter(group=group, pk=int(key)).first() if key.isdigit() else None
    if seat is None:
        raise ReviewRefused(f"That seat is not one of {group}’s any more: choose another, or none.")
    return seat


def enter_members(entry: Entry) -> None:
    """Make those members who were accepted, from the day of the meeting. Who is on the group already stays as they are."""
    group, day = entry.meeting.group, entry.meeting.date
    for fact, value in entry.of("members"):
        if fact.is_recorded:
            continue
        person = entry.person(str(value.get("name") or ""))
        if person is None:
            raise ReviewRefused(
                f"Nothing was recorded. {value.get('name')} is to join {group}, but nobody in the directory is meant by "
                "the name: settle who it is, or leave them."
            )
        _join(entry, group, person, day, value)


def _join(entry: Entry, group: Group, person: Person, day: datetime.date, value: Value) -> None:
    theirs = Membership.objects.filter(group=group, person=person)
    if theirs.filter(covers(day)).exists():
        return
    later = theirs.filter(since__gt=day).order_by("since").first()
    if later is not None:
        entry.recorder.change(later, since=day)  # an earlier paper lists them already: so long have they been on it
        return
    seat = _seat_for(entry, group, person, day, value)
    entry.recorder.make(Membership(group=group, person=person, seat=seat, since=day))


def _seat_for(entry: Entry, group: Group, person: Person, day: datetime.date, value: Value) -> Seat | None:
    """The seat chosen, made where it is a new one. Raises ReviewRefused where somebody else sits in it on the day."""
    joins = str(value.get(JOINS) or "")
    if joins == MEMBER:
        return None
    if joins == NEW_SEAT:
        agency = person.agency or find_agency(str(value.get("org") or ""))
        title = str(value.get("role") or agency or f"Seat of {person.name}")[:200]
        return entry.recorder.make(Seat(group=group, agency=agency, title=title, since=day))
    seat = _seat(group, joins)
    sitting = seat.memberships.filter(covers(day)).select_related("person").first()
    if sitting is not None:
        raise ReviewRefused(
            f"Nothing was recorded. {sitting.person.name} sits in {seat.title} on that day: choose another seat for "
            f"{person.name}, or none."
        )
    return seat
