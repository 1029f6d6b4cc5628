"""Canaries: a word put into every Part 2 text of the plan, so that a page or a file for residents that holds it has leaked."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.marking import marked_fields

CANARY = "kzqx"
NOT_WORDS = {"Edit", "PlanReport"}
"""Kept as they were made; what a report holds is looked at itself."""


def plant(*labels: str) -> int:
    """Put the canary into every Part 2 text of the apps; how many texts. A Part 1 row keeps its Part 1 fields."""
    planted = 0
    for model in apps.get_models():
        if model._meta.app_label in labels and model.__name__ not in NOT_WORDS:
            fields = [field for field in model._meta.concrete_fields if _is_text(field)]
            for row in model._base_manager.all():
                planted += _planted(row, fields)
    return planted


def _is_text(field: Any) -> bool:
    """Words that people write: not choices, keys or what a file is found by."""
    if field.choices or field.unique or not isinstance(field, models.CharField | models.TextField):
        return False
    if field.name in ("digest", "measure", "kept_as", "content_type", "file_name", "key", "folded"):
        return False
    return isinstance(field, models.TextField) or (field.max_length or 0) >= 100


def is_hidden(row: models.Model) -> bool:
    """Whether a row is Part 2, by its own part or that of the record it belongs to."""
    if getattr(row, "part", Part.ONE) == Part.TWO:
        return True
    owners = [field for field in row._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return any(
        is_hidden(getattr(row, field.name))
        for field in owners
        if field.remote_field.on_delete is models.CASCADE and getattr(row, field.attname) is not None
    )


def _planted(row: models.Model, fields: list[Any]) -> int:
    open_fields = () if is_hidden(row) else marked_fields(type(row))["part_1"]
    changed = {}
    for field in fields:
        words = getattr(row, field.name)
        if words and field.name not in open_fields:
            longest = getattr(field, "max_length", None) or len(words) + 20
            changed[field.name] = f"{CANARY} {words}"[:longest]
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**changed)
    return len(changed)
