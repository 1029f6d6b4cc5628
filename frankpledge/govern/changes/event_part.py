"""Which words of an action's history may be printed in the public report. Nobody has decided: Part 2."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.changes.action_record import ActionRefused
from frankpledge.govern.enums import EventKind
from frankpledge.govern.models import ActionEvent
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

PRINTED = (EventKind.UPDATED, EventKind.CLOSED)


def mark_event(*, event: ActionEvent, part: Part, by: Account) -> ActionEvent:
    """Decide that the words of an update or a closing are Part 1, or take that back. The words themselves never change.

    Raises ActionRefused for an event that is never printed, and for Part 1 words on an action that is Part 2.
    """
    check(by, Permission.ACTION_WRITE)
    action = event.action
    if event.kind not in PRINTED:
        raise ActionRefused("Only an update or a closing is printed in the report: there is nothing to decide here.")
    if part == Part.ONE and action.part != Part.ONE:
        raise ActionRefused(f"{action.reference} is Part 2, so its updates are too: make the action Part 1 first.")
    if event.part == part:
        return event
    event.part = part
    with transaction.atomic():
        event.save(update_fields=["part"])
        told = f"{part.label}: the words of {event.on:%-d %B %Y} on {action.reference}."
        audit.note(by=by, verb="mark_event", about=action, sentence=told)
    return event
