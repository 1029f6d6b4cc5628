"""Matters Outstanding as printed in a paper that was brought in: kept to reconcile with the action log."""

from __future__ import annotations

from django.db import models


class PrintedMatter(models.Model):
    """One row of a printed Matters Outstanding report: the minute it cites, the words, the update it gives."""

    meeting = models.ForeignKey(
        "govern.Meeting", on_delete=models.CASCADE, related_name="printed_matters", help_text="The meeting it went to"
    )
    minute_number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    minute_meeting_date = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    update = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "meeting", "minute_number", "title", "minute_meeting_date", "text", "update", "order")
