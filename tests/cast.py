"""The cast of every test: who signs in, in which role. Each call gives the same account within a test."""

from __future__ import annotations

from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account
from tests.factories.partnership import make_account, make_agency, make_person


def _member(role: Role, name: str) -> Account:
    email = f"{role.value}@cast.example.org"
    there = Account.objects.filter(email=email).select_related("person").first()
    return there or make_account(role, person=make_person(name), email=email)


def clerk() -> Account:
    """Makes agendas and minutes; holds every permission."""
    return _member(Role.CLERK, "Wilma Archer")


def coordinator() -> Account:
    """Keeps the plan and the actions."""
    return _member(Role.COORDINATOR, "Idris Vale-Bowen")


def chair() -> Account:
    """Reads everything, publishes, may close an action."""
    return _member(Role.CHAIR, "Marguerite Okonjo")


def officer() -> Account:
    """An officer of an agency: reads, and gives updates on the actions of that agency."""
    account = _member(Role.OFFICER, "Tobias Fenn")
    if account.person and account.person.agency is None:
        account.person.agency = make_agency("Wexmoor Housing Trust")
        account.person.save(update_fields=["agency"])
    return account


def resident() -> None:
    """Nobody signed in: use a client as it comes."""
    return
