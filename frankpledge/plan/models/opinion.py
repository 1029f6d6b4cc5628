"""Opinions: what members say to whether another partnership's action would suit us."""

from __future__ import annotations

from django.db import models

from frankpledge.plan.enums.opinion import Suits
from frankpledge.plan.models.outside_action import OutsideAction


class Opinion(models.Model):
    """One account's opinion of one action; changed, the wording before is in its edits."""

    action = models.ForeignKey(OutsideAction, on_delete=models.PROTECT, related_name="opinions")
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    suits = models.CharField(max_length=12, choices=Suits.choices)
    words = models.CharField(max_length=1000, help_text="Why")
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["action", "by"], name="one_opinion_of_an_account")]

    class Marked:
        part_2 = ("id", "action", "by", "suits", "words", "said_at")

    def __str__(self) -> str:
        return self.get_suits_display()
