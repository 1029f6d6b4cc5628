"""Small grants from the idea to the result."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.grant import (
    decide_grant,
    deliver_grant,
    make_grant_bid,
    report_grant,
    return_grant,
    save_grant,
    save_pot,
)
from frankpledge.plan.models import Grant, GrantVote
from frankpledge.plan.queries.grant import deciders, pot_view
from tests import cast
from tests.plan.money import SINCE, UNTIL, make_bid_for_grant, make_pot, three_people

pytestmark = pytest.mark.django_db


def decide(grant: Grant, **values: Any) -> None:
    people = deciders(grant.pot, SINCE) or three_people(grant.pot.group)
    given = {
        "is_awarded": True, "awarded": Decimal(600), "decided_on": SINCE, "reason": "Shown",
        "votes": dict.fromkeys(people, ("for", "")), "by": cast.coordinator(), **values,
    }  # fmt: skip
    decide_grant(grant=grant, **given)


def test_from_the_idea_to_the_result():
    pot, by = make_pot(), cast.coordinator()
    grant = make_bid_for_grant(pot)
    decide(grant)
    deliver_grant(grant=grant, delivered_on=SINCE, delivered="Three lamps", by=by)
    report_grant(grant=grant, result_on=SINCE, result="It cannot be told yet", by=by)
    grant.refresh_from_db()
    assert (grant.state, grant.awarded, GrantVote.objects.count()) == ("reported", 600, 3)
    assert pot_view(pot).left == 400


def test_an_idea_without_a_need_or_too_late_is_no_bid():
    pot = make_pot(closes_on=SINCE)
    grant = save_grant(
        pot=pot, grant=None, by=cast.coordinator(), title="Lamps", idea="Light", applicant="Ada", ward_code="", ward_name="",
        ward_priority=None, measure="", need="", asked=Decimal(5), part=2,
    )  # fmt: skip
    with pytest.raises(CannotDo, match="Show the need"):
        make_grant_bid(grant=grant, bid_on=SINCE, by=cast.coordinator())
    with pytest.raises(CannotDo, match="took bids until 1 April 2017"):
        make_grant_bid(grant=grant, bid_on=UNTIL, by=cast.coordinator())


def test_a_pot_is_never_overspent_and_says_what_is_left():
    pot = make_pot()
    first, second = make_bid_for_grant(pot), make_bid_for_grant(pot, title="Bench")
    decide(first)
    with pytest.raises(CannotDo, match="£600 is £200 more than the pot still holds: £400 is left"):
        decide(second)
    decide(second, awarded=Decimal(400))
    assert pot_view(pot).left == 0
    values = {
        "name": pot.name,
        "funder": "x",
        "group": pot.group,
        "since": SINCE,
        "until": UNTIL,
        "closes_on": None,
        "part": 2,
    }
    with pytest.raises(CannotDo, match=r"£1,000 is given away already, £1 more than £999"):
        save_pot(pot=pot, by=cast.coordinator(), amount=Decimal(999), **values)


def test_what_is_given_back_is_there_again():
    pot = make_pot()
    grant = make_bid_for_grant(pot)
    decide(grant)
    return_grant(grant=grant, why="The path was closed", by=cast.coordinator())
    assert pot_view(pot).left == 1000


def test_a_decision_stands():
    grant = make_bid_for_grant(make_pot())
    decide(grant)
    for again in (lambda: decide(grant), lambda: make_grant_bid(grant=grant, bid_on=SINCE, by=cast.coordinator())):
        with pytest.raises(CannotDo, match="that step does not follow"):
            again()


def test_an_interest_is_declared_and_kept():
    grant = make_bid_for_grant(make_pot())
    ada, bo, cy = three_people(grant.pot.group)
    decide(grant, votes={ada: ("for", ""), bo: ("for", ""), cy: ("interest", "Lives on the path")})
    assert GrantVote.objects.get(person=cy).interest == "Lives on the path"
