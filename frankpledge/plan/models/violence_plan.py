"""The violence reduction action plan (VRAP) of a year."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.violence_action import RagLetter
from frankpledge.plan.enums.violence_plan import ViolencePlanState


class ViolencePlan(models.Model):
    """One plan. ``board`` and ``tasking_group`` are the bodies whose meetings the minimum standards are read from."""

    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(help_text="The year it begins in")
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=ViolencePlanState.choices, default=ViolencePlanState.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=1, choices=RagLetter.choices, blank=True, help_text="By whom it was sent to")
    rating_words = models.CharField(max_length=500, blank=True)
    board = models.ForeignKey("partnership.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tasking_group = models.ForeignKey(
        "partnership.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name = "violence reduction action plan"

    class Marked:
        part_1 = ("id", "title", "year", "since", "until")
        part_2 = ("state", "submitted_on", "rating", "rating_words", "board", "tasking_group", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:violence-plan-detail", args=[self.pk])
