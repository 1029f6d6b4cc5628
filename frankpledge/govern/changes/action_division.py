"""Splitting one action into several, and merging several into one. Nothing is dropped: each end says where it went."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction

from frankpledge.govern.changes.action_course import open_action
from frankpledge.govern.changes.action_record import (
    ActionRefused,
    OwnerSpec,
    current_owners,
    day_of,
    hold,
    hold_in_order,
)
from frankpledge.govern.enums import ClosingReason, EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionOwner
from frankpledge.govern.rules import action as rule
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


def split_action(
    *,
    action: Action,
    parts: Sequence[str],
    by: Account,
    on: datetime.date | None = None,
    seen: int | None = None,
) -> list[Action]:
    """Close the action as split and open one for each part, with its minute, owners and due date.

    Raises ActionRefused for fewer than two parts, parts with no words or the same words, or a closed action.
    """
    check(by, Permission.ACTION_WRITE)
    on = day_of(on)
    with transaction.atomic():
        record = hold(action)
        record.refuse_if_overtaken(seen)
        refusal = rule.refuse_split(action.reference, record.now, parts)
        refusal = refusal or rule.refuse_day(action.reference, on, record.last_turn)
        if refusal:
            raise ActionRefused(refusal)
        row = record.action
        owners = [owner_spec(owner) for owner in current_owners(row)]
        children = [
            open_action(
                meeting=row.meeting, minute=row.minute, resolution=row.resolution, text=part, owners=owners, by=by,
                owners_printed=row.owners_printed, due_words=row.due_words, due_on=row.due_on, theme=row.theme,
                part=row.part, on=on, came_from=row,
            )
            for part in parts
        ]  # fmt: skip
        told = ", ".join(child.reference for child in children)
        detail = {"closing_reason": ClosingReason.SPLIT.value, "into": [child.pk for child in children]}
        record.write(EventKind.CLOSED, by=by, on=on, text=f"Split into {told}.", detail=detail)
        audit.note(by=by, verb="split_action", about=row, sentence=f"Split {row.reference} into {told}.")
    return children


def merge_actions(
    *,
    keep: Action,
    into_it: Sequence[Action],
    by: Account,
    on: datetime.date | None = None,
    reason: str = "",
    seen: Mapping[int, int | None] | None = None,
) -> Action:
    """Close each of ``into_it`` as merged into ``keep``, whose owners gain theirs. One transaction.

    Raises ActionRefused (naming the action) for one that is closed, of another group, or ``keep`` itself.
    """
    check(by, Permission.ACTION_WRITE)
    on = day_of(on)
    if not into_it:
        raise ActionRefused(f"Name at least one action to merge into {keep.reference}.")
    with transaction.atomic():
        hold_in_order([keep, *into_it])
        kept = hold(keep)
        if refusal := rule.refuse_while_closed(keep.reference, kept.now, "merged into"):
            raise ActionRefused(refusal)
        for other in into_it:
            _merge_one(kept.action, other, by=by, on=on, reason=reason, seen=(seen or {}).get(other.pk))
        told = ", ".join(other.reference for other in into_it)
        kept.write(
            EventKind.REWORDED, by=by, on=on, text=reason or f"{told} merged into this.", detail={"merged": told}
        )
        audit.note(by=by, verb="merge_actions", about=keep, sentence=f"Merged {told} into {keep.reference}.")
    return kept.action


def _merge_one(keep: Action, other: Action, *, by: Account, on: datetime.date, reason: str, seen: int | None) -> None:
    record = hold(other)
    record.refuse_if_overtaken(seen)
    if other.pk == keep.pk:
        raise ActionRefused(f"{keep.reference} cannot be merged into itself: choose the other action.")
    if record.action.meeting.group_id != keep.meeting.group_id:
        raise ActionRefused(f"{other.reference} belongs to another group than {keep.reference}: they cannot be merged.")
    refusal = rule.refuse_while_closed(other.reference, record.now, "merged")
    refusal = refusal or rule.refuse_day(other.reference, on, record.last_turn)
    if refusal:
        raise ActionRefused(refusal)
    held = {_identity(owner) for owner in current_owners(keep)}
    for owner in current_owners(other):
        if _identity(owner) not in held:
            held.add(_identity(owner))
            ActionOwner.objects.create(
                action=keep, kind=owner.kind, printed=owner.printed, person=owner.person, post=owner.post,
                agency=owner.agency, group=owner.group, since=on,
            )  # fmt: skip
    text = f"Merged into {keep.reference}. {reason}".strip()
    detail = {"closing_reason": ClosingReason.MERGED.value, "into": [keep.pk]}
    record.write(EventKind.CLOSED, by=by, on=on, text=text, detail=detail)


def _identity(owner: ActionOwner) -> tuple[object, ...]:
    record = (owner.person_id, owner.post_id, owner.agency_id, owner.group_id)
    return (owner.kind, *record) if any(record) else (owner.kind, owner.printed.casefold())


def owner_spec(owner: ActionOwner) -> OwnerSpec:
    """The owner as it would be given anew."""
    return OwnerSpec(
        kind=OwnerKind(owner.kind),
        printed=owner.printed,
        person=owner.person,
        post=owner.post,
        agency=owner.agency,
        group=owner.group,
    )
