"""What happened to an action of a violence reduction action plan, in words, the latest first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models

from frankpledge.partnership.models import Agency
from frankpledge.plan.models import ViolenceAction
from frankpledge.plan.queries.edit import edits_of

NAMES = {
    "text": "Action", "public_words": "Words for residents", "public_progress": "What was done, for residents",
    "confidential_words": "Confidential words", "is_confidential": "Confidential", "rag": "Letter",
    "rag_reason": "Why that letter", "progress": "What was done", "lead": "Lead", "due": "Due", "state": "State",
    "cost": "Cost", "part": "Part", "theme": "Theme", "obligation": "Obligation", "stage": "Stage",
    "organisations": "Organisations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One writing of the record; ``changes`` is empty for the first."""

    at: datetime.datetime
    by: str
    why: str
    changes: tuple[Change, ...]


def violence_history(action: ViolenceAction) -> list[Happening]:
    """Every writing of an action, the latest first."""
    agencies = dict(Agency.objects.values_list("pk", "name"))
    found = []
    for nth, edit in enumerate(edits_of(action)):
        changes = () if nth == 0 else tuple(
            Change(NAMES[name], _words(name, before, agencies), _words(name, after, agencies))
            for name, (before, after) in edit.changes.items()
            if name in NAMES
        )  # fmt: skip
        found.append(Happening(edit.at, str(edit.by) if edit.by else "the system", edit.why, changes))
    return found[::-1]


def _words(name: str, value: Any, agencies: dict[int, str]) -> str:
    if value is None or value == "":
        return "nothing"
    if name == "lead":
        return agencies.get(int(value), "an agency that is no longer there")
    if name == "due":
        day = datetime.date.fromisoformat(str(value))
        return f"{day.day} {day:%B %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    field = ViolenceAction._meta.get_field(name)
    choices = dict(field.flatchoices) if isinstance(field, models.Field) else {}
    return str(choices.get(value, value))
