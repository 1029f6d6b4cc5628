"""What may be done with an operation: its states, who may read of it, one count however often it is sent, promises kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

MOVES = {
    "planned": ("run", "cancelled"),
    "run": ("reviewed", "planned"),
    "reviewed": ("run",),
    "cancelled": ("planned",),
}
LARGEST_COUNT = 100_000


def why_not_moved(state: str, to: str, *, started_on: datetime.date, today: datetime.date, reason: str = "") -> str:
    """Why an operation cannot go from one state to another; empty where it can."""
    if to not in MOVES.get(state, ()):
        return f"It is {state}: from there it can only become {' or '.join(MOVES.get(state, ())) or 'nothing else'}."
    if to == "run" and state == "planned" and started_on > today:
        return f"Its day is {started_on:%-d %B %Y}, which is still to come: mark it run on the day or after it."
    if to == "cancelled" and not reason.strip():
        return "Say why it is cancelled: whoever was asked to come will want to know."
    return ""


def why_not_public(state: str) -> str:
    """Why residents may not read of an operation yet; empty where it may be decided."""
    if state in ("run", "reviewed"):
        return ""
    if state == "cancelled":
        return "It was cancelled: there is nothing to tell residents of."
    return "It has not been run yet. An operation stays Part 2 until after its day."


def why_not_counted(state: str) -> str:
    """Why counts cannot be entered; empty where they can."""
    return f"It was {state}: nothing is counted for it." if state == "cancelled" else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A count as it stands."""

    number: int
    revision: int


def entered(standing: Standing | None, *, number: int, seen: int) -> tuple[bool, str]:
    """Whether a count that was sent is written, and what is to be said.

    Two phones that saw the same count and send the same number are one count. One that saw an older count and sends another
    number is refused with what stands there now: nothing is added to a number its sender did not see.

    Args:
        standing: what stands now; None before anything was entered.
        number: what was sent.
        seen: the revision the sender saw; 0 for none.
    """
    if not 0 <= number <= LARGEST_COUNT:
        return False, f"{number:,} was entered: a count is a whole number from 0 to {LARGEST_COUNT:,}. Type it again."
    if standing is None:
        return True, ""
    if standing.number == number:
        again = "It was entered on another phone a moment ago and is one count: press again only if yours is one more."
        return False, f"It is {number:,} already. {again}" if seen != standing.revision else ""
    if seen != standing.revision:
        return False, (
            f"You sent {number:,}, but somebody entered {standing.number:,} meanwhile. Nothing was changed: look at it below"
            " and send the number that is right for both of you."
        )
    return True, ""


def promised(asked: Decimal | int | None, pledged: Decimal | int | None, given: Decimal | int | None, what: str) -> str:
    """Asked, pledged and given as a sentence, with what fell short: "officers: 6 asked, 4 pledged, 3 given (1 short)"."""
    if asked is None and pledged is None and given is None:
        return ""
    parts = [f"{float(number):g} {words}" for number, words in ((asked, "asked"), (pledged, "pledged"), (given, "given"))
             if number is not None]  # fmt: skip
    owed = pledged if pledged is not None else asked
    short = owed - given if owed is not None and given is not None else 0
    return f"{what}: {', '.join(parts)}" + (f" ({float(short):g} fewer than {_owed(pledged)})" if short > 0 else "")


def _owed(pledged: Decimal | int | None) -> str:
    return "pledged" if pledged is not None else "asked"


def is_late(due_on: datetime.date | None, done_on: datetime.date | None, today: datetime.date) -> bool:
    """Whether a learning point should have been done by now."""
    return done_on is None and due_on is not None and due_on < today
