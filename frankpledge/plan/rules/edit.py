"""A record of the plan as it stood at a moment, from its edits. Kept because the delivery plan is a live document whose every
change must be told (committee report of January 2024, lines 124-126)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

Changes = Mapping[str, tuple[Any, Any] | list[Any]]


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [before, after]} for the fields of ``after`` that differ; a field that was not there was None before."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


def as_it_stood(edits: Iterable[tuple[datetime.datetime, Changes]], when: datetime.datetime) -> dict[str, Any] | None:
    """The values of a record's fields at a moment; None where it was not written yet.

    Args:
        edits: in the order they were made. One made at the moment itself counts.
    """
    values: dict[str, Any] = {}
    for at, changes in edits:
        if at <= when:
            values.update({name: after for name, (_, after) in changes.items()})
    return values or None
