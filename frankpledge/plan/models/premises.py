"""Premises to visit: who reported them and why, the visits, and whether whoever reported them was told what came of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.premises import PremisesState


class Premises(models.Model):
    """One place somebody asked to have visited. All of it is Part 2: it points at a licence holder."""

    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    reason = models.TextField()
    reported_by = models.CharField(max_length=200, help_text="Who asked: a name and how to reach them")
    reported_on = models.DateField()
    licence_holder = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True, help_text="By when it is to be visited")
    state = models.CharField(max_length=10, choices=PremisesState.choices, default=PremisesState.LISTED)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_words = models.TextField(blank=True, help_text="What they were told")
    not_told_reason = models.CharField(max_length=300, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-reported_on", "-id"]
        verbose_name_plural = "premises"

    class Marked:
        part_2 = (
            "id", "name", "address", "reason", "reported_by", "reported_on", "licence_holder", "lead", "due_on", "state",
            "told_on", "told_by", "told_words", "not_told_reason", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("plan:premises-detail", args=[self.pk])


class Visit(models.Model):
    """One visit: when, by whom, what came of it."""

    premises = models.ForeignKey(Premises, on_delete=models.CASCADE, related_name="visits")
    operation = models.ForeignKey(
        "plan.Operation", on_delete=models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    visited_on = models.DateField()
    visited_by = models.CharField(max_length=200)
    outcome = models.TextField()

    class Meta:
        ordering = ["visited_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["premises", "visited_on", "visited_by"], name="a_visit_is_entered_once"),
        ]

    class Marked:
        part_2 = ("id", "premises", "operation", "visited_on", "visited_by", "outcome")

    def __str__(self) -> str:
        return f"{self.premises}, {self.visited_on:%-d %B %Y}"
