"""The figures that residents were given, as they were: documents in a file, already controlled. Nothing is worked out here."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import thawed

GIVEN, KEPT = "figures.json", "kept.json"


@dataclass(frozen=True, slots=True)
class GivenFigures:
    """One giving out."""

    given_at: datetime.datetime
    glance: Document
    measures: dict[str, Document]
    refused: tuple[str, ...]
    """What was kept in because it could not be protected, and why. For whoever publishes."""


def given_folder() -> Path:
    """Where it lies: ``figures.json`` may be read by anybody, ``kept.json`` holds the true figures for the next giving out."""
    return Path(settings.KNOW_DATA) / "given"


def lock_of_giving() -> Path:
    """Held by the process that gives out."""
    return given_folder() / ".lock"


def given_figures() -> GivenFigures | None:
    """What residents read now; None before anything was given out."""
    path = given_folder() / GIVEN
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(path, changed)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> GivenFigures:
    del changed  # part of the key: a new file is read anew
    values = json.loads(path.read_text(encoding="utf-8"))
    return GivenFigures(
        given_at=datetime.datetime.fromisoformat(values["given_at"]),
        glance=thawed(values["glance"]),
        measures={name: thawed(one) for name, one in values["measures"].items()},
        refused=tuple(values["refused"]),
    )
