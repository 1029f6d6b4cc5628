"""Changing the action log: the one door. What each function does stands where it is written.

``action_course`` what happens to one action · ``action_division`` splitting and merging · ``action_bulk`` many at once ·
``due`` days worked out from words · ``printed_update`` updates a paper printed.
"""

from frankpledge.govern.changes.action_bulk import close_actions, reassign_actions, update_actions
from frankpledge.govern.changes.action_course import (
    add_update,
    change_due,
    close_action,
    open_action,
    reassign,
    reopen_action,
    reword_action,
    withdraw_update,
)
from frankpledge.govern.changes.action_division import merge_actions, split_action
from frankpledge.govern.changes.action_record import ActionOvertaken, ActionRefused, OwnerSpec
from frankpledge.govern.changes.due import refresh_due
from frankpledge.govern.changes.printed_update import TakenUpdates, take_printed_updates

__all__ = [
    "ActionOvertaken", "ActionRefused", "OwnerSpec", "TakenUpdates", "add_update", "change_due", "close_action",
    "close_actions", "merge_actions", "open_action", "reassign", "reassign_actions", "refresh_due",
    "reopen_action", "reword_action", "split_action", "take_printed_updates", "update_actions",
    "withdraw_update",
]  # fmt: skip
