"""Ward priorities: what residents' ward panels ask for, what the neighbourhood team did, and what it gave up for it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.ward_priority import StepKind


class WardPriority(models.Model):
    """One priority of a ward panel. Police time spent on it is not there for another (minutes of 17 June 2021)."""

    ward_code = models.CharField("ward", max_length=12, db_index=True, help_text="ONS code")
    ward_name = models.CharField("name of the ward", max_length=120)
    words = models.CharField("priority", max_length=300)
    set_on = models.DateField("set at the panel's meeting of")
    measure = models.CharField(max_length=60, blank=True, help_text="A measure of the figures that fits it")
    response = models.TextField("answer of the neighbourhood team", blank=True)
    responded_on = models.DateField("answered on", null=True, blank=True)
    responded_by = models.CharField("answered by", max_length=150, blank=True)
    fed_back_on = models.DateField("fed back to the panel on", null=True, blank=True)
    ended_on = models.DateField("ended on", null=True, blank=True)
    ended_why = models.CharField("why it ended", max_length=300, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["ward_name", "-set_on", "id"]
        verbose_name_plural = "ward priorities"

    class Marked:
        part_1 = (
            "id", "ward_code", "ward_name", "words", "set_on", "response", "responded_on", "fed_back_on", "ended_on",
            "ended_why",
        )  # fmt: skip
        part_2 = ("measure", "responded_by", "part")

    def __str__(self) -> str:
        return f"{self.ward_name}: {self.words}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:ward-priority-detail", args=[self.pk])


class WardPriorityStep(models.Model):
    """A dated entry under a priority: what was done on it, or what was given up for it."""

    priority = models.ForeignKey(WardPriority, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField("what is it?", max_length=10, choices=StepKind.choices, default=StepKind.DONE)
    on = models.DateField("date")
    words = models.TextField("in words")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["on", "id"]

    class Marked:
        part_1 = ("id", "priority", "kind", "on", "words")
        part_2 = ("part",)

    def __str__(self) -> str:
        return f"{self.on:%-d %B %Y}: {self.words}"

    def get_absolute_url(self) -> str:
        """The page of its priority."""
        return self.priority.get_absolute_url()
