"""Decisions the chair takes between meetings: recorded once, numbered, put on the next meeting's agenda."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.changes.numbering import draw_decision_number
from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import AgendaItem, ChairDecision, Meeting
from frankpledge.govern.queries.meeting import next_meeting
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Group

ITEM_TITLE = "Decisions by the Chair between meetings"


def record_decision(
    *, group: Group, on: datetime.date, decided_by: str, text: str, by: Account, why: str = "", part: Part = Part.TWO
) -> ChairDecision:
    """Record a decision under the next number, and report it to the next meeting where it has an agenda already.

    Raises CannotDo for a day that has not come, or with nobody who decided, or no words. The same one twice is one.
    """
    check(by, Permission.MINUTES_TAKE)
    if on > timezone.localdate():
        raise CannotDo(f"{on:%-d %B %Y} has not come yet: give the day on which the chair decided.")
    if not text.strip() or not decided_by.strip():
        raise CannotDo("Write what was decided, and who in the chair decided it.")
    with transaction.atomic():
        Group.objects.select_for_update().get(pk=group.pk)
        same = ChairDecision.objects.filter(group=group, on=on, text=text.strip()).first()
        if same is not None:
            return same
        row = ChairDecision.objects.create(
            group=group, number=draw_decision_number(group=group, by=by), on=on, decided_by=decided_by.strip()[:200],
            text=text.strip(), why=why.strip(), part=part, recorded_by=by,
        )  # fmt: skip
        audit.note(by=by, verb="record_decision", about=row, sentence=f"Recorded decision {row.number} by the chair.")
        coming = next_meeting(group, after=timezone.localdate() - datetime.timedelta(days=1))
        if coming is not None and AgendaItem.objects.filter(meeting=coming).exists():
            report_decisions(meeting=coming, by=by)
            row.refresh_from_db()
    return row


def report_decisions(*, meeting: Meeting, by: Account) -> AgendaItem | None:
    """Put every decision not yet reported on the agenda of a meeting: one item for Part 1, one for Part 2.

    Nothing is reported twice. Returns the item with the latest, None where none waits.
    """
    check(by, Permission.MEETING_WRITE)
    if meeting.state in (MeetingState.CANCELLED, MeetingState.HELD, MeetingState.AGREED):
        raise CannotDo(
            f"{meeting} is {meeting.get_state_display().lower()}: report the decisions to a meeting to come."
        )
    item = None
    with transaction.atomic():
        Group.objects.select_for_update().get(pk=meeting.group_id)
        for part in (Part.ONE, Part.TWO):
            rows = ChairDecision.objects.filter(group=meeting.group, reported_to=None, part=part, on__lte=meeting.date)
            waiting = list(rows.order_by("on", "id"))
            if waiting:
                item = _report(meeting, part, waiting, by)
    return item


def _report(meeting: Meeting, part: Part, waiting: list[ChairDecision], by: Account) -> AgendaItem:
    """Add decisions to the note of their item, which is made where there is none."""
    item = AgendaItem.objects.filter(meeting=meeting, title=ITEM_TITLE, part=part).first()
    if item is None:
        item = add_item(meeting=meeting, title=ITEM_TITLE, by=by, part=part)
    lines = [f"{row.number}, {row.on:%-d %B %Y}, {row.decided_by}: {row.text}" for row in waiting]
    item.note = "\n\n".join([*([item.note] if item.note else []), *lines])
    item.save(update_fields=["note"])
    for row in waiting:
        row.reported_to, row.item = meeting, item
        row.save(update_fields=["reported_to", "item"])
    numbers = ", ".join(row.number for row in waiting)
    audit.note(by=by, verb="report_decisions", about=item, sentence=f"Put {numbers} on the agenda of {meeting}.")
    return item
