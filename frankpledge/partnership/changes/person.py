"""What may be done to people of the directory."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Affiliation, Agency, Person, PersonName, RankHeld
from frankpledge.partnership.rules.name import fold_name, split_rank


@transaction.atomic
def add_person(
    *, name: str, rank: str = "", agency: Agency | None = None, role: str = "", email: str = "", phone: str = "",
    by: Account | None,
) -> Person:  # fmt: skip
    """Add somebody. A rank printed in ``name`` is taken off it; ``name`` as printed is kept as a spelling.

    Two people may bear one name, so a name already in the directory is not refused here: the form warns.
    Raises CannotDo where no name is left once rank and honours are off.
    """
    check(by, Permission.DIRECTORY_WRITE)
    printed_rank, plain = split_rank(name)
    folded = fold_name(plain)
    if not folded:
        raise CannotDo(f"“{name}” holds no name: enter a first name and a surname.")
    person = Person.objects.create(
        name=plain, folded=folded, rank=rank or printed_rank, agency=agency, role=role, email=email, phone=phone
    )
    PersonName.objects.create(person=person, name=name.strip(), folded=folded)
    if person.rank:
        RankHeld.objects.create(person=person, rank=person.rank)
    if agency:
        Affiliation.objects.create(person=person, agency=agency, role=role)
    audit.note(by=by, verb="add_person", about=person, sentence=f"Added {person.titled_name} to the directory.")
    return person


@transaction.atomic
def add_spelling(*, person: Person, printed: str, by: Account | None) -> PersonName:
    """Record another print of a person's name, so that papers with it find them. Adding it twice does no harm."""
    check(by, Permission.DIRECTORY_WRITE)
    folded = fold_name(printed)
    if not folded:
        raise CannotDo(f"“{printed}” holds no name to record as a spelling of {person.name}.")
    spelling, is_new = PersonName.objects.get_or_create(
        person=person, folded=folded, defaults={"name": printed.strip()[:200]}
    )
    if is_new:
        audit.note(by=by, verb="add_spelling", about=person, sentence=f"“{printed}” is also {person.name}.")
    return spelling


@transaction.atomic
def change_rank(*, person: Person, rank: str, since: datetime.date | None, by: Account | None) -> RankHeld:
    """Give somebody a new rank from ``since`` on; the one before it ends the day before."""
    check(by, Permission.DIRECTORY_WRITE)
    before = since - datetime.timedelta(days=1) if since else None
    if before:
        person.ranks.filter(until=None).update(until=before)
    held = RankHeld.objects.create(person=person, rank=rank, since=since)
    person.rank = rank
    person.save(update_fields=["rank"])
    audit.note(by=by, verb="change_rank", about=person, sentence=f"{person.name} is now {rank}.")
    return held


@transaction.atomic
def change_person(
    *, person: Person, name: str, role: str = "", email: str = "", phone: str = "", left_on: datetime.date | None = None,
    by: Account | None,
) -> Person:  # fmt: skip
    """Correct somebody's entry. The name it had stays as a spelling, so that older papers still find them."""
    check(by, Permission.DIRECTORY_WRITE)
    plain = split_rank(name)[1]
    folded = fold_name(plain)
    if not folded:
        raise CannotDo(f"“{name}” holds no name: enter a first name and a surname.")
    if folded != person.folded:
        PersonName.objects.get_or_create(person=person, folded=person.folded, defaults={"name": person.name})
    person.name, person.folded, person.role = plain, folded, role
    person.email, person.phone, person.left_on = email, phone, left_on
    person.save()
    audit.note(by=by, verb="change_person", about=person, sentence=f"Corrected the entry of {person.name}.")
    return person


@transaction.atomic
def move_person(
    *, person: Person, agency: Agency | None, role: str = "", since: datetime.date, end_seats: bool = False,
    by: Account | None,
) -> Person:  # fmt: skip
    """Move somebody to another agency from a day on; what they did before stays with the agency they were of.

    ``end_seats`` ends, the day before, the posts and seats they held for the agency they leave.
    """
    check(by, Permission.DIRECTORY_WRITE)
    before, last_day = person.agency, since - datetime.timedelta(days=1)
    if before and agency and before.pk == agency.pk and role == person.role:
        raise CannotDo(f"{person.name} is at {agency.name} as that already.")
    later = person.affiliations.filter(since__gte=since).select_related("agency").first()
    if later:
        raise CannotDo(
            f"{person.name} is recorded at {later.agency.name} from {later.since:%-d %B %Y}: choose a later day."
        )
    if before and not person.affiliations.filter(until=None).exists():
        Affiliation.objects.create(person=person, agency=before, role=person.role)
    person.affiliations.filter(until=None).update(until=last_day)
    if agency:
        Affiliation.objects.create(person=person, agency=agency, role=role, since=since)
    if end_seats and before:
        person.post_holdings.filter(until=None, post__agency=before).update(until=last_day)
        person.memberships.filter(until=None, seat__agency=before).update(until=last_day)
    person.agency, person.role = agency, role
    person.save(update_fields=["agency", "role"])
    where = f"to {agency.name}" if agency else "away from every agency"
    came = f" from {before.name}" if before else ""
    audit.note(
        by=by, verb="move_person", about=person, sentence=f"{person.name} moved {where}{came} on {since:%-d %B %Y}."
    )
    return person
