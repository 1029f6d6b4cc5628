"""Funds, projects and pots for the tests of money, made through the changes as pages make them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from frankpledge.partnership.models import Agency, Group, Person
from frankpledge.plan.changes.funding_stream import save_allocation, save_round, save_stream
from frankpledge.plan.changes.grant import make_grant_bid, save_grant, save_pot
from frankpledge.plan.changes.project import save_project
from frankpledge.plan.models import Allocation, FundingRound, FundingStream, Grant, GrantPot, Project
from tests import cast
from tests.factories.partnership import make_agency, make_group, make_member, make_person

SINCE, UNTIL = datetime.date(2017, 4, 1), datetime.date(2021, 3, 31)


def make_stream(**values: Any) -> FundingStream:
    """A fund of four years, 70 per cent direct."""
    given = {
        "name": "Fenland prevention fund", "funder": "County Hall", "rule": "", "direct_percent": Decimal(70),
        "total": Decimal(1000), "since": SINCE, "until": UNTIL, "notes": "", "part": 2, **values,
    }  # fmt: skip
    return save_stream(stream=None, by=cast.coordinator(), **given)


def make_round(stream: FundingStream | None = None, **values: Any) -> FundingRound:
    """Its first two years."""
    given = {"since": SINCE, "until": datetime.date(2019, 3, 31), "amount": Decimal(500), **values}
    return save_round(stream=stream or make_stream(), row=None, by=cast.coordinator(), **given)


def make_allocation(round: FundingRound | None = None, **values: Any) -> Allocation:
    """All of a round, ratified."""
    row = round or make_round()
    given = {
        "share": "whole", "amount": row.amount, "state": "ratified", "letter_on": None, "ratified_on": SINCE, "ratified_by": "",
        "minute": None, "standards": "", "part": 2, **values,
    }  # fmt: skip
    return save_allocation(round=row, row=None, by=cast.coordinator(), **given)


def make_project(lead: Agency | None = None, allocation: Allocation | None = None, **values: Any) -> Project:
    """A project of a year that takes 400 of an allocation."""
    paid_from = allocation or (None if "bid" in values else make_allocation())
    trust = Agency.objects.filter(name="Fenmarsh Youth Trust").first()
    given = {
        "title": "Mentoring", "summary": "", "allocation": paid_from, "bid": None,
        "lead": lead or trust or make_agency("Fenmarsh Youth Trust"), "officer": None, "priority": None, "since": SINCE,
        "until": datetime.date(2018, 3, 31), "amount": Decimal(400), "part": 2, **values,
    }  # fmt: skip
    return save_project(project=None, by=cast.coordinator(), **given)


def make_pot(amount: int = 1000, **values: Any) -> GrantPot:
    """A pot that a group of three decides on."""
    group: Group = values.pop("group", None) or make_group("Residents' panel")
    given = {
        "name": "Small pot", "funder": "County Hall", "amount": Decimal(amount), "group": group, "since": SINCE, "until": UNTIL,
        "closes_on": None, "part": 2, **values,
    }  # fmt: skip
    return save_pot(pot=None, by=cast.coordinator(), **given)


def make_bid_for_grant(pot: GrantPot, asked: int = 600, title: str = "Lamps", **values: Any) -> Grant:
    """A bid to a pot, its need in words."""
    given = {
        "title": title, "idea": "Light the path", "applicant": "Friends of the path", "ward_code": "", "ward_name": "",
        "ward_priority": None, "measure": "", "need": "People fell", "asked": Decimal(asked), "part": 2, **values,
    }  # fmt: skip
    row = save_grant(pot=pot, grant=None, by=cast.coordinator(), **given)
    make_grant_bid(grant=row, bid_on=SINCE, by=cast.coordinator())
    row.refresh_from_db()
    return row


def three_people(group: Group) -> list[Person]:
    """Three who sit on a group."""
    people = [make_person(name) for name in ("Ada Fenn", "Bo Marsh", "Cy Lode")]
    for one in people:
        make_member(group, one)
    return people
