"""Saying for a whole agenda at once which items and papers are Part 1."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from frankpledge.govern.changes.publication_step import note_part
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


@transaction.atomic
def mark_agenda(*, meeting: Meeting, items: Collection[int], papers: Collection[int], by: Account) -> int:
    """Make the items and papers named Part 1 and every other of the agenda Part 2; gives how many were changed.

    An item or paper of another meeting is left alone.
    """
    check(by, Permission.MEETING_WRITE)
    given = [(row, items) for row in AgendaItem.objects.filter(meeting=meeting)]
    bound = [(row, papers) for row in AgendaPaper.objects.filter(item__meeting=meeting).defer("content")]
    return sum(_mark(row, Part.ONE if row.pk in public else Part.TWO, by) for row, public in (*given, *bound))


def _mark(row: AgendaItem | AgendaPaper, part: Part, by: Account) -> bool:
    """Change a row's part; whether it was another before."""
    if row.part == part:
        return False
    row.part = part
    row.save(update_fields=["part"])
    note_part(row=row, by=by)
    audit.note(by=by, verb="mark_agenda", about=row, sentence=f"“{row}” on an agenda is Part {part} now.")
    return True
