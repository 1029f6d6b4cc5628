"""Comparison groups made by hand: whom an area is measured against, and why these."""

from __future__ import annotations

from django.db import models

from frankpledge.know.enums import ComparisonLevel


class ComparisonGroup(models.Model):
    """Areas of one level by their codes. Their names come from the built figures, so a list never goes stale unseen."""

    name = models.CharField(max_length=80, unique=True)
    level = models.CharField(max_length=10, choices=ComparisonLevel.choices)
    members = models.JSONField(default=list, help_text="ONS codes, in the order of their names")
    reason = models.CharField(max_length=500, help_text="Why these: printed with the list")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="comparison_groups_made"
    )

    class Meta:
        ordering = ["name"]

    class Marked:
        part_2 = ("id", "name", "level", "members", "reason", "made_at", "changed_at", "made_by")

    def __str__(self) -> str:
        return self.name
