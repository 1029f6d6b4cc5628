"""The partnership's priorities: data, not code. Which measures a data pack shows together, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from frankpledge.know.rules.measure import measures

OWN_FILE = "priorities.yaml"
_KEYS = {"title", "why", "measures"}


class PrioritiesRefused(Exception):
    """A list of priorities that cannot be used: the message names the file, the key, the value and what may stand there."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One priority and the measures it is followed by."""

    key: str
    """Lower case with hyphens: its section's address."""
    title: str
    why: str
    measures: tuple[str, ...]
    """Names of measures; the first that there are figures of leads it."""


def read_priorities(rows: Any, *, where: str) -> tuple[Priority, ...]:
    """Priorities from what a file holds.

    Args:
        where: the file, as it is named in a refusal.

    Raises:
        PrioritiesRefused: no list of priorities, a key missing or unknown, a measure that is not there or named twice.
    """
    if not isinstance(rows, Mapping) or not rows:
        raise PrioritiesRefused(f"{where} holds no priorities: write  key: {{title: …, why: …, measures: [burglary]}}")
    found = tuple(_priority(str(key), row, where) for key, row in rows.items())
    named = [name for one in found for name in one.measures]
    for name in named:
        if named.count(name) > 1:
            raise PrioritiesRefused(f"{where} names the measure {name!r} twice; each stands under one priority.")
    return found


def _priority(key: str, row: Any, where: str) -> Priority:
    if not isinstance(row, Mapping):
        raise PrioritiesRefused(f"{where}: {key} is {row!r}; it needs title, why and measures.")
    for unknown in sorted(set(row) - _KEYS):
        raise PrioritiesRefused(f"{where}: {key} has the key {unknown!r}; the keys are title, why and measures.")
    for missing in ("title", "why", "measures"):
        if not row.get(missing):
            raise PrioritiesRefused(f"{where}: {key} has no {missing}.")
    if not all(part.isalnum() for part in key.split("-")) or key != key.lower():
        raise PrioritiesRefused(f"{where}: the key {key!r} must be lower case words with hyphens: young-people.")
    if key in measures():
        raise PrioritiesRefused(
            f"{where}: the key {key!r} is the name of a measure, which has a section too: choose another."
        )
    for name in row["measures"]:
        if name not in measures():
            raise PrioritiesRefused(f"{where}: {key} names the measure {name!r}; there are {', '.join(measures())}.")
    return Priority(key, str(row["title"]), " ".join(str(row["why"]).split()), tuple(row["measures"]))


@cache
def shipped_priorities() -> tuple[Priority, ...]:
    """Those that come with the product."""
    text = (files("frankpledge.know.rules") / OWN_FILE).read_text(encoding="utf-8")
    return read_priorities(yaml.safe_load(text), where=OWN_FILE)


def priorities_of(folder: Path) -> tuple[Priority, ...]:
    """Those of the partnership's own file in the data folder, or else those that come with the product.

    Raises:
        PrioritiesRefused: its own file cannot be used.
    """
    own = folder / OWN_FILE
    if not own.is_file():
        return shipped_priorities()
    try:
        return read_priorities(yaml.safe_load(own.read_text(encoding="utf-8")), where=str(own))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PrioritiesRefused(f"{own} is no YAML: {error}") from error
