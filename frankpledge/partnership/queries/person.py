"""People of the directory: found by any print of their name, with how sure that is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from frankpledge.partnership.models import Person
from frankpledge.partnership.rules.name import fold_name, likeness

PROPOSE_FROM = 0.65


@dataclass(frozen=True)
class Likely:
    """A person a print may mean. ``likeness`` is 0 to 1; ``matched`` is the spelling on record that is like it."""

    person: Person
    likeness: float
    matched: str


def _in_post(people: Iterable[Person], on: datetime.date | None) -> list[Person]:
    """The same people, those who had left before ``on`` last."""
    return sorted(people, key=lambda one: bool(on and one.left_on and one.left_on < on))


def find_people(printed: str, *, on: datetime.date | None = None) -> list[Person]:
    """People whose name (or a recorded spelling of it) is ``printed``, whatever the rank, accents or alphabet.

    Best first. Near spellings and bare surnames are not here: they are proposals, see ``propose_people``.
    """
    folded = fold_name(printed)
    if not folded:
        return []
    found = Person.objects.select_related("agency").filter(Q(folded=folded) | Q(names__folded=folded)).distinct()
    return _in_post(found.order_by("name", "id"), on)


def propose_people(
    printed: str, *, on: datetime.date | None = None, among: Iterable[Person] | None = None
) -> list[Likely]:
    """People whose name is near ``printed``, most alike first, exact ones (likeness 1) included.

    A clerk chooses; nothing is ever joined on a likeness below 1. ``among`` limits the search (those attending).
    """
    people = Person.objects.select_related("agency").prefetch_related("names") if among is None else list(among)
    likely = []
    for person in _in_post(people, on):
        spellings = [person.name, *(spelling.name for spelling in person.names.all())]
        score, matched = max((likeness(printed, spelling), spelling) for spelling in spellings)
        if score >= PROPOSE_FROM:
            likely.append(Likely(person, score, matched))
    return sorted(likely, key=lambda one: -one.likeness)


def list_people(
    *, words: str = "", agency: int | None = None, group: int | None = None, left: bool = False
) -> QuerySet[Person]:
    """People for the directory page, by name; ``left`` includes those who have gone."""
    people = Person.objects.select_related("agency").order_by("name", "id")
    for word in fold_name(words).split():
        people = people.filter(Q(folded__contains=word) | Q(names__folded__contains=word))
    if agency:
        people = people.filter(agency_id=agency)
    if group:
        people = people.filter(memberships__group_id=group, memberships__until=None)
    if not left:
        people = people.filter(left_on=None)
    return people.distinct()
