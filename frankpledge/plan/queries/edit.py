"""The history of a record of the plan: its edits, and how it stood on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import QuerySet

from frankpledge.plan.models import Edit
from frankpledge.plan.rules.edit import as_it_stood


def edits_of(record: models.Model) -> QuerySet[Edit]:
    """A record's edits in the order they were made."""
    rows = Edit.objects.filter(record=record._meta.label_lower, number=record.pk)
    return rows.select_related("by__person").order_by("id")


def record_at(record: models.Model, when: datetime.datetime) -> dict[str, Any] | None:
    """The values of a record's fields at a moment, as JSON holds them; None where it was not written yet."""
    return as_it_stood(edits_of(record).values_list("at", "changes"), when)


def records_at(model: type[models.Model], when: datetime.datetime) -> dict[int, dict[str, Any]]:
    """Every record of a table as it stood at a moment, by number, read in one query."""
    kept: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Edit.objects.filter(record=model._meta.label_lower, at__lte=when).order_by("id")
    for number, changes in rows.values_list("number", "changes").iterator(chunk_size=5000):
        kept[number].update({name: after for name, (_, after) in changes.items()})
    return dict(kept)
