"""Builds: each analytic file that was made beside the old one and swapped in whole."""

from __future__ import annotations

from django.db import models


class Build(models.Model):
    """One DuckDB file of figures, the receipts it was made from, and whether pages read it now."""

    file_name = models.CharField(max_length=120, unique=True)
    built_at = models.DateTimeField(auto_now_add=True)
    built_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="builds"
    )
    receipts = models.ManyToManyField("know.Receipt", related_name="builds")
    seconds = models.FloatField(default=0)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes")
    tables = models.JSONField(default=dict, help_text="Rows of each table")
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_build_is_current"
            )
        ]

    class Marked:
        part_2 = ("id", "file_name", "built_at", "built_by", "receipts", "seconds", "size", "tables", "is_current")

    def __str__(self) -> str:
        return self.file_name
