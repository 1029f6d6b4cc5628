"""Actions of other partnerships' plans, each with where it stood."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.plan.models.outside_plan import OutsidePlan


class OutsideAction(models.Model):
    """One action as the other partnership wrote it. Only its tags are ever changed here."""

    plan = models.ForeignKey(OutsidePlan, on_delete=models.PROTECT, related_name="actions")
    order = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True, help_text="The headings it stood under")
    text = models.TextField()
    lead = models.CharField(max_length=300, blank=True, help_text="In their words")
    due = models.CharField(max_length=120, blank=True, help_text="In their words")
    rag = models.CharField(max_length=60, blank=True, help_text="In their words")
    place = models.CharField(max_length=120, help_text="Where in the file: page 3, table 1, row 5")
    themes = models.JSONField(default=list, help_text="Values of ViolenceTheme")
    crimes = models.JSONField(default=list, help_text="Values of CrimeType")
    tagged_by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="one_outside_action_a_place")]

    class Marked:
        part_2 = (
            "id", "plan", "order", "heading", "text", "lead", "due", "rag", "place", "themes", "crimes", "tagged_by_hand",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text if len(self.text) <= 90 else f"{self.text[:88].rsplit(' ', 1)[0]}…"

    def get_absolute_url(self) -> str:
        """The action, what members say to it, and what is like it."""
        return reverse("plan:outside-action-detail", args=[self.pk])
