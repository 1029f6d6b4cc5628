"""``frankpledge start``: a partnership of one's own on an empty database, all of it or nothing."""

from __future__ import annotations

import sys

import typer

from frankpledge.config.commands.accounts import asked_password
from frankpledge.config.commands.django import migrate_if_needed, records
from frankpledge.config.commands.screen import say, wrong


def _asked(given: str, question: str, option: str) -> str:
    """What was given, or the answer of whoever sits there. Leaves with exit code 2 where nobody can be asked."""
    if given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        wrong(f"{option} is missing: write  frankpledge start {option} …")
    return str(typer.prompt(question, err=True)).strip()


def start_partnership(
    *, name: str, group: str, short_name: str, clerk: str, clerk_name: str, area: str, password_stdin: bool
) -> int:
    """Record the partnership, its first group and its clerk. Returns 0; 1 where records exist or the password is weak."""
    with records():
        from frankpledge.config.demonstration.load import has_records

        migrate_if_needed()
        if has_records():
            say(
                "There are records here already, so nothing was started. Add a clerk with  frankpledge account add EMAIL "
                "--role clerk;  for a new partnership beside these give it a folder:  FRANKPLEDGE_DATA=DIR frankpledge start"
            )
            return 1
        name = _asked(name, "Name of the partnership", "--name")
        group = _asked(group, "Its board or first group", "--group")
        clerk = _asked(clerk, "The clerk's email address", "--clerk")
        clerk_name = _asked(clerk_name, "The clerk's name", "--clerk-name")
        area, about_area = _area(area)
        done = _record(name, group, short_name, clerk, clerk_name, area, asked_password(password_stdin))
        if done == 0 and about_area:
            say(about_area)
        return done


def _area(given: str) -> tuple[str, str]:
    """The partnership's area as pages print it, and what is to be said of it.

    A London borough's code is kept as its name. Anything else is kept as typed: whether there are figures of it shows when
    boundaries have been brought in, and the page Figures says so then.
    """
    from frankpledge.know.sources.london import borough_names, code_of_name

    if not given.strip() and sys.stdin.isatty():
        given = str(typer.prompt("Its area, a borough's name or code (may be left empty)", default="", err=True))
    given = " ".join(given.split())
    if not given:
        return "", "No area is set: Settings in the browser takes one, and its figures then open first."
    code = given.upper() if given.upper() in borough_names() else code_of_name(given)
    if code:
        return borough_names()[code], f"Its area is {borough_names()[code]} ({code})."
    return given, (
        f"“{given}” is no London borough by name or code. It is kept as typed: once boundaries are brought in and built, the "
        "page Figures says whether there is such an area. Settings in the browser changes it."
    )


def _record(name: str, group: str, short_name: str, clerk: str, clerk_name: str, area: str, password: str) -> int:
    """Write it all in one transaction."""
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from frankpledge.config.commands.accounts import checked_address
    from frankpledge.partnership import audit
    from frankpledge.partnership.changes.group import add_group
    from frankpledge.partnership.changes.person import add_person
    from frankpledge.partnership.changes.refused import CannotDo
    from frankpledge.partnership.changes.settings import change_settings
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account

    checked_address(clerk)
    try:
        with transaction.atomic():
            made = Account.objects.create_account(clerk, asked_strong(password), Role.CLERK)
            change_settings(name=name, area=area, by=made)
            made.person = add_person(name=clerk_name, by=made)
            made.save(update_fields=["person"])
            audit.note(by=None, verb="add_account", about=made, sentence=f"Added the clerk's account {made.email}.")
            add_group(name=group, short_name=short_name, by=made)
    except ValidationError as error:
        say(" ".join(error.messages) + " Nothing was recorded.")
        return 1
    except CannotDo as refused:
        say(f"{refused} Nothing was recorded.")
        return 1
    say(f"{name} is started, with {group} as its first group. Serve it with  frankpledge serve,")
    say(f"sign in as {made.email}, and bring in the last minutes under Papers.")
    return 0


def asked_strong(password: str) -> str:
    """The password, if it is strong enough. Raises ValidationError with what is wrong."""
    from django.contrib.auth.password_validation import validate_password

    validate_password(password)
    return password
