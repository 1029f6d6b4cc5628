"""The partnership that the load figure is taken on: the demonstration, a second clerk and thirty members who may act.

Run in the environment of the site to be filled: ``python -m bench.load_ground``. It prints one JSON object: who signs in,
and which records they work on.
"""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

MEMBERS = 30
FIRST = ("Ada", "Bram", "Cora", "Dewi", "Elsa", "Fitz", "Gwen", "Hugo", "Ines", "Jonas")
LAST = ("Applewick", "Burnstead", "Coldharbour", "Dunmarsh")


def fill() -> dict[str, Any]:
    """Load everything; what the people of the run need to know."""
    from frankpledge.config.commands.demonstrate import load_demonstration
    from frankpledge.config.demonstration.accounts import PASSWORD, add_account
    from frankpledge.govern.changes.taking import add_minute, begin_taking
    from frankpledge.govern.models import Meeting, Minute, Pack, TakenMinutes
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account, Group
    from frankpledge.partnership.scope import Scope, open_scope

    load_demonstration(reset=False)
    with open_scope(Scope.SYSTEM):
        clerk = Account.objects.filter(role=Role.CLERK).earliest("pk")
        second = add_account("second.clerk@harrowmere.example", Role.CLERK)
        open_minutes = TakenMinutes.objects.filter(state="taking").latest("pk").meeting
        # Another meeting of the same group: its numbers come from the same run, drawn at the same moments.
        other = Meeting.objects.filter(group=open_minutes.group, date__gt=open_minutes.date).earliest("date")
        begin_taking(meeting=other, by=clerk)
        if not Minute.objects.filter(meeting=other).exists():
            add_minute(meeting=other, title="Opening", by=clerk)
        commented = TakenMinutes.objects.filter(state="comment").latest("pk").meeting
        board = Group.objects.get(slug="board")
        planned = Meeting.objects.filter(group=board, date__gt=open_minutes.date).earliest("date")
        members = _members(board, commented, clerk)
        # Of a members' edition in numbered copies nobody else's opens: the public one is everybody's.
        packs = (
            Pack.objects.filter(edition="public", form__in=("", "pdf")).order_by("-pk").values_list("pk", flat=True)[:3]
        )
        return {
            "password": PASSWORD,
            "clerks": [clerk.email, second.email],
            "members": members,
            "taking": [open_minutes.pk, other.pk],
            "planned": planned.pk,
            "board": board.slug,
            "commented": commented.pk,
            "comment_minutes": list(Minute.objects.filter(meeting=commented).values_list("pk", flat=True)),
            "held": list(Meeting.objects.filter(group=board, state="agreed").values_list("pk", flat=True)),
            "packs": list(packs),
        }


def _members(board: Any, commented: Any, clerk: Any) -> list[dict[str, Any]]:
    """Thirty officers on the board, each with an action of their own, each present where minutes are out for comment."""
    from frankpledge.config.demonstration.accounts import add_account
    from frankpledge.govern.changes.action import OwnerSpec, open_action
    from frankpledge.govern.enums import AttendanceKind, OwnerKind
    from frankpledge.govern.models import Attendance, Meeting
    from frankpledge.partnership.changes.group import add_member
    from frankpledge.partnership.changes.person import add_person
    from frankpledge.partnership.enums import Role

    told = []
    last = Meeting.objects.filter(group=board, date__lt=commented.date).latest("date")
    for number in range(MEMBERS):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST)]}"
        person = add_person(name=name, role="Officer", email=f"member.{number}@harrowmere.example", by=clerk)
        add_member(group=board, person=person, by=clerk)
        Attendance.objects.create(meeting=commented, person=person, name=name, kind=AttendanceKind.PRESENT)
        account = add_account(f"member.{number}@harrowmere.example", Role.OFFICER)
        account.person = person
        account.save(update_fields=["person"])
        owner = OwnerSpec(kind=OwnerKind.PERSON, printed=name, person=person)
        action = open_action(meeting=last, text=f"{name} to report on ward {number}.", owners=[owner], by=clerk)
        told.append({"email": account.email, "action": action.pk})
    return told


def main() -> None:
    """Fill the site of this environment and print what was made."""
    import django

    django.setup()
    from django.core.management import call_command

    with redirect_stdout(StringIO()):
        call_command("migrate", verbosity=0)
        told = fill()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
