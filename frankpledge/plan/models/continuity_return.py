"""Business continuity plans: asked of services by a day, received, tested, asked again the year after."""

from __future__ import annotations

import datetime

from django.db import models
from django.urls import reverse


class ContinuityAsk(models.Model):
    """One round: every service asked for its plan by one day. The next year's round names the one before."""

    title = models.CharField(max_length=200)
    asked_on = models.DateField()
    due_on = models.DateField()
    words = models.TextField(blank=True, help_text="What is asked for; it stands in every letter")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ["-due_on", "-id"]

    class Marked:
        part_2 = ("id", "title", "asked_on", "due_on", "words", "follows")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The round's page."""
        return reverse("plan:continuity-detail", args=[self.pk])


class ContinuityReturn(models.Model):
    """One service of an agency in a round: its head, whether the plan came and when it was tested."""

    ask = models.ForeignKey(ContinuityAsk, on_delete=models.CASCADE, related_name="returns")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="continuity_returns")
    service = models.CharField(max_length=200, blank=True, help_text="Which service of it; empty for the whole agency")
    head = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="continuity_returns"
    )
    received_on = models.DateField(null=True, blank=True)
    tested_on = models.DateField(null=True, blank=True)
    test_words = models.TextField(blank=True, help_text="How it was tested and what came of it")
    excused_why = models.CharField(max_length=300, blank=True, help_text="Why none is needed this year")
    chased_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["agency__name", "service", "id"]
        constraints = [models.UniqueConstraint(fields=["ask", "agency", "service"], name="one_return_a_service")]

    class Marked:
        part_2 = (
            "id", "ask", "agency", "service", "head", "received_on", "tested_on", "test_words", "excused_why", "chased_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency}: {self.service}" if self.service else str(self.agency)

    def is_missing(self, today: datetime.date) -> bool:
        """Whether the plan has not come and its day is past."""
        return self.received_on is None and not self.excused_why and self.ask.due_on < today
