"""The edits of a record in words: what each field said before and says since, who wrote it and why."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from frankpledge.plan.models import Edit
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.rules.money import pounds


@dataclass(frozen=True, slots=True)
class EditLine:
    """One edit: who and when, and a line a field."""

    edit: Edit
    of: str
    """Which of the records below it was written; empty for the record itself."""
    is_first: bool
    lines: tuple[str, ...]


def history_of(record: models.Model, *below: Iterable[models.Model]) -> list[EditLine]:
    """A record's edits in words, the latest first, among them those of the records ``below`` it."""
    found = _told(record, edits_of(record), "")
    for rows in below:
        held = {row.pk: row for row in rows}
        edits: dict[int, list[Edit]] = defaultdict(list)
        if held:
            label = next(iter(held.values()))._meta.label_lower
            every = Edit.objects.filter(record=label, number__in=held).select_related("by__person").order_by("id")
            for edit in every:
                edits[edit.number].append(edit)
        for number, written in edits.items():
            found += _told(held[number], written, str(held[number]))
    return sorted(found, key=lambda one: one.edit.pk, reverse=True)


def _told(record: models.Model, edits: Iterable[Edit], of: str) -> list[EditLine]:
    return [EditLine(edit, of, at == 0, _lines(record, edit, first=at == 0)) for at, edit in enumerate(edits)]


def _lines(record: models.Model, edit: Edit, *, first: bool) -> tuple[str, ...]:
    out = []
    for name, (before, after) in edit.changes.items():
        field = record._meta.get_field(name)
        now = _written(field, after)
        if first and now == "nothing":
            continue
        label = _label(field)
        out.append(f"{label}: {now}" if first else f"{label}: {now}, before: {_written(field, before)}")
    return tuple(out)


def _label(field: Any) -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _written(field: Any, value: Any) -> str:
    if value in (None, ""):
        return "nothing"
    if isinstance(field, models.ForeignKey):
        row = field.related_model._base_manager.filter(pk=value).first()
        return str(row) if row is not None else f"record {value}, which is not there any more"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DecimalField) and "pound" in str(field.verbose_name):
        return pounds(Decimal(str(value)))
    if isinstance(field, models.DateField):
        return f"{datetime.date.fromisoformat(str(value)[:10]):%-d %B %Y}"
    return str(value)
