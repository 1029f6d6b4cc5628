"""Due dates of actions: worked out from the words, and worked out again when a meeting is arranged or moved."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.action_record import hold
from frankpledge.govern.enums import ActionState, EventKind, MeetingState
from frankpledge.govern.models import Action, ActionEvent, Meeting
from frankpledge.govern.rules.due import Due, read_due
from frankpledge.partnership import audit
from frankpledge.partnership.models import Account, Group


def work_out_due(words: str, *, group: Group, said_on: datetime.date) -> Due:
    """What the words said on a day mean, with the group's meetings as they are arranged now."""
    return _read(words, said_on, meeting_days(group))


def meeting_days(group: Group) -> list[datetime.date]:
    """The days of the group's meetings that are not cancelled, first to last."""
    days = Meeting.objects.filter(group=group).exclude(state=MeetingState.CANCELLED)
    return list(days.order_by("date").values_list("date", flat=True))


def _read(words: str, said_on: datetime.date, days: list[datetime.date]) -> Due:
    later = [day for day in days if day > said_on]
    return read_due(words, meeting_date=said_on, next_meeting_date=later[0] if later else None, later_meetings=later)


def refresh_due(*, group: Group, by: Account) -> list[Action]:
    """Work out again what waits for a meeting of the group. Returns the actions whose day changed.

    Call it in the transaction that arranges, moves or cancels a meeting. No permission of its own: it follows from
    that change. Each new day is an event in the action's history.
    """
    days = meeting_days(group)
    waiting = Action.objects.filter(meeting__group=group).exclude(state=ActionState.CLOSED).exclude(due_words="")
    changed = []
    with transaction.atomic():
        for action in waiting.select_related("meeting").order_by("id"):
            due = _read(action.due_words, _said_on(action), days)
            if due.waits_for_meeting and due.on != action.due_on:
                changed.append(_redate(action, due, by))
    return changed


def _said_on(action: Action) -> datetime.date:
    """The day the due words were last given: that of the minutes, or of a later change by hand."""
    events = ActionEvent.objects.filter(action=action, kind=EventKind.DUE_CHANGED).order_by("-id")
    for event in events:
        if not event.detail.get("worked_out_again"):
            return event.on
    return action.meeting.date


def _redate(action: Action, due: Due, by: Account) -> Action:
    record = hold(action)
    before = record.action.due_on
    record.action.due_on = due.on
    record.action.save(update_fields=["due_on"])
    day = f"{due.on:%-d %B %Y}" if due.on else "not arranged yet"
    detail = {"from": before.isoformat() if before else None, "to": due.on.isoformat() if due.on else None}
    record.write(
        EventKind.DUE_CHANGED,
        by=by,
        on=timezone.localdate(),
        text=f"“{due.words}” is now {day}.",
        detail={**detail, "words": due.words, "worked_out_again": True},
    )
    audit.note(by=by, verb="refresh_due", about=action, sentence=f"{action.reference}: “{due.words}” is now {day}.")
    return record.action
