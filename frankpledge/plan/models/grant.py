"""Small grants: a pot of some thousand pounds, and what residents' panels and others ask of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.grant import GrantState, Voting


class GrantPot(models.Model):
    """Money for small projects in one year, decided on by a group. It is never overspent (``changes/grant``)."""

    name = models.CharField(max_length=150, unique=True)
    funder = models.CharField(max_length=150)
    amount = models.DecimalField("amount in pounds", max_digits=10, decimal_places=2)
    group = models.ForeignKey(
        "partnership.Group", on_delete=models.PROTECT, related_name="+", verbose_name="decided by"
    )
    since = models.DateField("from")
    until = models.DateField("to")
    closes_on = models.DateField("bids until", null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-until", "name"]

    class Marked:
        part_1 = ("id", "name", "funder", "since", "until", "closes_on", "group")
        part_2 = ("amount", "part")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:grant-pot-detail", args=[self.pk])


class Grant(models.Model):
    """One small project: the idea, the need that is shown, the bid, the decision, what was delivered, what came of it."""

    pot = models.ForeignKey(GrantPot, on_delete=models.PROTECT, related_name="grants")
    title = models.CharField(max_length=200)
    idea = models.TextField()
    applicant = models.CharField(max_length=200)
    ward_code = models.CharField("ward", max_length=12, blank=True)
    ward_name = models.CharField("name of the ward", max_length=120, blank=True)
    ward_priority = models.ForeignKey(
        "plan.WardPriority", on_delete=models.SET_NULL, null=True, blank=True, related_name="grants"
    )
    need = models.TextField("need in words", blank=True)
    measure = models.CharField(max_length=60, blank=True, help_text="A measure of the figures that shows the need")
    figure = models.CharField("figure as it was shown", max_length=500, blank=True)
    asked = models.DecimalField("asked for, in pounds", max_digits=10, decimal_places=2, null=True, blank=True)
    bid_on = models.DateField("bid made on", null=True, blank=True)
    state = models.CharField(max_length=10, choices=GrantState.choices, default=GrantState.IDEA)
    decided_on = models.DateField("decided on", null=True, blank=True)
    awarded = models.DecimalField("awarded, in pounds", max_digits=10, decimal_places=2, null=True, blank=True)
    reason = models.CharField("reason of the decision", max_length=500, blank=True)
    delivered_on = models.DateField("delivered on", null=True, blank=True)
    delivered = models.TextField("what was delivered", blank=True)
    result = models.TextField("what came of it", blank=True)
    result_on = models.DateField("result told on", null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_1 = (
            "id", "pot", "title", "idea", "ward_code", "ward_name", "state", "decided_on", "delivered_on", "delivered", "result",
            "result_on",
        )  # fmt: skip
        part_2 = (
            "applicant", "ward_priority", "need", "measure", "figure", "asked", "bid_on", "awarded", "reason", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:grant-detail", args=[self.pk])


class GrantVote(models.Model):
    """How a member of the deciding group voted on a grant, or which interest they declared."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey("partnership.Person", on_delete=models.PROTECT, related_name="+")
    voting = models.CharField(max_length=10, choices=Voting.choices)
    interest = models.CharField(max_length=300, blank=True, help_text="What the interest is")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["grant", "person"], name="one_vote_a_person")]

    class Marked:
        part_2 = ("id", "grant", "person", "voting", "interest")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_voting_display().lower()}"
