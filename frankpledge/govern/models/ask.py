"""What reports ask of the partnership: each ask is taken up on an agenda or set aside with a reason, never just lost."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import AskState


class PartnershipAsk(models.Model):
    """The words under "Action for the Partnership" of one report, waiting for the clerk's answer."""

    report = models.ForeignKey("govern.Report", on_delete=models.CASCADE, related_name="asks")
    meeting = models.ForeignKey("govern.Meeting", on_delete=models.PROTECT, related_name="asks")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=AskState.choices, default=AskState.WAITING, db_index=True)
    item = models.ForeignKey("govern.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="asks")
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = (
            "id", "report", "meeting", "text", "state", "item", "reason", "made_at", "settled_at", "settled_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_waiting(self) -> bool:
        """Whether it still wants an answer: also when the item it became was taken off the agenda again."""
        return self.state == AskState.WAITING or (self.state == AskState.TAKEN_UP and self.item_id is None)
