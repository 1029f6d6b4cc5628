"""The cycle of a strategy: each step as it was planned and as it came to pass."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.cycle import StepKind


class StrategyStep(models.Model):
    """One step. The planned days stay beside the actual ones, so that a slip is seen; ``note`` says why, as minutes do."""

    strategy = models.ForeignKey("plan.Strategy", on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    title = models.CharField(max_length=120, blank=True, help_text="In own words, where the kind does not say enough")
    planned_from = models.DateField()
    planned_to = models.DateField(help_text="The same day, where it takes one")
    actual_from = models.DateField(null=True, blank=True)
    actual_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="Why it slipped; what came of it")
    stands = models.BooleanField(default=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["planned_from", "id"]

    class Marked:
        part_1 = (
            "id", "strategy", "kind", "title", "planned_from", "planned_to", "actual_from", "actual_to", "stands",
        )  # fmt: skip
        part_2 = ("note", "part")

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
