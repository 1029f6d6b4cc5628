"""Accounts on the command line: adding one, and finding the one a command acts as."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say, wrong

if TYPE_CHECKING:
    from frankpledge.partnership.models import Account, Person


def acting_account(email: str) -> Account:
    """The account named, or the only clerk. Leaves with exit code 2 where it is not clear whom to act as."""
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account

    if email:
        found = Account.objects.filter(email=email.lower(), is_active=True).first()
        if found is None:
            wrong(
                f"there is no active account {email}: check the address, or add it with  frankpledge account add {email}"
            )
        return found
    clerks = list(Account.objects.filter(role=Role.CLERK, is_active=True)[:2])
    if not clerks:
        wrong("there is no clerk's account yet: add one with  frankpledge account add EMAIL --role clerk")
    if len(clerks) > 1:
        wrong("there is more than one clerk, so say who does this:  --as EMAIL")
    return clerks[0]


def _person(name: str) -> Person | None:
    from frankpledge.partnership.queries.person import find_people

    if not name:
        return None
    found = find_people(name)
    if not found:
        wrong(f"nobody in the directory is called “{name}”: add the person first, in the directory.")
    if len(found) > 1:
        wrong(f"“{name}” could be {', '.join(str(person) for person in found[:5])}: write the name in full.")
    if hasattr(found[0], "account"):
        wrong(f"{found[0]} already has an account ({found[0].account.email}).")
    return found[0]


def asked_password(from_stdin: bool) -> str:
    """The password, from standard input or asked for twice."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def checked_address(email: str) -> None:
    """Leave with exit code 2 where it is not an e-mail address."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        wrong(f"“{email}” is not an e-mail address.")


def add_account(*, email: str, role: str, person: str, password_stdin: bool) -> int:
    """Add an account; returns 0, or 1 where the password is too weak."""
    with records():
        from django.contrib.auth.password_validation import validate_password
        from django.core.exceptions import ValidationError

        from frankpledge.partnership import audit
        from frankpledge.partnership.enums import Role
        from frankpledge.partnership.models import Account

        if role not in Role.values:
            wrong(f"there is no role “{role}”: write one of {', '.join(Role.values)}.")
        checked_address(email)
        if Account.objects.filter(email=email.lower()).exists():
            wrong(f"{email} already has an account.")
        whose = _person(person)
        password = asked_password(password_stdin)
        try:
            validate_password(password)
        except ValidationError as error:
            say(" ".join(error.messages))
            return 1
        made = Account.objects.create_account(email, password, Role(role), person=whose)
        audit.note(by=None, verb="add_account", about=made, sentence=f"Added the {role}'s account {made.email}.")
        say(f"{made.email} may now sign in as {Role(role).label.lower()}.")
    return 0
