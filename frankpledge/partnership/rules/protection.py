"""Which further figures to withhold so that no reader can place a hidden one too narrowly.

A plain search: while some hidden figure can be placed too narrowly, withhold the cheapest figure in a sum with it; then give back
whatever turns out not to be needed. Cheapest: a part before a total, the smallest first, zeros last (they protect little).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from frankpledge.partnership.rules import narrowing
from frankpledge.partnership.rules.count_table import CountTable, Key, Sum, named
from frankpledge.partnership.rules.narrowing import Box


class CannotProtect(ValueError):
    """A figure that must stay hidden can be worked out from what is public already. Nothing of the table may be shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of reader: what they know of each figure, given which are withheld, and how wide their ranges must stay."""

    boxes: Callable[[frozenset[Key]], Mapping[Key, Box]]
    width: int


@dataclass(frozen=True, slots=True)
class Task:
    """What to protect: all sums and figures a reader has, what must stay hidden, what may be withheld, in order of price."""

    table: CountTable
    secret: frozenset[Key]
    withheld: frozenset[Key]
    may_withhold: tuple[Key, ...]
    readers: tuple[Reader, ...]


def by_price(table: CountTable, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Keys from the one whose loss costs least to the one whose loss costs most."""
    totals = {one.total for one in table.sums}
    place = {key: at for at, key in enumerate(table.cells)}
    return tuple(sorted(keys, key=lambda key: (table.cells[key] == 0, key in totals, table.cells[key], place[key])))


def protected(task: Task) -> frozenset[Key]:
    """All figures to withhold. Raises ``CannotProtect`` with the first figure that stays too narrow whatever is withheld.

    Zeros are withheld only where nothing else will do, and only those that could not be told to be zero from the rest.
    """
    counted = tuple(key for key in task.may_withhold if task.table.cells[key])
    try:
        return _searched(replace(task, may_withhold=counted))
    except CannotProtect:
        every = task.withheld.union(task.may_withhold)
        told = set(too_narrow(task, every))
        return _searched(replace(task, may_withhold=tuple(key for key in task.may_withhold if key not in told)))


def _searched(task: Task) -> frozenset[Key]:
    withheld = task.withheld
    while True:
        picks = _for_lonely(task, withheld)
        if not picks:
            narrow = too_narrow(task, withheld)
            if not narrow:
                return _given_back(task, withheld)
            picks = _for_narrow(task, withheld, narrow)
        withheld = withheld | picks


def too_narrow(task: Task, withheld: frozenset[Key]) -> list[Key]:
    """Hidden figures that some reader can place within fewer steps than that reader's width."""
    place = {key: at for at, key in enumerate(task.table.cells)}
    asked = sorted(task.secret | withheld, key=lambda key: place[key])
    narrow: dict[Key, None] = {}
    for reader in task.readers:
        found = narrowing.too_narrow(task.table.sums, reader.boxes(withheld), asked, reader.width, task.table.cells)
        narrow.update(dict.fromkeys(found))
    return list(narrow)


def _lonely(task: Task, withheld: frozenset[Key]) -> list[tuple[Sum, Key]]:
    """Hidden figures that are the only unknown of a sum, with that sum: subtraction tells them."""
    boxes = task.readers[0].boxes(withheld)
    found = []
    for one in task.table.sums:
        unknown = [key for key in one.keys if boxes[key][0] != boxes[key][1]]
        if len(unknown) == 1 and unknown[0] in task.secret | withheld:
            found.append((one, unknown[0]))
    return found


def _for_lonely(task: Task, withheld: frozenset[Key]) -> frozenset[Key]:
    picks: set[Key] = set()
    for one, key in _lonely(task, withheld):
        if picks.isdisjoint(one.keys):
            picks.add(_cheapest(task, withheld, [one], key))
    return frozenset(picks)


def _for_narrow(task: Task, withheld: frozenset[Key], narrow: list[Key]) -> frozenset[Key]:
    picks: set[Key] = set()
    for key in narrow:
        own = [one for one in task.table.sums if key in one.keys]
        if not any(picks & set(one.keys) for one in own):
            picks.add(_cheapest(task, withheld, own, key))
    return frozenset(picks)


def _cheapest(task: Task, withheld: frozenset[Key], sums: Sequence[Sum], key: Key) -> Key:
    """The cheapest figure to withhold in those sums; else in sums that hang together with them, step by step outwards."""
    near, spread = list(sums), set(sums)
    while near:
        beside = {member for one in near for member in one.keys}
        for candidate in task.may_withhold:
            if candidate in beside and candidate not in withheld and candidate != key:
                return candidate
        near = [one for one in task.table.sums if one not in spread and not beside.isdisjoint(one.keys)]
        spread |= set(near)
    raise CannotProtect(
        f"{named(key)} cannot be hidden: it can be worked out from figures that are public already. Do not publish this table; "
        "publish longer periods or larger areas, or both tables anew as one."
    )


def _given_back(task: Task, withheld: frozenset[Key]) -> frozenset[Key]:
    """Without what is not needed, dearest first."""
    for key in reversed(task.may_withhold):
        fewer = withheld - {key}
        if key in withheld and key not in task.withheld and not _lonely(task, fewer) and not too_narrow(task, fewer):
            withheld = fewer
    return withheld
