"""The audit trail: one table, only ever added to. The database holds to that too: see ``append_only``."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or remove an audit entry."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Refuses what would rewrite history."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnly("Audit entries are never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never changed.")


class AuditEntry(models.Model):
    """Who did what to which record, when, in a sentence."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=80, db_index=True, help_text="app.model:pk")
    sentence = models.TextField()

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "audit entries"

    class Marked:
        part_2 = ("id", "at", "by", "verb", "about", "sentence")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Raises AppendOnly for one that is already there."""
        if self.pk is not None:
            raise AppendOnly("Audit entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never removed.")
