"""Bids: what was asked of a funder, what was offered on which conditions, what was awarded."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.bid import BidState


class Bid(models.Model):
    """One proposal to a round; its way from proposal over queries and a conditional offer stands in its history."""

    round = models.ForeignKey("plan.FundingRound", on_delete=models.PROTECT, related_name="bids")
    title = models.CharField(max_length=200)
    lead = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, related_name="+", verbose_name="lead agency"
    )
    asked = models.DecimalField("asked for, in pounds", max_digits=12, decimal_places=2)
    sent_on = models.DateField("sent on")
    state = models.CharField(max_length=12, choices=BidState.choices, default=BidState.PROPOSED)
    assessed_on = models.DateField("assessed on", null=True, blank=True)
    assessment = models.TextField("what the assessment said", blank=True)
    offered = models.DecimalField("offered, in pounds", max_digits=12, decimal_places=2, null=True, blank=True)
    awarded = models.DecimalField("awarded, in pounds", max_digits=12, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField("decided on", null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="awarded_exactly_when_an_amount_is_recorded",
                condition=models.Q(state=BidState.AWARDED, awarded__isnull=False)
                | (~models.Q(state=BidState.AWARDED) & models.Q(awarded__isnull=True)),
            )
        ]

    class Marked:
        part_1 = ("id", "title", "lead", "decided_on")
        part_2 = ("round", "asked", "sent_on", "state", "assessed_on", "assessment", "offered", "awarded", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:bid-detail", args=[self.pk])


class BidCondition(models.Model):
    """Something a conditional offer asks for, by a day; met on a day, with how."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="conditions")
    words = models.CharField("condition", max_length=500)
    due_on = models.DateField("to be met by")
    met_on = models.DateField("met on", null=True, blank=True)
    how = models.CharField("how it was met", max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    class Marked:
        part_2 = ("id", "bid", "words", "due_on", "met_on", "how")

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """The page of its bid."""
        return self.bid.get_absolute_url()
