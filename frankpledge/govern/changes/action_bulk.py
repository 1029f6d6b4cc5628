"""One change to many actions: all of it or none. A refusal names the action it failed at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.db import transaction

from frankpledge.govern.changes.action_course import add_update, close_action, reassign
from frankpledge.govern.changes.action_record import ActionRefused, OwnerSpec
from frankpledge.govern.enums import ClosingReason
from frankpledge.govern.models import Action
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.models import Account


def update_actions(
    *,
    actions: Sequence[Action],
    text: str,
    by: Account,
    given_by_printed: str = "",
    on: datetime.date | None = None,
    seen: Mapping[int, int] | None = None,
) -> int:
    """Add the same update to each. Returns how many. Raises ActionRefused naming the one that failed; nothing is kept."""
    change = partial(add_update, text=text, by=by, given_by_printed=given_by_printed, on=on)
    return _each(actions, change, seen)


def close_actions(
    *,
    actions: Sequence[Action],
    reason: ClosingReason | str,
    text: str,
    by: Account,
    on: datetime.date | None = None,
    seen: Mapping[int, int] | None = None,
) -> int:
    """Close each for the same reason. Returns how many; all or none."""
    return _each(actions, partial(close_action, reason=reason, text=text, by=by, on=on), seen)


def reassign_actions(
    *,
    actions: Sequence[Action],
    owners: Sequence[OwnerSpec],
    reason: str,
    by: Account,
    seen: Mapping[int, int] | None = None,
) -> int:
    """Pass each to the same owners. Returns how many; all or none."""
    return _each(actions, partial(reassign, owners=owners, reason=reason, by=by), seen)


def _each(actions: Sequence[Action], change: Callable[..., object], seen: Mapping[int, int] | None) -> int:
    if not actions:
        raise ActionRefused("No action is chosen: tick at least one in the list.")
    with transaction.atomic():
        # In the order of their ids, so that two people at once cannot wait for each other's rows for ever.
        for action in sorted(actions, key=lambda row: row.pk):
            try:
                change(action=action, seen=None if seen is None else seen.get(action.pk))
            except (ActionRefused, Refused) as refused:
                raise ActionRefused(f"{refused} None of the {len(actions)} actions was changed.") from refused
    return len(actions)
