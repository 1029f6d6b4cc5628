"""Replies by the signed link of a letter: an owner updates their own actions with no sign-in."""

from __future__ import annotations

import datetime

from django.core import signing
from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.action_record import ActionRefused, hold
from frankpledge.govern.changes.chasing import SALT
from frankpledge.govern.enums import ActionState, EventKind
from frankpledge.govern.models import Action, ActionEvent, Meeting
from frankpledge.govern.queries.chasing import open_actions_of
from frankpledge.govern.rules import action as rule
from frankpledge.govern.rules.chasing import link_ends
from frankpledge.partnership import audit
from frankpledge.partnership.models import Person


class LinkRefused(Exception):
    """A link that does not open; the message says what to do and nothing of what it would have opened."""


def open_link(token: str, *, today: datetime.date) -> tuple[Meeting, Person]:
    """The meeting and the person a signed link is for. Raises LinkRefused for a forged, spent or orphaned one."""
    try:
        said = signing.loads(token, salt=SALT)
        meeting = Meeting.objects.select_related("group").get(pk=said["m"])
        person = Person.objects.get(pk=said["p"], left_on=None)
    except (signing.BadSignature, KeyError, TypeError, Meeting.DoesNotExist, Person.DoesNotExist) as error:
        raise LinkRefused("This link does not open. Use the one in the latest letter, or sign in.") from error
    if today > link_ends(meeting.date):
        ended = link_ends(meeting.date)
        raise LinkRefused(f"This link was good until {ended:%-d %B %Y}. Use the one in the latest letter, or sign in.")
    return meeting, person


def reply_by_link(
    *, meeting: Meeting, person: Person, action: Action, text: str, says_done: bool, today: datetime.date
) -> ActionEvent:
    """Add a person's update to an action of theirs; ``says_done`` asks the clerk to close it, and closes nothing.

    The same reply sent twice is recorded once. Raises ActionRefused for an action that is closed by now, that is not
    theirs, or for an update with no words.
    """
    words = text.strip() or ("Done." if says_done else "")
    if reason := rule.refuse_update(action.reference, words):
        raise ActionRefused(reason)
    if action.pk not in {one.pk for one in open_actions_of(meeting.group, person, today=today)}:
        raise ActionRefused(f"{action.reference} is closed by now, or no longer yours: nothing was recorded for it.")
    with transaction.atomic():
        record = hold(action)
        if record.action.state == ActionState.CLOSED:
            raise ActionRefused(f"{action.reference} is closed by now: nothing was recorded for it.")
        last = record.last
        if last and (last.kind, last.given_by_id, last.text) == (EventKind.UPDATED, person.pk, words):
            return last
        detail = {"in_progress": True, "says_done": says_done, "by_link": True}
        event = record.write(
            EventKind.UPDATED, by=None, on=timezone.localdate(), text=words, given_by=person, detail=detail
        )
        told = f"{person.name} replied on {action.reference} by the link: {words[:300]}"
        audit.note(by=None, verb="reply_by_link", about=action, sentence=told)
    return event
