"""Plans of other partnerships: the file as it came, and the plan that was kept from it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.outside_plan import Came, OutsidePlanState


class OutsidePlan(models.Model):
    """One plan of another partnership. Its actions are found by search while it is kept; it is never shown to residents."""

    partnership = models.CharField(max_length=160, help_text="Whose plan it is")
    area = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=200)
    year = models.CharField(max_length=40, blank=True, help_text="As the plan says it: 2025 to 2028")
    came = models.CharField(max_length=10, choices=Came.choices, default=Came.UPLOAD)
    permission = models.CharField(max_length=300, help_text="By what licence or whose leave it is used here")
    state = models.CharField(max_length=10, choices=OutsidePlanState.choices, default=OutsidePlanState.KEPT)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was taken out")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    brought_at = models.DateTimeField(auto_now_add=True)
    brought_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ["partnership", "-id"]

    class Marked:
        part_2 = (
            "id", "partnership", "area", "title", "year", "came", "permission", "state", "reason", "part", "brought_at",
            "brought_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}, {self.partnership}" + (f", {self.year}" if self.year else "")

    def get_absolute_url(self) -> str:
        """The plan with its actions."""
        return reverse("plan:outside-plan-detail", args=[self.pk])


class OutsideFile(models.Model):
    """A file as it came, and what was read in it. It waits to be looked through until it has a plan."""

    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, help_text="docx, xlsx, pdf, exchange")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    content = models.BinaryField()
    found = models.JSONField(
        default=dict, help_text="What the reader found: rows of actions, and what it knew of the plan"
    )
    notes = models.JSONField(default=list, help_text="What could not be read, in sentences")
    plan = models.OneToOneField(OutsidePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="file")
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = (
            "id", "name", "kind", "digest", "content", "found", "notes", "plan", "received_at", "received_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page where its rows are looked through; the plan's once it is kept."""
        return self.plan.get_absolute_url() if self.plan else reverse("plan:outside-file-look", args=[self.pk])
