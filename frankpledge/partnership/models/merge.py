"""What was done when two records of one person were made one, so that it can be taken apart again."""

from __future__ import annotations

from django.db import models


class PersonMerge(models.Model):
    """A merge of two people: the record dropped, how the one kept stood before, and every row that moved.

    ``moved`` and ``removed`` are lists of rows by table; ``undone_at`` is set once it was taken apart.
    """

    keep = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="merges")
    dropped_pk = models.PositiveBigIntegerField(db_index=True)
    dropped = models.JSONField(default=dict)
    kept_before = models.JSONField(default=dict)
    kept_after = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "merge of two records"
        verbose_name_plural = "merges of two records"

    class Marked:
        part_2 = (
            "id", "keep", "dropped_pk", "dropped", "kept_before", "kept_after", "moved", "removed", "at", "by", "undone_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dropped.get('name', '')} into {self.keep}"
