"""Priorities of a strategy: few, in order, each with why it was chosen and who leads on it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Priority(models.Model):
    """One priority. Taken out, it keeps its history and what points to it, but stands in no plan (``stands``)."""

    strategy = models.ForeignKey("plan.Strategy", on_delete=models.PROTECT, related_name="priorities")
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True, help_text="Why it was chosen")
    order = models.PositiveSmallIntegerField(default=0)
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    post = models.ForeignKey(
        "partnership.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    recommendation = models.ForeignKey(
        "know.Recommendation", on_delete=models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    stands = models.BooleanField(default=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name_plural = "priorities"

    class Marked:
        part_1 = ("id", "strategy", "title", "reason", "order", "agency", "stands")
        part_2 = ("post", "person", "recommendation", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the strategy's page."""
        return f"{reverse('plan:strategy-detail', args=[self.strategy_id])}#priority-{self.pk}"
