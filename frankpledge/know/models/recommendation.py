"""Recommended priorities: what the assessment recommends to the board, on which figures, and what the board decided."""

from __future__ import annotations

from django.db import models

from frankpledge.know.enums import BoardDecision


class Recommendation(models.Model):
    """A recommended priority. ``evidence`` lists rows of the frozen tables: {"table": name, "row": key} (documents.evidence).

    ``became`` is what came of it, written when the next year's assessment is made.
    """

    assessment = models.ForeignKey("know.Assessment", on_delete=models.CASCADE, related_name="recommendations")
    title = models.CharField(max_length=200)
    why = models.TextField()
    evidence = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    decision = models.CharField(max_length=10, choices=BoardDecision.choices, blank=True)
    decided_words = models.TextField(blank=True, help_text="What the board changed, or why it refused")
    minute_reference = models.CharField(max_length=120, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    became = models.TextField(blank=True, help_text="What came of it, a year later")
    became_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    became_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = (
            "id", "assessment", "title", "why", "evidence", "order", "decision", "decided_words", "minute_reference",
            "decided_by", "decided_at", "became", "became_by", "became_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title
