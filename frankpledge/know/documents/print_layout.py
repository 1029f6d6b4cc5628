"""A table fitted to paper: how wide each column must be, and whether it goes upright, along the long side, or row by row.

Measured in letters, before anything is set: a column must hold its longest word and its longest figure unbroken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from frankpledge.know.documents.content import Table

Way = Literal["upright", "sideways", "records"]

# Letters on a line of a table: A4 at 9.9 points, A3 large print at 18 points; upright and along the long side.
LETTERS = {False: (84, 132), True: (72, 106)}
LONGEST_WORD = 18  # longer words may break
FEW_ROWS = 3  # so few are better read one by one than on a page of their own
GAP = 2.0  # letters' room between columns
CHIP = 9  # a letter in its box with its word: "A Amber"
MOST_WISHED = 60


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: ``widths`` in letters; ``is_full`` where it takes the whole width of the page."""

    way: Way
    widths: tuple[float, ...]
    is_full: bool


def fit_of(table: Table, *, large: bool) -> Fit:
    """The way that holds the table: upright if it can be, sideways if that helps, else each row as labelled values; a few rows
    are not worth a sideways page."""
    columns = _columns(table)
    needs = [_need(words, is_numeric=table.columns[x].is_numeric) for x, words in enumerate(columns)]
    upright, sideways = LETTERS[large]
    if sum(needs) > sideways or (sum(needs) > upright and len(table.rows) <= FEW_ROWS):
        return Fit("records", tuple(needs), is_full=True)
    way: Way = "upright" if sum(needs) <= upright else "sideways"
    room = upright if way == "upright" else sideways
    wishes = [_wish(words, need) for words, need in zip(columns, needs, strict=True)]
    if sum(wishes) <= room:
        return Fit(way, tuple(wishes), is_full=False)
    return Fit(way, tuple(_shared(needs, wishes, room)), is_full=True)


def _columns(table: Table) -> list[list[str]]:
    """The printed words of each column, its head first."""
    return [
        [column.title, *(_printed(column.kind, column.written(row[x])) for row in table.rows)]
        for x, column in enumerate(table.columns)
    ]


def _printed(kind: str, words: str) -> str:
    return "x" * CHIP if kind == "letter" and len(words) == 1 else words


def _need(words: Sequence[str], *, is_numeric: bool) -> float:
    """The head may break between its words, a figure may not."""
    head, *values = words
    pieces = re.split(r"[\s-]+", head)
    pieces += values if is_numeric else [piece for value in values for piece in value.split()]
    longest = max(map(len, pieces), default=0)
    return min(longest, 2 * LONGEST_WORD if is_numeric else LONGEST_WORD) + GAP


def _wish(words: Sequence[str], need: float) -> float:
    """Room for the longest value on one line, and the head on about two."""
    head, *values = words
    longest = max((len(value) for value in values), default=0)
    return max(need, min(max(longest, len(head) / 2 + 1), MOST_WISHED) + GAP)


def _shared(needs: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """What is over after every need goes to whoever wishes for more, in proportion."""
    over = max(room - sum(needs), 0)
    more = [wish - need for wish, need in zip(wishes, needs, strict=True)]
    return [need + over * extra / sum(more) for need, extra in zip(needs, more, strict=True)]
