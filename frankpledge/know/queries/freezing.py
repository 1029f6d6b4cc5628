"""The frozen figures of an assessment as a document, what moved since, and how far a freezing is."""

from __future__ import annotations

import datetime
import json
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.kit.alone import is_held
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.evidence import Moved, moved
from frankpledge.know.documents.frozen import thawed
from frankpledge.know.models import Assessment

STARTS_WITHIN = 30.0
"""Seconds that the process of a freezing may take to start; then it was cut off before it began."""


@dataclass(frozen=True, slots=True)
class Freezing:
    """The latest freezing of an assessment that was begun from a page."""

    step: str
    is_going_on: bool
    trouble: str


def freezing_paths(pk: int) -> tuple[Path, Path]:
    """Where a freezing tells how far it is, and the lock it holds while it works."""
    folder = Path(settings.KNOW_DATA) / "freezing"
    return folder / f"{pk}.json", folder / f"{pk}.lock"


def freezing_of(assessment: Assessment) -> Freezing | None:
    """How far the latest freezing is; None where none was ever begun."""
    told_at, lock = freezing_paths(assessment.pk)
    try:
        told = json.loads(told_at.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    done, trouble = bool(told.get("done")), str(told.get("trouble", ""))
    just_begun = time.time() - float(told.get("begun", 0)) < STARTS_WITHIN
    going_on = not done and not trouble and (just_begun or is_held(lock))
    if not going_on and not done and not trouble:
        trouble = "Working out the figures was cut off before it was done. Nothing was changed: begin again."
    return Freezing(str(told.get("step", "")), going_on, trouble)


def figures_of(assessment: Assessment) -> Document | None:
    """The frozen figures; None until they are worked out. A worker keeps the latest few, for every page asks."""
    if assessment.frozen_at is None:
        return None
    return _thawed(assessment.pk, "frozen", assessment.frozen_at)


def waiting_of(assessment: Assessment) -> Document | None:
    """The figures worked out anew that wait to be taken or left; None where there are none."""
    if assessment.waiting_at is None:
        return None
    return _thawed(assessment.pk, "waiting", assessment.waiting_at)


@lru_cache(maxsize=6)
def _thawed(pk: int, field: str, at: datetime.datetime) -> Document:
    del at  # part of the key: figures frozen at another moment are another document
    return thawed(Assessment.objects.values_list(field, flat=True).get(pk=pk))


def moved_figures(assessment: Assessment) -> tuple[Moved, ...]:
    """Which figures differ between those frozen and those that wait."""
    before, after = figures_of(assessment), waiting_of(assessment)
    return () if before is None or after is None else moved(before, after)
