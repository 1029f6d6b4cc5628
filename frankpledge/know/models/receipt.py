"""Receipts: every file that was brought in, kept as it came, with what the check said and who accepted it."""

from __future__ import annotations

from django.db import models

from frankpledge.know.enums import ReceiptState


class Receipt(models.Model):
    """One file of one dataset. Kept whether it passed or not; the file itself lies in the data folder, read-only.

    ``report`` is the quality report: {"summary": str, "findings": [{"kind", "severity", "words", "value", "where"}],
    "facts": {...}, "against": receipt id or null, "changes": {...}}. ``vintage`` is the month the publisher's file runs to,
    or the day it was published, as the source's own file says (know/sources).
    """

    source = models.CharField(max_length=60, db_index=True, help_text="The dataset: know/sources")
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the file as it came")
    size = models.PositiveBigIntegerField(help_text="Bytes")
    kept_as = models.CharField(max_length=400, help_text="Path below the data folder")
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    vintage = models.CharField(max_length=20, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ReceiptState.choices, default=ReceiptState.RECEIVED, db_index=True)
    report = models.JSONField(default=dict)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="receipts_received"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="receipts_accepted"
    )
    reason = models.CharField(
        max_length=500, blank=True, help_text="Why it was set aside, or accepted in spite of a finding"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="a_file_is_received_once")]

    class Marked:
        part_2 = (
            "id", "source", "file_name", "digest", "size", "kept_as", "period_from", "period_to", "vintage", "rows", "state",
            "report", "received_at", "received_by", "accepted_at", "accepted_by", "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.file_name} ({self.source})"
