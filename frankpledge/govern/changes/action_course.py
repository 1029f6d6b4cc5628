"""The course of one action: open, update, reassign, due date, wording, close, reopen.

Nothing here removes an action. What happens to one is an event added to its history, and its state follows from the
events (``rules.action.standing``). Every function takes ``seen``: the id of the last event the editor's page showed,
so that two people editing at once are noticed; None skips that check.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction

from frankpledge.govern.changes.action_record import (
    ActionRefused,
    OpenedRecord,
    OwnerSpec,
    current_owners,
    day_of,
    hold,
    owner_words,
    put_owners,
)
from frankpledge.govern.changes.due import work_out_due
from frankpledge.govern.enums import ClosingReason, EventKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting, Minute, Resolution
from frankpledge.govern.queries.action_history import update_refusal
from frankpledge.govern.rules import action as rule
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account, Person


def open_action(
    *,
    meeting: Meeting,
    text: str,
    owners: Sequence[OwnerSpec],
    by: Account,
    minute: Minute | None = None,
    resolution: Resolution | None = None,
    owners_printed: str = "",
    due_words: str = "",
    due_on: datetime.date | None = None,
    theme: str = "",
    part: Part | int = Part.TWO,
    on: datetime.date | None = None,
    came_from: Action | None = None,
) -> Action:
    """Enter an action in the log, from the meeting it was agreed at. ``on`` is the meeting's day unless given.

    No owner is fine (minutes print such); the day due is worked out from ``due_words`` unless ``due_on`` is given.
    Raises ActionRefused for an action with no words.
    """
    check(by, Permission.ACTION_WRITE)
    if not text.strip():
        raise ActionRefused("The action has no words: write what is to be done.")
    if due_on is None and due_words:
        due_on = work_out_due(due_words, group=meeting.group, said_on=meeting.date).on
    with transaction.atomic():
        action = Action.objects.create(
            meeting=meeting, minute=minute, resolution=resolution, text=text.strip(), owners_printed=owners_printed[:200],
            due_words=due_words[:120], due_on=due_on, theme=theme[:80], part=int(part), came_from=came_from,
        )  # fmt: skip
        put_owners(action, owners, since=on or meeting.date)
        OpenedRecord(action, []).write(EventKind.OPENED, by=by, on=on or meeting.date, detail={"words": due_words})
        sentence = f"Opened {action.reference}: {action.text[:200]} ({owner_words(owners)})."
        audit.note(by=by, verb="open_action", about=action, sentence=sentence)
    return action


def add_update(
    *,
    action: Action,
    text: str,
    by: Account,
    given_by: Person | None = None,
    given_by_printed: str = "",
    on: datetime.date | None = None,
    in_progress: bool = True,
    seen: int | None = None,
    printed_for: Meeting | None = None,
) -> ActionEvent:
    """Add an update to the history. An officer may do so for what they, their post or their agency own.

    ``given_by`` is whose account it is (the writer's own unless said), ``printed_for`` the meeting whose paper
    printed it. The same update sent twice is recorded once. Raises Refused, ActionRefused, ActionOvertaken.
    """
    check(by, Permission.ACTION_UPDATE_OWN)
    if reason := rule.refuse_update(action.reference, text):
        raise ActionRefused(reason)
    if reason := update_refusal(by, action):
        raise Refused(reason)
    on = day_of(on)
    given_by = given_by or (None if given_by_printed else by.person)
    detail: dict[str, object] = {"in_progress": in_progress}
    if printed_for is not None:
        detail["printed_for"] = printed_for.pk
    fields = {"given_by": given_by, "given_by_printed": given_by_printed[:200], "detail": detail}
    with transaction.atomic():
        record = hold(action)
        if double := record.sent_twice(EventKind.UPDATED, by=by, on=on, text=text, **fields):
            return double
        record.refuse_if_overtaken(seen)
        event = record.write(EventKind.UPDATED, by=by, on=on, text=text, **fields)
        audit.note(
            by=by, verb="add_update", about=action, sentence=f"Update on {action.reference}: {text.strip()[:300]}"
        )
    return event


def withdraw_update(
    *, action: Action, event: ActionEvent, by: Account, reason: str = "", seen: int | None = None
) -> ActionEvent:
    """Take back the latest update: it stays in the history, struck through, and counts for nothing.

    Its writer may on the day it was recorded; whoever may change any action, always. Raises ActionRefused, Refused.
    """
    check(by, Permission.ACTION_UPDATE_OWN)
    with transaction.atomic():
        record = hold(action)
        last = record.last
        if last is not None and last.kind == EventKind.WITHDRAWN and last.detail.get("withdraws") == event.pk:
            return last
        record.refuse_if_overtaken(seen)
        if last is None or last.pk != event.pk or last.kind != EventKind.UPDATED:
            raise ActionRefused(f"Only the latest update of {action.reference} can be withdrawn: add a correcting one.")
        is_own_of_today = last.by_id == by.pk and last.recorded_at.date() == day_of(None)
        if not is_own_of_today and not may(by, Permission.ACTION_WRITE):
            help_from = who_can(Permission.ACTION_WRITE)
            raise Refused(f"You can withdraw your own update on the day you wrote it: ask {help_from}.")
        on = max(day_of(None), last.on)
        taken_back = record.write(EventKind.WITHDRAWN, by=by, on=on, text=reason, detail={"withdraws": last.pk})
        audit.note(by=by, verb="withdraw_update", about=action, sentence=f"Withdrew an update of {action.reference}.")
    return taken_back


def reassign(
    *,
    action: Action,
    owners: Sequence[OwnerSpec],
    reason: str,
    by: Account,
    on: datetime.date | None = None,
    seen: int | None = None,
) -> ActionEvent:
    """Pass the action to other owners. The former ones stay in the history with their dates. Raises ActionRefused."""
    check(by, Permission.ACTION_WRITE)
    if not reason.strip():
        raise ActionRefused(
            f"Say why {action.reference} passes to {owner_words(owners)}: the history keeps your words."
        )
    on = day_of(on)
    with transaction.atomic():
        record = hold(action)
        before = current_owners(action)
        detail = {"from": [str(row) for row in before], "to": [owner.words for owner in owners]}
        if double := _reassigned_twice(record, by, on, reason, detail["to"]):
            return double
        record.refuse_if_overtaken(seen)
        if refusal := rule.refuse_while_closed(action.reference, record.now, "reassigned"):
            raise ActionRefused(refusal)
        ActionOwner.objects.filter(action=action, until=None).update(until=on)
        put_owners(record.action, owners, since=on)
        event = record.write(EventKind.REASSIGNED, by=by, on=on, text=reason, detail=detail)
        sentence = f"Reassigned {action.reference} from {owner_words(before)} to {owner_words(owners)}: {reason}"
        audit.note(by=by, verb="reassign", about=action, sentence=sentence)
    return event


def _reassigned_twice(
    record: OpenedRecord, by: Account, on: datetime.date, reason: str, to: list[str]
) -> ActionEvent | None:
    last = record.sent_twice(EventKind.REASSIGNED, by=by, on=on, text=reason)
    return last if last is not None and last.detail.get("to") == to else None


def change_due(
    *,
    action: Action,
    due_words: str,
    due_on: datetime.date | None,
    reason: str,
    by: Account,
    on: datetime.date | None = None,
    seen: int | None = None,
) -> ActionEvent:
    """Change when the action is due. With no ``due_on`` the day is worked out from the words, as said on ``on``."""
    check(by, Permission.ACTION_WRITE)
    on = day_of(on)
    if due_on is None and due_words:
        due_on = work_out_due(due_words, group=action.meeting.group, said_on=on).on
    with transaction.atomic():
        record = hold(action)
        row = record.action
        if (row.due_words, row.due_on) == (due_words.strip()[:120], due_on) and record.last is not None:
            return record.last
        record.refuse_if_overtaken(seen)
        if refusal := rule.refuse_while_closed(action.reference, record.now, "given another due date"):
            raise ActionRefused(refusal)
        detail = {"from": _iso(row.due_on), "from_words": row.due_words, "to": _iso(due_on), "words": due_words.strip()}
        row.due_words, row.due_on = due_words.strip()[:120], due_on
        row.save(update_fields=["due_words", "due_on"])
        event = record.write(EventKind.DUE_CHANGED, by=by, on=on, text=reason, detail=detail)
        day = f"{due_on:%-d %B %Y}" if due_on else "no day"
        sentence = f"{action.reference} is due {due_words or day} ({day}): {reason}"
        audit.note(by=by, verb="change_due", about=action, sentence=sentence)
    return event


def reword_action(
    *, action: Action, text: str, reason: str, by: Account, theme: str | None = None, seen: int | None = None
) -> ActionEvent:
    """Correct the words (and the theme) of an action; the old words stay in the history. Raises ActionRefused."""
    check(by, Permission.ACTION_WRITE)
    if not text.strip():
        raise ActionRefused(f"{action.reference} must keep some words: write what is to be done.")
    with transaction.atomic():
        record = hold(action)
        row = record.action
        new_theme = row.theme if theme is None else theme.strip()[:80]
        if (row.text, row.theme) == (text.strip(), new_theme) and record.last is not None:
            return record.last
        record.refuse_if_overtaken(seen)
        detail = {"from": row.text, "to": text.strip(), "from_theme": row.theme, "to_theme": new_theme}
        row.text, row.theme = text.strip(), new_theme
        row.save(update_fields=["text", "theme"])
        event = record.write(EventKind.REWORDED, by=by, on=day_of(None), text=reason, detail=detail)
        audit.note(
            by=by, verb="reword_action", about=action, sentence=f"Reworded {action.reference}: {text.strip()[:300]}"
        )
    return event


def close_action(
    *,
    action: Action,
    reason: ClosingReason | str,
    text: str,
    by: Account,
    on: datetime.date | None = None,
    seen: int | None = None,
) -> ActionEvent:
    """Close the action as done, overtaken, or (the clerk only) needing no follow-up. Raises Refused, ActionRefused."""
    check(by, Permission.ACTION_CLOSE)
    on = day_of(on)
    detail = {"closing_reason": str(reason)}
    with transaction.atomic():
        record = hold(action)
        if double := record.sent_twice(EventKind.CLOSED, by=by, on=on, text=text, detail=detail):
            return double
        record.refuse_if_overtaken(seen)
        is_clerk = by.role == Role.CLERK
        refusal = rule.refuse_close(action.reference, record.now, str(reason), text, is_clerk=is_clerk)
        refusal = refusal or rule.refuse_day(action.reference, on, record.last_turn)
        if refusal:
            raise ActionRefused(refusal)
        event = record.write(EventKind.CLOSED, by=by, on=on, text=text, detail=detail)
        label = ClosingReason(reason).label
        audit.note(
            by=by, verb="close_action", about=action, sentence=f"Closed {action.reference}: {label}. {text}".strip()
        )
    return event


def reopen_action(
    *, action: Action, reason: str, by: Account, on: datetime.date | None = None, seen: int | None = None
) -> ActionEvent:
    """Put a closed action back among the open ones, with the reason. Raises Refused, ActionRefused."""
    check(by, Permission.ACTION_CLOSE)
    on = day_of(on)
    with transaction.atomic():
        record = hold(action)
        if double := record.sent_twice(EventKind.REOPENED, by=by, on=on, text=reason):
            return double
        record.refuse_if_overtaken(seen)
        has_parts = record.action.led_to.exists()
        refusal = rule.refuse_reopen(action.reference, record.now, reason, has_parts=has_parts)
        refusal = refusal or rule.refuse_day(action.reference, on, record.last_turn)
        if refusal:
            raise ActionRefused(refusal)
        event = record.write(EventKind.REOPENED, by=by, on=on, text=reason)
        audit.note(by=by, verb="reopen_action", about=action, sentence=f"Reopened {action.reference}: {reason}")
    return event


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
