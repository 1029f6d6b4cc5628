"""Quarters of the delivery plan, frozen: every line as it stood at the quarter's last moment."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class DeliveryQuarter(models.Model):
    """One freezing of a quarter. Re-opened, it is kept as it is and a further version is made beside it.

    ``content`` is {"lines": [the line's fields as its edits keep them, with "id"], "names": {what their numbers stood for},
    "corrections": [{"line", "number", "by", "on", "why", "changes"}]}, so that a quarter reads the same for ever.
    """

    quarter = models.DateField(help_text="Its first day")
    version = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    is_open = models.BooleanField(default=False, help_text="Re-opened and not frozen again yet")
    stands = models.BooleanField(default=True, help_text="The version that reports are made from")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Why the quarter was re-opened for this version")
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-quarter", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "version"], name="a_version_of_a_delivery_quarter_once"),
            models.UniqueConstraint(
                fields=["quarter"], condition=models.Q(stands=True), name="one_delivery_quarter_stands"
            ),
            models.UniqueConstraint(
                fields=["quarter"], condition=models.Q(is_open=True), name="one_delivery_quarter_is_open"
            ),
        ]

    class Marked:
        part_2 = (
            "id", "quarter", "version", "content", "is_open", "stands", "made_at", "made_by", "reason", "frozen_at",
            "frozen_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Quarter from {self.quarter:%B %Y}, version {self.version}"

    def get_absolute_url(self) -> str:
        """The quarter as it is kept."""
        return reverse("plan:delivery-quarter-detail", args=[self.pk])
