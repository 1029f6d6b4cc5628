"""The two local crime priorities a borough names to MOPAC each year."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class LocalPriorities(models.Model):
    """Two priorities for one year from April: proposed, consulted on, resolved in a minute, submitted by a day."""

    year = models.PositiveSmallIntegerField(unique=True, help_text="The year in which it begins, in April")
    first = models.CharField(max_length=160)
    second = models.CharField(max_length=160)
    proposer = models.CharField(max_length=160, blank=True)
    consulted = models.TextField(blank=True, help_text="Whom the proposer asked, one a line")
    deadline = models.DateField(help_text="By when MOPAC wants them")
    resolved_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=120, blank=True, help_text="The minute, as it is cited")
    minute = models.ForeignKey(
        "govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="local_priorities"
    )
    submitted_on = models.DateField(null=True, blank=True)
    submitted_note = models.CharField(max_length=200, blank=True, help_text="How, and what MOPAC answered")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-year"]
        verbose_name_plural = "local priorities"

    class Marked:
        part_1 = ("id", "year", "first", "second", "deadline", "resolved_on", "submitted_on")
        part_2 = ("proposer", "consulted", "reference", "minute", "submitted_note", "part")

    def __str__(self) -> str:
        return f"Local priorities {self.year} to {self.year + 1}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:local-priority-detail", args=[self.pk])
