"""What may happen to an action, and what state that leaves it in. It decides; it knows no database.

The state of an action is never set: it follows from its events, in the order they were recorded (``standing``). An
action leaves the log by one door only: a closing event that carries its reason, its day and the account that closed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from frankpledge.govern.enums import ActionState, ClosingReason, EventKind

CLOSING_BY_HAND = (ClosingReason.DONE, ClosingReason.OVERTAKEN, ClosingReason.NO_FOLLOW_UP)
ACCOUNT_OF_ITSELF = (ClosingReason.OVERTAKEN, ClosingReason.NO_FOLLOW_UP)  # these say nothing without words


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as far as the state depends on it. ``withdraws`` is the id of the update a withdrawal takes back."""

    id: int
    kind: str
    on: date
    closing_reason: str = ""
    in_progress: bool = False
    withdraws: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an action stands after its events."""

    state: str
    closing_reason: str = ""
    closed_on: date | None = None
    closing: int | None = None  # id of the closing event

    @property
    def is_closed(self) -> bool:
        """Whether it is out of the list of open actions."""
        return self.state == ActionState.CLOSED


def standing(happenings: Iterable[Happening], *, on: date | None = None) -> Standing:
    """The state after ``happenings`` (in the order recorded), or as it stood at the end of the day ``on``.

    An update to a closed action does not reopen it, and a withdrawn update counts for nothing. With no events the
    action is open: a lost history must never look like a closing.
    """
    seen = [event for event in happenings if on is None or event.on <= on]
    withdrawn = {event.withdraws for event in seen if event.kind == EventKind.WITHDRAWN}
    now = Standing(ActionState.OPEN)
    for event in seen:
        if event.kind == EventKind.CLOSED:
            now = Standing(ActionState.CLOSED, event.closing_reason, event.on, event.id)
        elif event.kind == EventKind.REOPENED:
            now = Standing(ActionState.OPEN)
        elif event.kind == EventKind.UPDATED and not now.is_closed and event.id not in withdrawn:
            now = Standing(ActionState.IN_PROGRESS if event.in_progress else ActionState.OPEN)
    return now


@dataclass(frozen=True, slots=True)
class OwnerKey:
    """Who an owner is, by record numbers; all None for an owner still to be settled."""

    person: int | None = None
    post: int | None = None
    agency: int | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who wants to give an update: their person, the posts they hold today, their agency."""

    person: int | None = None
    posts: frozenset[int] = frozenset()
    agency: int | None = None


def owns(viewer: Viewer, owners: Iterable[OwnerKey]) -> bool:
    """Whether the action is the viewer's own, their post's or their agency's."""
    return any(
        (owner.person is not None and owner.person == viewer.person)
        or (owner.post is not None and owner.post in viewer.posts)
        or (owner.agency is not None and owner.agency == viewer.agency)
        for owner in owners
    )


def refuse_update(reference: str, text: str) -> str | None:
    """Why an update may not be added, or None. A closed action may still get one: news comes late."""
    if not text.strip():
        return f"The update on {reference} has no words: say what has been done, or that nothing has."
    return None


def refuse_while_closed(reference: str, now: Standing, verb: str) -> str | None:
    """Why an action that is closed may not be changed (``verb``: "reassigned"), or None."""
    if now.is_closed:
        return f"{reference} was closed on {_day(now.closed_on)}, so it cannot be {verb}: reopen it first."
    return None


def refuse_close(reference: str, now: Standing, reason: str, text: str, *, is_clerk: bool) -> str | None:
    """Why an action may not be closed for ``reason``, or None."""
    if now.is_closed:
        label = ClosingReason(now.closing_reason).label.lower()
        return f"{reference} is already closed ({label}, {_day(now.closed_on)}): nothing was changed."
    if reason not in CLOSING_BY_HAND:
        return f"“{reason}” is not a reason to close {reference}: give done, overtaken or no follow-up."
    if reason == ClosingReason.NO_FOLLOW_UP and not is_clerk:
        return f"Only the clerk can close {reference} with no follow-up: give another reason, or ask the clerk."
    if reason in ACCOUNT_OF_ITSELF and not text.strip():
        return f"Say why {reference} is closed as “{ClosingReason(reason).label}”: the report prints your words."
    return None


def refuse_reopen(reference: str, now: Standing, reason: str, *, has_parts: bool) -> str | None:
    """Why an action may not be reopened, or None."""
    if not now.is_closed:
        return f"{reference} is not closed, so it cannot be reopened: nothing was changed."
    if now.closing_reason == ClosingReason.SPLIT and has_parts:
        return f"{reference} was split, and its parts carry it on: reopen the part that is not done."
    if not reason.strip():
        return f"Say why {reference} is reopened: the history keeps your words."
    return None


def refuse_day(reference: str, on: date, last_turn: date | None) -> str | None:
    """Why ``on`` cannot be the day of a closing or reopening, or None: turns keep the order they happened in."""
    if last_turn is not None and on < last_turn:
        return f"{reference} cannot change on {_day(on)}: its last change of state was on {_day(last_turn)}."
    return None


def refuse_split(reference: str, now: Standing, parts: Iterable[str]) -> str | None:
    """Why an action may not be split, or None."""
    words = [part.strip() for part in parts]
    if now.is_closed:
        return f"{reference} is closed, so it cannot be split: reopen it first."
    if len(words) < 2 or not all(words):
        return (
            f"{reference} can be split into two parts or more, each with words: {len([w for w in words if w])} given."
        )
    if len({word.casefold() for word in words}) < len(words):
        return f"Two parts of {reference} have the same words: write what each is to do."
    return None


def refuse_overtaken(reference: str, seen: int | None, last: int | None, last_sentence: str) -> str | None:
    """Why a form filled in while somebody else changed the action is refused, or None. Says what the other did."""
    if seen is None or seen == last:
        return None
    told = f"{reference} changed while you were writing: {last_sentence}."
    return f"{told} Nothing of yours was recorded: read what is new, then send yours again."


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else "an unknown day"
