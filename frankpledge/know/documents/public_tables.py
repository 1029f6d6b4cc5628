"""Tables of a document as residents may see them: small counts hidden, and whatever a reader could work them out from.

A row with a small count gives up all its figures, for its rate, its change and its letter come from the count. Tables in which
every column is a count of its own give up single cells. A reader is taken to know each column's total, since it stands in some
other table: so no hidden figure stands alone in its column, and none can be placed within fewer than five steps. What is hidden
in one table is hidden in every other that prints the same figure of the same area or measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frankpledge.know.documents.content import Column, Document, Section, Table, Value
from frankpledge.know.documents.values import is_number
from frankpledge.partnership.rules.count_table import Sum
from frankpledge.partnership.rules.disclosure import CONFIDENTIAL, INFORMED_WIDTH, THRESHOLD
from frankpledge.partnership.rules.narrowing import Box, ranges, width

NOTE = (
    f"Counts from 1 to {THRESHOLD - 1} are not shown ({CONFIDENTIAL}), nor are other figures from which they could be worked out."
    " A hidden count may be zero."
)
# Figures that count nobody and come from no count: what a rate is of, how many are compared, who lives there.
_NO_COUNT = re.compile(r"^(per|of|places|residents|residents_of|months|year|years|square|distance)$|^per_|_of$")
# No counts, but they come from one and go with it: places in a ranking, weights, means, limits, errors.
_DERIVED = re.compile(r"(^|_)(place|places|rank|harm|mean|limit|moving_range|missed|outside|distance|low|high)(_|$)")

Spot = tuple[int, int, int]
"""Table, row, column."""


@dataclass(slots=True)
class Controlled:
    """The tables of a document with what is hidden in them."""

    tables: list[Table]
    contexts: list[str]
    """For each table the words it stands under: chapter, section and its own title."""
    chapters: list[int]
    """For each table the chapter it stands in."""
    hidden: set[Spot] = field(default_factory=set)

    def shown(self, at: int) -> Table:
        """A table as it may be seen."""
        table = self.tables[at]
        own = {(row, column) for one, row, column in self.hidden if one == at}
        if not own:
            return table
        rows = tuple(
            tuple(CONFIDENTIAL if (y, x) in own else value for x, value in enumerate(row))
            for y, row in enumerate(table.rows)
        )
        return replace(table, rows=rows, notes=(*table.notes, NOTE))

    def printed(self, chapter: int) -> set[str]:
        """The figures hidden in a chapter, as they would be printed."""
        return {
            self.tables[at].columns[x].written(self.tables[at].rows[y][x])
            for at, y, x in self.hidden
            if self.chapters[at] == chapter and is_number(self.tables[at].rows[y][x])
        }

    def counts(self, chapter: int) -> set[float]:
        """The counts hidden in a chapter."""
        spots = [(at, y, x) for at, y, x in self.hidden if self.chapters[at] == chapter]
        values = {_number(self.tables[at].rows[y][x]) for at, y, x in spots if x in count_columns(self.tables[at])}
        return {value for value in values if value is not None}

    def names(self) -> set[str]:
        """The heads of rows in which something is hidden."""
        return {str(self.tables[at].rows[y][0]) for at, y, _ in self.hidden}


def controlled(document: Document) -> Controlled:
    """What must be hidden in a document's tables."""
    found = Controlled([], [], [])
    for chapter, top in enumerate(document.sections):
        for words, section in _under(top, ""):
            for block in section.blocks:
                if isinstance(block, Table):
                    found.tables.append(block)
                    found.contexts.append(f"{words} {block.title}")
                    found.chapters.append(chapter)
    for at, table in enumerate(found.tables):
        found.hidden |= {spot for y, x in _small(table) for spot in _with_row(at, table, y, x)}
    while True:
        before = len(found.hidden)
        for at in range(len(found.tables)):
            _protect(found, at)
        _spread(found)
        if len(found.hidden) == before:
            return found


def _under(section: Section, above: str) -> Iterator[tuple[str, Section]]:
    words = f"{above} {section.title}"
    yield words, section
    for inner in section.sections:
        yield from _under(inner, words)


def is_controlled(column: Column) -> bool:
    """Whether a column may hold counts: every one that is not known to hold something else."""
    return not _NO_COUNT.search(column.key) and not _DERIVED.search(column.key)


def count_columns(table: Table) -> list[int]:
    """Columns that count records: every whole number that is not known to count something else."""
    return [
        at
        for at, column in enumerate(table.columns)
        if at and column.kind in ("count", "number") and is_controlled(column)
    ]


def _is_cellwise(table: Table) -> bool:
    """Whether every figure in a row is a count of its own, from which no other column is worked out."""
    others = {at for at, column in enumerate(table.columns) if at and (column.is_numeric or column.kind == "letter")}
    return len(count_columns(table)) > 1 and others == set(count_columns(table)) and _keys_differ(table)


def _keys_differ(table: Table) -> bool:
    """Columns of one measure at several times are not counts of their own: a row of them is hidden whole."""
    units = [table.columns[at].unit for at in count_columns(table)]
    times = {"now", "before", "value", "baseline", "quarter", "twelve_months", "year_before", "last", "change"}
    return not any(table.columns[at].key in times for at in count_columns(table)) and bool(units)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) and is_number(value) else None


def _small(table: Table) -> Iterator[tuple[int, int]]:
    for y, row in enumerate(table.rows):
        for x in count_columns(table):
            value = _number(row[x])
            if value is not None and 0 < abs(value) < THRESHOLD:
                yield y, x


def _with_row(at: int, table: Table, y: int, x: int) -> set[Spot]:
    """The cell, and whatever in its row comes from it."""
    if _is_cellwise(table):
        return {(at, y, x)}
    return {
        (at, y, other)
        for other, column in enumerate(table.columns)
        if other and (column.is_numeric or column.kind == "letter") and not _NO_COUNT.search(column.key)
        if table.rows[y][other] not in (None, "")
    } | {(at, y, other) for other, column in enumerate(table.columns) if column.key == "verdict"}


def _protect(found: Controlled, at: int) -> None:
    """Hide further rows, the smallest first, until no hidden count of any column can be placed too narrowly."""
    table = found.tables[at]
    for x in count_columns(table):
        values = {y: value for y, row in enumerate(table.rows) if (value := _number(row[x])) is not None and value >= 0}
        while True:
            hidden = {y for y in values if (at, y, x) in found.hidden}
            free = sorted((y for y in values if y not in hidden), key=lambda y: (values[y] == 0, values[y]))
            if not hidden or not free or not _is_narrow([values[y] for y in hidden]):
                break
            found.hidden |= _with_row(at, table, free[0], x)


def _is_narrow(values: Sequence[float]) -> bool:
    """Whether a reader who knows their total could place one of the hidden counts too narrowly."""
    whole = [round(value) for value in values]
    line = Sum("total", tuple(range(len(whole))))
    for least, steps in ((0, THRESHOLD), (0 if 0 in whole else 1, INFORMED_WIDTH)):
        boxes: dict[object, Box] = {"total": (sum(whole), sum(whole)), **dict.fromkeys(line.parts, (least, None))}
        if any(width(box) < steps for box in ranges((line,), boxes, list(line.parts)).values()):
            return True
    return False


def _spread(found: Controlled) -> None:
    """Hide the same figure where it is printed again: under the same area or measure in another table."""
    facts: dict[float, set[tuple[int, str]]] = {}
    for at, y, x in list(found.hidden):
        value = _number(found.tables[at].rows[y][x])
        if x in count_columns(found.tables[at]) and value:
            facts.setdefault(value, set()).add((at, str(found.tables[at].rows[y][0]).casefold()))
    for at, table in enumerate(found.tables):
        for y, row in enumerate(table.rows):
            for x in count_columns(table):
                value = _number(row[x])
                if value is None or (at, y, x) in found.hidden or value not in facts:
                    continue
                context = f"{found.contexts[at]} {row[0]} {table.columns[x].title}".casefold()
                if any(label in context for other, label in facts[value] if other != at):
                    found.hidden |= _with_row(at, table, y, x)
