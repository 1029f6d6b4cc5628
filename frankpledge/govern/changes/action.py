"""Changing the action log: the one door. What each function does stands where it is written.

``action_course`` what happens to one action · ``action_division`` splitting and merging · ``action_bulk`` many at once ·
``due`` days worked out from words · ``printed_update`` updates a paper printed.
"""

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

__all__ = [
    "ActionOvertaken", "ActionRefused", "OwnerSpec", "add_update", "change_due", "close_action", "merge_actions",
    "open_action", "reassign", "refresh_due", "reopen_action", "reword_action", "split_action", "withdraw_update",
]  # fmt: skip
