"""Who is reading. A read of marked rows with no scope open is an error, not an empty list and not a leak.

The request middleware opens a scope for the viewer; commands and tests open one by name. Inside the public scope a
scoped manager gives Part 1 rows only, so a page for residents cannot reach a Part 2 row by forgetting a filter.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from frankpledge.partnership.enums import Part


class Scope(enum.Enum):
    """What a reader may reach: residents Part 1, members both parts, the system itself both parts."""

    PUBLIC = "public"
    MEMBERS = "members"
    SYSTEM = "system"

    @property
    def sees_part_2(self) -> bool:
        """Whether Part 2 rows may be read."""
        return self is not Scope.PUBLIC


class ScopeError(RuntimeError):
    """A marked table was read with no scope open: open one with ``open_scope`` around the read."""


_current: ContextVar[Scope | None] = ContextVar("frankpledge_scope", default=None)


@contextmanager
def open_scope(scope: Scope) -> Iterator[Scope]:
    """Read as ``scope`` within the block; the scope before it comes back after."""
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)


def current_scope() -> Scope:
    """The open scope. Raises ScopeError if there is none."""
    scope = _current.get()
    if scope is None:
        raise ScopeError("No scope is open: read inside open_scope(Scope...), or through a page, which opens one.")
    return scope


class ScopedManager(models.Manager[Any]):
    """Default manager of every model with a ``part``: in the public scope it gives Part 1 rows only."""

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        return rows if current_scope().sees_part_2 else rows.filter(part=Part.ONE)
