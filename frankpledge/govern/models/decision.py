"""Decisions the chair takes between two meetings: numbered, reported to the next."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class ChairDecision(models.Model):
    """What the chair decided outside a meeting, why then, and where it was reported."""

    group = models.ForeignKey("partnership.Group", on_delete=models.PROTECT, related_name="chair_decisions")
    number = models.CharField(max_length=20)
    on = models.DateField()
    decided_by = models.CharField(max_length=200)
    text = models.TextField()
    why = models.TextField(blank=True, help_text="Why it could not wait for a meeting")
    item = models.ForeignKey(
        "govern.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="chair_decisions"
    )
    reported_to = models.ForeignKey(
        "govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="chair_decisions"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    recorded_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = "decision by the chair"
        verbose_name_plural = "decisions by the chair"
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="one_decision_a_number")]

    class Marked:
        part_2 = (
            "id", "group", "number", "on", "decided_by", "text", "why", "item", "reported_to", "part", "recorded_by",
            "recorded_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}: {self.text[:80]}"
