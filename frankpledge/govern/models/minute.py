"""Minutes and resolutions of a meeting."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import ResolutionClass
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Minute(models.Model):
    """One numbered entry of the minutes (68, 68a). Numbers run on between meetings until the clerk resets them."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="minutes")
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    under = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="sub_minutes")
    item = models.ForeignKey(
        "govern.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="minutes"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "meeting", "number", "title", "text", "order", "under", "item", "part")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Resolution(models.Model):
    """A decision: the words as printed, and what it is classed as: noted, agreed or action."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="resolutions")
    minute = models.ForeignKey(Minute, on_delete=models.CASCADE, null=True, blank=True, related_name="resolutions")
    text = models.TextField()
    kind = models.CharField(max_length=30, default="RESOLVED", help_text="The word printed: RESOLVED, AGREED, NOTED")
    part_number = models.CharField(max_length=10, blank=True, help_text="Of a resolution in numbered parts")
    classed = models.CharField(max_length=10, choices=ResolutionClass.choices)
    owners_printed = models.CharField(max_length=200, blank=True, help_text="As typed when it was captured: AB/CD")
    due_words = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = (
            "id", "meeting", "minute", "text", "kind", "part_number", "classed", "owners_printed", "due_words", "order",
            "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]
