"""Pots of small grants: what is given, what is asked, what is left; and who may vote."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from frankpledge.partnership.enums import Standing
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.group import members_on
from frankpledge.plan.enums.grant import GrantState
from frankpledge.plan.models import Grant, GrantPot
from frankpledge.plan.rules.money import total

GIVEN = (GrantState.AWARDED, GrantState.DELIVERED, GrantState.REPORTED)


@dataclass(frozen=True, slots=True)
class PotView:
    """A pot with its grants and sums."""

    pot: GrantPot
    grants: tuple[Grant, ...]
    given: Decimal
    asked: Decimal
    """Of bids not decided yet."""
    left: Decimal


def given_of(pot: GrantPot, but: Grant | None = None) -> Decimal:
    """What a pot has given away; a grant that was given back does not count."""
    rows = Grant.objects.filter(pot=pot, state__in=GIVEN, awarded__isnull=False)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return total(rows.values_list("awarded", flat=True))


def pot_view(pot: GrantPot) -> PotView:
    """One pot as its page shows it."""
    grants = tuple(Grant.objects.filter(pot=pot).select_related("ward_priority"))
    given = total(one.awarded for one in grants if one.state in GIVEN and one.awarded is not None)
    asked = total(one.asked for one in grants if one.state == GrantState.BID and one.asked is not None)
    return PotView(pot, grants, given, asked, pot.amount - given)


def deciders(pot: GrantPot, on: datetime.date) -> list[Person]:
    """The members of the group that decides, on a day, by name; who attends or keeps its minutes has no vote."""
    rows = members_on(pot.group, on).filter(standing=Standing.MEMBER).select_related("person")
    return sorted({row.person.pk: row.person for row in rows}.values(), key=lambda one: str(one.name))
