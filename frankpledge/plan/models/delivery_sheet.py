"""Plan workbooks that were brought in: what was read in them, what was answered, what was recorded."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.plan.enums.delivery_sheet import DeliverySheetState


class DeliverySheet(models.Model):
    """One workbook, kept as it came. ``answers`` holds what a person said to its questions; ``made`` what recording it did:
    [{"line": number, "is_new": bool, "before": {field: value}}], so that it can be undone as one step."""

    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=DeliverySheetState.choices, default=DeliverySheetState.WAITING)
    answers = models.JSONField(default=dict, blank=True)
    made = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = (
            "id", "file_name", "digest", "content", "state", "answers", "made", "received_at", "received_by", "decided_at",
            "decided_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Its page: looked through while it waits, told after."""
        return reverse("plan:delivery-sheet-detail", args=[self.pk])
