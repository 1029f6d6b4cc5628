"""Edits: every change of a record of the plan, field by field, only ever added to."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class NeverChanged(Exception):
    """Somebody tried to change or remove an edit that was kept."""


class EditQuerySet(models.QuerySet["Edit"]):
    """Refuses what would rewrite history."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Edits are kept as they were made and never changed.")

    def delete(self) -> NoReturn:
        raise NeverChanged("Edits are kept as they were made and never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Edits are kept as they were made and never changed.")


class Edit(models.Model):
    """One writing of a record: what each changed field held before and holds after, who wrote it, when and why.

    The first edit of a record holds all its fields with nothing before them, so that the record as it stood at any moment is
    its edits up to then, one after the other (``rules/edit``).
    """

    record = models.CharField(max_length=60, help_text="app.model")
    number = models.PositiveBigIntegerField(help_text="The record's own")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(encoder=DjangoJSONEncoder, help_text="{field: [before, after]}")
    why = models.CharField(max_length=500, blank=True)

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["record", "number", "id"], name="edits_of_a_record"),
            models.Index(fields=["record", "at"], name="edits_of_a_table_by_day"),
        ]

    class Marked:
        part_2 = ("id", "record", "number", "at", "by", "changes", "why")

    def __str__(self) -> str:
        return f"{self.record} {self.number}: {', '.join(self.changes)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the edit. Raises NeverChanged for one that is there already."""
        if self.pk is not None:
            raise NeverChanged("Edits are kept as they were made and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Edits are kept as they were made and never removed.")
