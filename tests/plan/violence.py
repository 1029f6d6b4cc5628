"""A plan with actions for the tests of violence reduction."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account, Agency, PartnershipSettings
from frankpledge.plan.changes.violence_action import write_violence_action
from frankpledge.plan.changes.violence_plan import write_violence_plan
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from tests.factories.partnership import make_agency, make_person

BEGINS = datetime.date(2026, 4, 1)


def member(role: Role, name: str, agency: Agency | None = None) -> Account:
    """A sign-in without a password, which would take a third of a second to keep; the same one each time within a test."""
    email = f"{name.split()[0].lower()}@wexmoor.example"
    there = Account.objects.filter(email=email).select_related("person__agency").first()
    person = None if there else make_person(name, agency=agency, email=email)
    return there or Account.objects.create_account(email, None, role, person=person)


def clerk() -> Account:
    return member(Role.CLERK, "Wilma Archer")


def coordinator() -> Account:
    return member(Role.COORDINATOR, "Idris Vale-Bowen")


def chair() -> Account:
    return member(Role.CHAIR, "Marguerite Okonjo")


def officer() -> Account:
    """An officer of Wexmoor Housing Trust."""
    there = Agency.objects.filter(name="Wexmoor Housing Trust").first()
    return member(Role.OFFICER, "Tobias Fenn", there or make_agency("Wexmoor Housing Trust"))


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def make_plan(by: Account, **fields: Any) -> ViolencePlan:
    """A plan that is followed, Part 1."""
    if PartnershipSettings.current().pk is None:
        PartnershipSettings.objects.create(name="Safer Wexmoor", area="Wexmoor")
    values = {
        "title": "Plan against violence", "since": BEGINS, "until": BEGINS.replace(year=2027), "state": "followed",
        "part": Part.ONE, **fields,
    }  # fmt: skip
    return write_violence_plan(plan=None, by=by, **values)


def make_action(plan: ViolencePlan, lead: Agency, by: Account, **fields: Any) -> ViolenceAction:
    """An action of a plan, Part 2 unless said."""
    values = {"theme": "weapons", "text": "Search the parks", "lead": lead, **fields}
    return write_violence_action(action=None, plan=plan, by=by, **values)
