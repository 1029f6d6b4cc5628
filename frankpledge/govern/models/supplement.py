"""Supplements: papers that go out after the agenda, named, with the reason they are late."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Supplement(models.Model):
    """ "Supplement 1 to the agenda of ...": its papers are the agenda papers that name it. Pages are numbered S1-1, S1-2.

    Kept as bound for each edition among the meeting's packs; ``part`` is that of the supplement's existence.
    """

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(help_text="Why these papers were late: printed on the supplement")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_supplement_number_once_per_meeting")
        ]

    class Marked:
        part_2 = ("id", "meeting", "number", "reason", "made_at", "made_by", "part")

    def __str__(self) -> str:
        return f"Supplement {self.number} to the agenda of {self.meeting}"
