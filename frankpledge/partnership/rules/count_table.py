"""Tables of counts with their totals, and how tables hang together: what disclosure control works on.

A table is figures by key and the sums that hold among them. Tables that share a key share the figure; what a reader can
subtract without its being printed (this quarter from two year-to-date figures) is an unprinted figure with its sum.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

Key = Hashable
TOTAL = "Total"


class CountsDisagree(ValueError):
    """Figures that cannot stand in one table: below zero, not whole, or a total that is not the sum of its parts."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that is the sum of others."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class CountTable:
    """Whole counts by key, the sums among them, and which of them are never printed though they can be worked out.

    Raises ``CountsDisagree`` naming the figure.
    """

    cells: Mapping[Key, int]
    sums: tuple[Sum, ...] = ()
    unprinted: frozenset[Key] = frozenset()

    def __post_init__(self) -> None:
        for key, count in self.cells.items():
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise CountsDisagree(f"{named(key)} is {count!r}: a count is a whole number, 0 or more.")
        for one in self.sums:
            missing = [key for key in one.keys if key not in self.cells]
            if missing:
                raise CountsDisagree(
                    f"The sum for {named(one.total)} uses {named(missing[0])}, which is not in the table."
                )
            added = sum(self.cells[part] for part in one.parts)
            if added != self.cells[one.total]:
                raise CountsDisagree(
                    f"{named(one.total)} is {self.cells[one.total]:,} but its parts add up to {added:,}: correct one of them."
                )


def named(key: Key) -> str:
    """A key in words: its parts with commas."""
    return ", ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def one_way(counts: Mapping[str, int], *, total: str = TOTAL) -> CountTable:
    """A list of counts with its total; keys are the labels. Raises ``CountsDisagree`` where a label is the total's."""
    if total in counts:
        raise CountsDisagree(f"{total} is the name of a part and of the total: give the total another name.")
    cells: dict[Key, int] = dict(counts.items())
    return CountTable(cells | {total: sum(counts.values())}, (Sum(total, tuple(counts)),))


def two_way(counts: Mapping[tuple[str, str], int], *, total: str = TOTAL) -> CountTable:
    """A table by row and column with both margins and the grand total; keys are (row, column). A pair not given is 0."""
    rows, columns = list(dict.fromkeys(row for row, _ in counts)), list(dict.fromkeys(column for _, column in counts))
    if total in rows or total in columns:
        raise CountsDisagree(f"{total} is the name of a row or column and of the total: give the total another name.")
    cells: dict[Key, int] = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    sums = []
    for row in rows:
        sums.append(Sum((row, total), tuple((row, column) for column in columns)))
    for column in columns:
        sums.append(Sum((total, column), tuple((row, column) for row in rows)))
    for one in sums:
        cells[one.total] = sum(cells[part] for part in one.parts)
    margins = [Sum((total, total), tuple((row, total) for row in rows))]
    margins.append(Sum((total, total), tuple((total, column) for column in columns)))
    cells[total, total] = sum(cells[row, total] for row in rows)
    return CountTable(cells, (*sums, *margins))


def renamed(table: CountTable, names: Mapping[Key, Key]) -> CountTable:
    """The table with other keys, such as a quarter's name in each; keys not named stay. Two figures may not get one key."""

    def new(key: Key) -> Key:
        return names.get(key, key)

    cells = {new(key): count for key, count in table.cells.items()}
    if len(cells) < len(table.cells):
        raise CountsDisagree("Two figures of the table would get one name: give each its own.")
    sums = tuple(Sum(new(one.total), tuple(new(part) for part in one.parts)) for one in table.sums)
    return CountTable(cells, sums, frozenset(new(key) for key in table.unprinted))


def labelled(table: CountTable, label: str) -> CountTable:
    """The table with ``label`` (a quarter, an area) put before each key."""
    return renamed(table, {key: (label, *(key if isinstance(key, tuple) else (key,))) for key in table.cells})


def linked(*tables: CountTable, sums: Sequence[Sum] = ()) -> CountTable:
    """Several tables as one, with further ``sums`` between them (the year is its quarters). A key in two is one figure.

    Raises ``CountsDisagree`` where two tables give it two values, or a sum does not add up.
    """
    cells: dict[Key, int] = {}
    for table in tables:
        for key, count in table.cells.items():
            if cells.setdefault(key, count) != count:
                raise CountsDisagree(
                    f"{named(key)} is {cells[key]:,} in one table and {count:,} in another: a restated figure needs "
                    "a name of its own (its vintage)."
                )
    printed = {key for table in tables for key in table.cells if key not in table.unprinted}
    every = dict.fromkeys([*(one for table in tables for one in table.sums), *sums])
    return CountTable(cells, tuple(every), frozenset(cells) - printed)


def differences(
    earlier: CountTable, later: CountTable, pairs: Mapping[Key, Key], *, label: str = "difference"
) -> CountTable:
    """``later`` and what a reader can subtract: each of its figures (key of ``pairs``) less an earlier one (its value).

    For running figures: the year to June less the year to March is the quarter, printed or not. A figure that fell is left out,
    since it is no count. The earlier figures are in the table too, unprinted here: give their release to ``suppress`` as
    ``before``.
    """
    cells, sums = dict(later.cells), []
    hidden = set(later.unprinted)
    for now, then in pairs.items():
        gap = later.cells[now] - earlier.cells[then]
        if gap < 0:
            continue
        between: Key = (label, now, then)
        cells[then], cells[between] = earlier.cells[then], gap
        hidden |= {between} | ({then} - set(later.cells))
        sums.append(Sum(now, (then, between)))
    return CountTable(cells, (*later.sums, *sums), frozenset(hidden))
