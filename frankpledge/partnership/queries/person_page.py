"""What the page of a person shows of the directory."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.partnership.models import (
    Affiliation,
    Group,
    InitialsRuling,
    Membership,
    Office,
    Person,
    PersonMerge,
    PersonName,
    PostHolding,
    RankHeld,
)
from frankpledge.partnership.queries.group import covers, members_on
from frankpledge.partnership.queries.person import Likely, propose_people
from frankpledge.partnership.queries.person_merge import merges_of
from frankpledge.partnership.rules.initials import initials_of


@dataclass(frozen=True)
class InitialsOnGroup:
    """Somebody's initials on one group: who else answers to them, and the clerk's ruling if there is one."""

    group: Group
    initials: str
    others: tuple[Person, ...]
    ruling: InitialsRuling | None


@dataclass(frozen=True)
class PersonFacts:
    """Everything the directory knows of a person, each list newest or nearest first."""

    names: tuple[PersonName, ...]
    ranks: tuple[RankHeld, ...]
    affiliations: tuple[Affiliation, ...]
    holdings: tuple[PostHolding, ...]
    memberships: tuple[Membership, ...]
    offices: tuple[Office, ...]
    initials: tuple[InitialsOnGroup, ...]
    readings: tuple[str, ...]
    alike: tuple[Likely, ...]
    merges: tuple[PersonMerge, ...]


def person_facts(person: Person, day: datetime.date) -> PersonFacts:
    """Read the facts as they stand on ``day``; ``alike`` are other records that may be the same person."""
    readings = sorted(initials_of(person.name), key=lambda letters: (len(letters), letters))
    return PersonFacts(
        names=tuple(person.names.all()),
        ranks=tuple(person.ranks.all())[::-1],
        affiliations=tuple(person.affiliations.select_related("agency"))[::-1],
        holdings=tuple(person.post_holdings.select_related("post__agency").order_by("until", "-since")),
        memberships=tuple(person.memberships.select_related("group", "seat__agency").order_by("until", "group__name")),
        offices=tuple(person.offices.select_related("group").order_by("until", "-since")),
        initials=tuple(_initials_on_groups(person, readings, day)),
        readings=tuple(readings),
        alike=tuple(one for one in propose_people(person.name) if one.person.pk != person.pk),
        merges=tuple(merges_of(person)),
    )


def _initials_on_groups(person: Person, readings: list[str], day: datetime.date) -> list[InitialsOnGroup]:
    """Only where somebody else has the same initials, or the clerk has ruled on them."""
    answer = []
    mine = person.memberships.filter(covers(day)).select_related("group").order_by("group__name")
    for group in dict.fromkeys(one.group for one in mine):
        others = {
            one.person: initials_of(one.person.name) for one in members_on(group, day) if one.person_id != person.pk
        }
        in_force = group.initials_rulings.filter(covers(day)).select_related("person").order_by("since", "id")
        rulings = {one.initials: one for one in in_force}
        for letters in readings:
            sharing = tuple(other for other, theirs in others.items() if letters in theirs)
            if sharing or letters in rulings:
                answer.append(InitialsOnGroup(group, letters, sharing, rulings.get(letters)))
    return answer
