"""How far a build is: the steps it has told, whether somebody still works on it, or it was cut off."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from frankpledge.kit.alone import is_held
from frankpledge.know.sources.kept import DataFolder

STARTS_WITHIN = 30.0
"""Seconds that the process of a build may take to start; then it was cut off before it began."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest build that was begun."""

    step: str
    """What it did last, in words; "" before the first step."""
    number: int
    """Steps begun so far."""
    is_going_on: bool
    trouble: str
    """Why it failed; said where it was cut off as well."""


def build_progress() -> Progress | None:
    """The latest build's progress; None where none was ever begun."""
    folder = DataFolder(Path(settings.KNOW_DATA))
    try:
        told = json.loads(folder.progress.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    just_begun = time.time() - float(told.get("begun", 0)) < STARTS_WITHIN
    going_on = just_begun or is_held(folder.building)
    trouble = str(told.get("trouble", ""))
    if not going_on and not told.get("done") and not trouble:
        trouble = "The build was cut off before it was done. The figures from before stand; build again."
    return Progress(str(told.get("step", "")), int(told.get("number", 0)), going_on, trouble)
