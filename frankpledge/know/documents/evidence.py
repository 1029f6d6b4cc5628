"""Rows of a document's tables named from outside: what a recommended priority rests on, and what moved between two documents."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from frankpledge.know.documents.content import Column, Document, Table, Value

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One row: the table's name and the row's key (``rows_by_key``)."""

    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """References as they stand: each table with the chosen rows only, and what is no longer there."""

    tables: tuple[Table, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure that differs between two documents. Without a column the whole row is new or gone, as ``after`` says."""

    table: Table
    row: str
    column: Column | None
    before: Value
    after: Value


def rows_by_key(table: Table) -> dict[str, Row]:
    """The rows by what heads them; a heading that comes again has " (2)" after it."""
    out: dict[str, Row] = {}
    for row in table.rows:
        head = str(row[0].isoformat() if isinstance(row[0], datetime.date) else row[0])
        key, count = head, 1
        while key in out:
            count += 1
            key = f"{head} ({count})"
        out[key] = row
    return out


def evidence_of(document: Document, references: Iterable[Reference]) -> Evidence:
    """The rows that are referred to, each table once, in the order of the document."""
    wanted: dict[str, list[str]] = {}
    for one in references:
        wanted.setdefault(one.table, []).append(one.row)
    tables, found = [], set()
    for table in document.tables():
        if table.name not in wanted:
            continue
        keys = rows_by_key(table)
        rows = tuple(row for key, row in keys.items() if key in wanted[table.name])
        found |= {(table.name, key) for key in wanted[table.name] if key in keys}
        if rows:
            tables.append(dataclasses.replace(table, rows=rows))
    lost = tuple(f"{table}: {row}" for table, rows in wanted.items() for row in rows if (table, row) not in found)
    return Evidence(tuple(tables), lost)


def moved(before: Document, after: Document) -> tuple[Moved, ...]:
    """Every figure that differs, and rows and tables that came or went, in the order of the later document."""
    old, new = {one.name: one for one in before.tables()}, {one.name: one for one in after.tables()}
    out: list[Moved] = []
    for name in [*new, *(name for name in old if name not in new)]:
        out += _table_moved(old.get(name), new.get(name))
    return tuple(out)


def _table_moved(old: Table | None, new: Table | None) -> list[Moved]:
    table = new or old
    if table is None:
        return []
    was, now = _cells(old), _cells(new)
    out: list[Moved] = []
    for key in [*now, *(key for key in was if key not in now)]:
        if key not in was or key not in now:
            out.append(Moved(table, key, None, None, "gone" if key in was else "new"))
            continue
        pairs = ((one, was[key].get(one.key), now[key].get(one.key)) for one in table.columns)
        out += [Moved(table, key, one, before, after) for one, before, after in pairs if before != after]
    return out


def _cells(table: Table | None) -> dict[str, dict[str, Value]]:
    """Every row's values by the key of their column."""
    if table is None:
        return {}
    names = [one.key for one in table.columns]
    return {key: dict(zip(names, row, strict=True)) for key, row in rows_by_key(table).items()}
