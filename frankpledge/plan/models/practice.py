"""Best practice: what worked, for whom, with evidence and result."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.practice import PracticeState
from frankpledge.plan.models.outside_plan import OutsideFile


class Practice(models.Model):
    """One entry. It is Part 1 from the day it is published until it is withdrawn, and at no other time."""

    title = models.CharField(max_length=200)
    what = models.TextField(help_text="What is done")
    evidence = models.TextField(help_text="What shows that it works")
    result = models.TextField(help_text="What came of it")
    whose = models.CharField(max_length=160, help_text="The partnership whose practice it is")
    address = models.URLField(max_length=500, blank=True, help_text="Where more is to be read")
    themes = models.JSONField(default=list, blank=True, help_text="Values of ViolenceTheme")
    came_from = models.ForeignKey(
        OutsideFile, on_delete=models.PROTECT, null=True, blank=True, related_name="practices",
        help_text="The exchange file it came in",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=PracticeState.choices, default=PracticeState.PROPOSED)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    review = models.TextField(blank=True, help_text="What the reviewer looked at, and what they say")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was withdrawn")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_1 = ("id", "title", "what", "evidence", "result", "whose", "address", "themes", "published_at")
        part_2 = (
            "came_from", "state", "part", "proposed_at", "proposed_by", "reviewed_at", "reviewed_by", "review", "published_by",
            "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The entry."""
        return reverse("plan:practice-detail", args=[self.pk])
