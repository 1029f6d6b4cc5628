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
