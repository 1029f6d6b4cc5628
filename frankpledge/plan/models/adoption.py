"""Adoptions: another partnership's action taken into our own plan, with credit."""

from __future__ import annotations

from django.db import models

from frankpledge.plan.models.outside_action import OutsideAction


class Adoption(models.Model):
    """An action of theirs that became a line of ours. The credit stands at the line as its source."""

    action = models.ForeignKey(OutsideAction, on_delete=models.PROTECT, related_name="adoptions")
    line = models.OneToOneField("plan.DeliveryLine", on_delete=models.PROTECT, related_name="adoption")
    credit = models.CharField(max_length=300, help_text="Whose idea it is, as it is printed")
    changed = models.CharField(max_length=500, blank=True, help_text="What was changed to make it suit us")
    adopted_at = models.DateTimeField(auto_now_add=True)
    adopted_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = ("id", "action", "line", "credit", "changed", "adopted_at", "adopted_by")

    def __str__(self) -> str:
        return self.credit
