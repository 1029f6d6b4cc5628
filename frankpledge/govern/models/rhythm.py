"""The rhythm of business: items that come back by a rule, what was postponed and why, proposals, others' dates."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.govern.enums import OutsideKind, ProposalState, RhythmKind
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class RhythmItem(models.Model):
    """Business that falls on meetings by a rule; ``rules/rhythm.py`` says on which. Ended, never removed."""

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="rhythm_items")
    kind = models.CharField(max_length=12, choices=RhythmKind.choices)
    title = models.CharField(max_length=250)
    presenter = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="Printed on the forward plan")
    needs_paper = models.BooleanField(default=False)
    month = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of an annual item, 1 to 12")
    every = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of an item of every nth meeting")
    meeting = models.ForeignKey(
        "govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="themes"
    )
    under = models.ForeignKey(
        "govern.StandingItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="returning_items"
    )
    since = models.DateField(help_text="It falls on no meeting before this day")
    until = models.DateField(null=True, blank=True, help_text="Nor on one after this day")
    ended_reason = models.CharField(max_length=500, blank=True)
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    came_from = models.CharField(
        max_length=300, blank=True, help_text="Printed under the item where it is carried over"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        verbose_name = "item that returns"
        verbose_name_plural = "items that return"

    class Marked:
        part_2 = (
            "id", "group", "kind", "title", "presenter", "why", "needs_paper", "month", "every", "meeting", "under",
            "since", "until", "ended_reason", "minute", "asked_by", "came_from", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page of the item: when it falls, what became of it."""
        return reverse("govern:rhythm-detail", args=[self.pk])


class Postponement(models.Model):
    """An item put off from one meeting, with the reason. Without a meeting to go to, it goes to the next."""

    item = models.ForeignKey(RhythmItem, on_delete=models.CASCADE, related_name="postponements")
    from_meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="postponed_items")
    to_meeting = models.ForeignKey("govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "from_meeting"], name="postponed_once_from_a_meeting")]

    class Marked:
        part_2 = ("id", "item", "from_meeting", "to_meeting", "reason", "at", "by")

    def __str__(self) -> str:
        return f"{self.item}: {self.reason}"


class ItemProposal(models.Model):
    """An item a member asks for, and what became of the asking."""

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="item_proposals")
    title = models.CharField(max_length=250)
    why = models.TextField()
    needs_paper = models.BooleanField(default=False)
    meeting = models.ForeignKey("govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING)
    answer = models.CharField(max_length=500, blank=True)
    proposed_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(RhythmItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "proposed item"

    class Marked:
        part_2 = (
            "id", "group", "title", "why", "needs_paper", "meeting", "state", "answer", "proposed_by", "proposed_at",
            "answered_by", "answered_at", "item", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class OutsideDate(models.Model):
    """A day of another body that bears on ours: a scrutiny committee, a consultation's end, a grant deadline."""

    kind = models.CharField(max_length=14, choices=OutsideKind.choices)
    body = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=250)
    date = models.DateField(db_index=True)
    until = models.DateField(null=True, blank=True, help_text="The last day, of what takes several")
    note = models.TextField(blank=True)
    group = models.ForeignKey(
        "partnership.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="outside_dates"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["date", "id"]
        verbose_name = "date of another body"
        verbose_name_plural = "dates of other bodies"

    class Marked:
        part_2 = ("id", "kind", "body", "title", "date", "until", "note", "group", "part")

    def __str__(self) -> str:
        return f"{self.title}, {self.date:%-d %B %Y}"
