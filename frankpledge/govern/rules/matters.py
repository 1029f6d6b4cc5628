"""Matters Outstanding: which actions of the earlier minutes are open on a day, which are closed, and that none is lost.

The report for a meeting accounts for every action of every earlier meeting of the group. An action leaves it by one
door: a closing event, with its reason, before the report's day. ``gather`` sorts the actions; ``unaccounted`` proves
the sorting against the list of ids that went in, by a way of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from frankpledge.govern.enums import EventKind
from frankpledge.govern.rules.action import Happening, Standing, standing


@dataclass(frozen=True, slots=True)
class LoggedAction:
    """An action as the report needs it: the day of its minutes, its events in order, what it was split from."""

    id: int
    minuted_on: date
    happenings: tuple[Happening, ...]
    came_from: int | None = None


@dataclass(frozen=True)
class Matters:
    """Ids of actions by where they stand, each in one place only, in the order given."""

    open: tuple[int, ...] = ()
    closed_since: tuple[int, ...] = ()
    closed_before: tuple[int, ...] = ()
    not_yet_split: tuple[int, ...] = ()  # parts of an action that was split after the day: it stands for them
    standings: dict[int, Standing] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many actions of earlier minutes are accounted for."""
        return len(self.open) + len(self.closed_since) + len(self.closed_before)


def gather(actions: Iterable[LoggedAction], *, on: date, since: date | None = None) -> Matters:
    """Sort the actions of minutes before ``on`` by where they stood at the end of that day.

    ``since`` is the day of the meeting before: what was closed on or after it is reported as closed, once more by
    name. Actions of that day's own minutes or later ones do not belong to the report.
    """
    places: dict[str, list[int]] = {"open": [], "closed_since": [], "closed_before": [], "not_yet_split": []}
    standings: dict[int, Standing] = {}
    for action in actions:
        if action.minuted_on >= on:
            continue
        now = standing(action.happenings, on=on)
        standings[action.id] = now
        places[_place(action, now, on, since)].append(action.id)
    return Matters(**{name: tuple(ids) for name, ids in places.items()}, standings=standings)


def _place(action: LoggedAction, now: Standing, on: date, since: date | None) -> str:
    if action.came_from is not None and _opened_on(action) > on:
        return "not_yet_split"
    if not now.is_closed or not now.closing_reason or now.closed_on is None:
        return "open"  # a closing with no reason is no closing
    return "closed_since" if since is None or now.closed_on >= since else "closed_before"


def _opened_on(action: LoggedAction) -> date:
    return next((event.on for event in action.happenings if event.kind == EventKind.OPENED), action.minuted_on)


def unaccounted(ids: Iterable[int], matters: Matters) -> tuple[int, ...]:
    """The ids that are in no list, or in more than one, or closed with no reason: always empty, and printed if not."""
    lists = (matters.open, matters.closed_since, matters.closed_before, matters.not_yet_split)
    seen: dict[int, int] = {}
    for members in lists:
        for member in members:
            seen[member] = seen.get(member, 0) + 1
    reasonless = {
        member
        for member in (*matters.closed_since, *matters.closed_before)
        if not matters.standings[member].closing_reason or matters.standings[member].closing is None
    }
    return tuple(member for member in ids if seen.get(member, 0) != 1 or member in reasonless)
