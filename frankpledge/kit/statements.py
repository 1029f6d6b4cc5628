"""Statements worked out once and run many times: for lists read so often that making their SQL costs more than running it.

A queryset is compiled for each new shape only. What it may show is decided when it is compiled, so whoever remembers a
statement must remember it by everything that decides: the reader's scope, the filter, the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters, and the names of its columns. No SQL: it can give nothing."""

    names: tuple[str, ...]
    sql: str = ""
    params: tuple[Any, ...] = ()


def statement(rows: QuerySet[Any], names: Sequence[str]) -> Statement:
    """The statement that reads ``names`` (fields, or fields of joined tables) of the rows, in their order.

    Dates and times come back as such from columns read plainly; do not use it with expressions of other types.
    """
    try:
        sql, params = rows.values_list(*names).query.sql_with_params()
    except EmptyResultSet:
        return Statement(tuple(names))
    return Statement(tuple(names), sql, tuple(params))


def read(made: Statement, params: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    """The rows as plain values by name; ``params`` in place of those it was made with."""
    return [dict(zip(made.names, row, strict=True)) for row in read_plain(made, params)]


def read_plain(made: Statement, params: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows as tuples, in the order of the names."""
    if not made.sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(made.sql, made.params if params is None else params)
        return list(cursor.fetchall())


def count(made: Statement) -> int:
    """How many rows the statement gives."""
    if not made.sql:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({made.sql}) counted", made.params)  # noqa: S608 - Django made the SQL
        return int(cursor.fetchone()[0])
