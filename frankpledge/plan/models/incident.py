"""Incidents: a power cut, a burst water main, chemicals found; who was called, what was done, what was learnt."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Incident(models.Model):
    """Something that happened and needed several agencies. All of it is Part 2."""

    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    what = models.TextField(blank=True, help_text="What happened and what was done")
    lead = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="incidents_led"
    )
    agencies = models.ManyToManyField("partnership.Agency", blank=True, related_name="incidents")
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_words = models.TextField(blank=True, help_text="How it ended")

    class Meta:
        ordering = ["-opened_at", "-id"]

    class Marked:
        part_2 = ("id", "title", "opened_at", "place", "what", "lead", "agencies", "closed_at", "closing_words")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The incident's page."""
        return reverse("plan:incident-detail", args=[self.pk])
