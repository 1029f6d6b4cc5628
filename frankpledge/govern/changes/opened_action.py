"""Actions opened from the resolutions of minutes: each once, also when the draft is reopened and closed again."""

from __future__ import annotations

from frankpledge.govern.changes.action import OwnerSpec, open_action, reword_action
from frankpledge.govern.enums import ActionState, EventKind, OwnerKind, ResolutionClass
from frankpledge.govern.models import Action, ActionEvent, CapturedOwner, Meeting, Resolution
from frankpledge.govern.rules.capture import read_capture
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account

CORRECTED = "The draft minutes were corrected."


def open_actions(*, meeting: Meeting, by: Account) -> list[Action]:
    """Open an action for every resolution of class action that has none; call it under the minutes' lock.

    Where the draft's words were corrected since its action was opened, and nobody worded the action by hand, it is worded
    anew, with the old words in its history. Returns the actions opened now.
    """
    check(by, Permission.MINUTES_TAKE)
    rows = Resolution.objects.filter(meeting=meeting, classed=ResolutionClass.ACTION).exclude(text="")
    rows = rows.select_related("meeting__group", "minute").prefetch_related("captured_owners", "actions")
    opened = []
    for row in rows:
        actions = list(row.actions.all())
        if not actions:
            opened.append(_open(row, by))
        elif len(actions) == 1:
            _word_anew(row, actions[0], by)
    return opened


def _open(row: Resolution, by: Account) -> Action:
    owners = [_spec(one) for one in row.captured_owners.all()] or [OwnerSpec(OwnerKind.UNKNOWN, row.owners_printed)]
    return open_action(
        meeting=row.meeting, text=_words(row), owners=owners, by=by, minute=row.minute, resolution=row, part=row.part,
        owners_printed=row.owners_printed, due_words=row.due_words or read_capture(row.text).due_words,
    )  # fmt: skip


def _words(row: Resolution) -> str:
    """What is to be done, without the owners named before it."""
    captured = read_capture(row.text)
    return captured.text if row.owners_printed and captured.owners else row.text


def _spec(one: CapturedOwner) -> OwnerSpec:
    return OwnerSpec(OwnerKind(one.kind), one.printed, one.person, one.post, one.agency, one.group)


def _word_anew(row: Resolution, action: Action, by: Account) -> None:
    by_hand = ActionEvent.objects.filter(action=action, kind=EventKind.REWORDED).exclude(text=CORRECTED).exists()
    if action.state != ActionState.CLOSED and not by_hand and action.text != _words(row):
        reword_action(action=action, text=_words(row), reason=CORRECTED, by=by)
