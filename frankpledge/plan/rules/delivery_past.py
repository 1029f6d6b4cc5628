"""The lines of the delivery plan as they stood at an earlier moment, from their edits: told forward from nothing, or unwound
from what stands now. Both give the same; which is quicker depends on which side of the moment has fewer edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frankpledge.plan.rules.delivery_line import LineStanding, kept_of, standing_of

Writing = tuple[int, Mapping[str, Any]]
"""A line's number of record, and {field: [before, after]} of one writing of it."""


def told_forward(
    writings: Iterable[Writing], base: Mapping[int, LineStanding] | None = None
) -> dict[int, LineStanding]:
    """The lines after these writings, given in the order they were made: from the very first, or from ``base`` on."""
    lines = dict(base or {})
    kept: dict[int, dict[str, Any]] = {}
    for number, changes in writings:
        values = kept.get(number)
        if values is None:
            values = kept[number] = kept_of(lines[number]) if number in lines else {}
        for name, (_, after) in changes.items():
            values[name] = after
    lines.update({number: standing_of(number, values) for number, values in kept.items()})
    return lines


def unwound(now: Mapping[int, LineStanding], writings: Iterable[Writing]) -> dict[int, LineStanding]:
    """The lines before these writings, given from the latest back. A line whose first writing is taken back was not there."""
    lines = dict(now)
    kept: dict[int, dict[str, Any]] = {}
    for number, changes in writings:
        if number not in lines:
            continue
        if "begun_on" in changes and changes["begun_on"][0] is None:
            kept.pop(number, None)
            del lines[number]
            continue
        values = kept.get(number)
        if values is None:
            values = kept[number] = kept_of(lines[number])
        for name, (before, _) in changes.items():
            values[name] = before
    lines.update({number: standing_of(number, values) for number, values in kept.items()})
    return lines
