"""Settling what a reading is: whose meeting, on which day, agenda or minutes, Part 1 or 2."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.changes.printed_name import propose_owners, propose_people_of
from frankpledge.govern.changes.review import (
    OPEN_STATES,
    ReviewRefused,
    held_for_review,
    refuse_if_overtaken,
    take_turn,
)
from frankpledge.govern.enums import Becomes
from frankpledge.govern.models import ReadMeeting
from frankpledge.govern.queries.fact import body_of
from frankpledge.partnership.changes.group import add_group, add_group_spelling, rename_group
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Group
from frankpledge.partnership.queries.group import find_group
from frankpledge.partnership.rules.name import fold


@dataclass(frozen=True)
class BodyAnswer:
    """Whose meeting it is: a group of the directory, or a new one; and how the printed name is to be remembered."""

    group: Group | None = None
    new_name: str = ""
    new_short: str = ""
    remember: str = ""  # "", spelling, earlier, now: see remember_body


@transaction.atomic
def settle_body_and_meeting(
    *, read_meeting: ReadMeeting, body: BodyAnswer, date: datetime.date | None, becomes: Becomes, part: Part, by: Account,
    seen: int | None = None,
) -> ReadMeeting:  # fmt: skip
    """Settle a reading together with its body: add the group, or remember the printed name. All of it, or nothing.

    Raises what settle_meeting raises, and CannotDo from the directory.
    """
    group = body.group
    printed = body_of(read_meeting)
    if body.new_name.strip():
        group = add_group(name=body.new_name, short_name=body.new_short, by=by)
    if group is not None and body.remember:
        group = remember_body(group=group, printed=printed, how=body.remember, on=date, by=by)
    if group is not None and date is not None and printed:
        keep_earlier_name(group=group, printed=printed, on=date)
    settled = settle_meeting(
        read_meeting=read_meeting, group=group, date=date, becomes=becomes, part=part, by=by, seen=seen
    )
    if body.new_name.strip() or body.remember:
        find_bodies_again()
    return settled


def find_bodies_again() -> list[ReadMeeting]:
    """Readings that wait for a body, looked up once more: a name just added or remembered may be theirs too."""
    found = []
    waiting = ReadMeeting.objects.filter(group=None, paper_import__state__in=OPEN_STATES).exclude(becomes=Becomes.PAPER)
    for row in waiting.select_related("paper_import__paper").defer("paper_import__paper__content"):
        printed = body_of(row)
        group = find_group(printed) if printed else None
        if group is not None:
            row.group = group
            row.save(update_fields=["group"])
            propose_owners(row, body=printed)
            found.append(row)
    return found


@transaction.atomic
def settle_meeting(
    *, read_meeting: ReadMeeting, group: Group | None, date: datetime.date | None, becomes: Becomes, part: Part,
    by: Account, seen: int | None = None,
) -> ReadMeeting:  # fmt: skip
    """Say whose meeting it is and on which day, what accepting makes of it, and whether its papers are Part 1.

    Raises Refused, ReviewRefused once something of it is recorded, Overtaken unless ``seen`` is still the version.
    """
    paper_import = held_for_review(read_meeting.paper_import, by=by)
    refuse_if_overtaken(paper_import, seen)
    row = ReadMeeting.objects.select_for_update(of=("self",)).get(pk=read_meeting.pk)
    moved = (row.group_id, row.date, row.becomes) != (group.pk if group else None, date, becomes)
    if moved and row.facts.filter(is_recorded=True).exists():
        raise ReviewRefused(
            f"Part of {paper_import.paper.name} is recorded under {row.meeting or 'its meeting'} already: undo the import "
            "before you settle another body or date."
        )
    row.group, row.date, row.becomes, row.part = group, date, becomes, part
    row.save(update_fields=["group", "date", "becomes", "part"])
    if moved:
        propose_people_of(row, list(row.names.filter(is_owner=False)))
        propose_owners(row, body=body_of(row))
    take_turn(paper_import, by=by, verb="settle_meeting", sentence=_settled(row))
    return row


def _settled(row: ReadMeeting) -> str:
    whose = f"{row.group or 'no body'} on {row.date:%-d %B %Y}" if row.date else f"{row.group or 'no body'}, no date"
    return f"Settled as {Becomes(row.becomes).label.lower()}: {whose}, {Part(row.part).label}."


@transaction.atomic
def remember_body(*, group: Group, printed: str, how: str, on: datetime.date | None, by: Account) -> Group:
    """Record the name a paper prints as a name of the group, so that the next paper finds it.

    ``how``: "spelling", another way of writing it; "earlier", the name it bore on the day of the paper, and not today;
    "now", its name from that day on. Raises ReviewRefused for a dated name without a date.
    """
    if not printed.strip() or find_group(printed) == group:
        return group
    if how != "spelling" and on is None:
        raise ReviewRefused(f"“{printed}” can be an earlier or a later name only together with the meeting's date.")
    if how == "now" and on is not None:
        return rename_group(group=group, name=printed, on=on, by=by)
    spelling = add_group_spelling(group=group, name=printed, by=by)
    if how == "earlier":
        spelling.until = on
        spelling.save(update_fields=["until"])
    return group


def keep_earlier_name(*, group: Group, printed: str, on: datetime.date) -> None:
    """Stretch an earlier name of the group to the day of another paper that still prints it."""
    for name in group.names.filter(folded=fold(printed), until__lt=on):
        name.until = on
        name.save(update_fields=["until"])
