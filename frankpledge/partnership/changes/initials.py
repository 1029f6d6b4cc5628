"""The clerk's rulings on initials: whom a group's minutes mean by them from a day on."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Group, InitialsRuling, Person
from frankpledge.partnership.queries.group import covers
from frankpledge.partnership.rules.initials import fold_initials

_DAY = datetime.timedelta(days=1)


@transaction.atomic
def rule_initials(
    *, group: Group, initials: str, person: Person, since: datetime.date | None = None, reason: str = "",
    by: Account | None,
) -> InitialsRuling:  # fmt: skip
    """Record whom a group's minutes mean by initials from ``since`` on.

    The ruling in force on that day ends the day before; one that begins later stays, and this one ends before it. With no
    day the ruling is for all time and takes the place of the one in force. Raises CannotDo for what is no set of initials.
    """
    check(by, Permission.DIRECTORY_WRITE)
    folded = fold_initials(initials)
    if not folded or len(folded) > 8:
        raise CannotDo(
            f"“{initials}” is not a set of initials: enter the letters as the minutes print them, such as AM."
        )
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)  # two rulings at once wait their turn
    others, until = group.initials_rulings.filter(initials=folded), None
    if since is None:
        others.filter(until=None).delete()
    else:
        others.filter(since=since).delete()
        others.filter(covers(since)).update(until=since - _DAY)
        later = others.filter(since__gt=since).order_by("since").values_list("since", flat=True).first()
        until = later - _DAY if later else None
    ruling = InitialsRuling.objects.create(
        group=group, initials=folded, person=person, since=since, until=until, reason=reason[:300]
    )
    sentence = f"{folded} in the minutes of {group.name} means {person.name}. {reason}".strip()
    audit.note(by=by, verb="rule_initials", about=group, sentence=sentence)
    return ruling


@transaction.atomic
def withdraw_ruling(*, ruling: InitialsRuling, by: Account | None) -> None:
    """Take a ruling back. The one that ended the day before it began goes on in its place; actions on record stay as they are."""
    check(by, Permission.DIRECTORY_WRITE)
    group = ruling.group
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if not InitialsRuling.objects.filter(pk=ruling.pk).exists():
        return  # the button pressed twice
    if ruling.since is not None:
        before = Q(initials=ruling.initials, until=ruling.since - _DAY)
        group.initials_rulings.filter(before).update(until=ruling.until)
    sentence = f"Withdrew the ruling that {ruling.initials} in the minutes of {group.name} means {ruling.person.name}."
    ruling.delete()
    audit.note(by=by, verb="withdraw_ruling", about=group, sentence=sentence)
