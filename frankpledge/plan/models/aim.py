"""Aims of a priority, what success looks like, and the measures it is told by."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.aim import TargetKind

BASELINE_YEAR = 2019
"""The last whole year before the pandemic: what the board measures against unless it says otherwise."""


class Aim(models.Model):
    """What a priority is to reach, in words. Taken out, it keeps its history."""

    priority = models.ForeignKey("plan.Priority", on_delete=models.PROTECT, related_name="aims")
    text = models.CharField(max_length=300)
    success = models.TextField(blank=True, help_text="What does success look like?")
    order = models.PositiveSmallIntegerField(default=0)
    stands = models.BooleanField(default=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_1 = ("id", "priority", "text", "success", "order", "stands")
        part_2 = ("part",)

    def __str__(self) -> str:
        return self.text


class AimMeasure(models.Model):
    """A figure by which an aim is judged: a measure of Know by its name, or one of the partnership's own in words."""

    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="measures")
    measure = models.CharField(max_length=80, blank=True, help_text="Its file in know/measures; empty: an own one")
    own_title = models.CharField(max_length=120, blank=True)
    own_baseline = models.CharField(max_length=60, blank=True)
    own_now = models.CharField(max_length=60, blank=True)
    own_as_at = models.DateField(null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(default=BASELINE_YEAR)
    target_kind = models.CharField(max_length=10, choices=TargetKind.choices, default=TargetKind.WORDS)
    target_number = models.DecimalField(max_digits=10, decimal_places=1, null=True, blank=True)
    target_words = models.CharField(max_length=160, blank=True)
    test = models.TextField(blank=True, help_text="How it will be told whether what was done worked")
    order = models.PositiveSmallIntegerField(default=0)
    stands = models.BooleanField(default=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_measure_is_known_or_in_own_words",
                condition=(models.Q(own_title="") & ~models.Q(measure=""))
                | (~models.Q(own_title="") & models.Q(measure="")),
            )
        ]

    class Marked:
        part_1 = (
            "id", "aim", "measure", "own_title", "own_baseline", "own_now", "own_as_at", "baseline_year", "target_kind",
            "target_number", "target_words", "order", "stands",
        )  # fmt: skip
        part_2 = ("test", "part")

    def __str__(self) -> str:
        return self.own_title or self.measure
