"""What the first page of Plan tells of the risk register."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.plan.documents.risk import counted
from frankpledge.plan.queries.risk import Register, register


def risk_stands() -> tuple[str, tuple[str, ...]]:
    """How many of each letter, and what needs somebody: moved up, overdue, accepted too long, unowned."""
    found = register(timezone.localdate())
    if not found.rows:
        return "No risk has been entered yet.", ()
    return letters_of(found), needs_of(found)


def letters_of(found: Register) -> str:
    """ "5 risks: 2 R (high), 3 A (medium), 0 G (low)."."""
    return counted([row.risk.letter for row in found.rows])


def needs_of(found: Register) -> tuple[str, ...]:
    """What needs somebody, at most four lines."""
    lines = []
    if found.overdue:
        lines.append(f"{_risks(len(found.overdue))} with a review overdue")
    worse = sum(row.move.way == "up" for row in found.rows)
    if worse:
        lines.append(f"{_risks(worse)} worse since the last meeting")
    ended = sum(row.risk.accepted_until is not None and row.risk.accepted_until < found.on for row in found.rows)
    if ended:
        lines.append(f"{_risks(ended)} accepted for a time that has ended")
    unowned = sum(not row.risk.owner_words for row in found.rows)
    if unowned:
        lines.append(f"{_risks(unowned)} without an owner")
    return tuple(lines)


def _risks(count: int) -> str:
    return f"{count} risk" if count == 1 else f"{count} risks"
