"""Money from a funder: the stream, its rounds, and what of a round is allocated."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.funding_stream import AllocationState, Share


class FundingStream(models.Model):
    """A fund and its rule: LCPF gave 70 per cent directly and 30 per cent to co-commissioned services (spring 2017)."""

    name = models.CharField(max_length=150, unique=True)
    funder = models.CharField(max_length=150)
    rule = models.CharField("rule in words", max_length=500, blank=True)
    direct_percent = models.DecimalField(
        "direct share in per cent", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="70: the rest is co-commissioned. Empty where the stream is not divided",
    )  # fmt: skip
    total = models.DecimalField("total in pounds", max_digits=12, decimal_places=2, null=True, blank=True)
    since = models.DateField("from")
    until = models.DateField("to")
    notes = models.TextField(blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-until", "name"]

    class Marked:
        part_1 = ("id", "name", "funder", "rule", "direct_percent", "since", "until")
        part_2 = ("total", "notes", "part")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:funding-stream-detail", args=[self.pk])


class FundingRound(models.Model):
    """A stretch of a stream that is decided on at once: two years of four. Rounds of a stream do not overlap."""

    stream = models.ForeignKey(FundingStream, on_delete=models.PROTECT, related_name="rounds")
    since = models.DateField("from")
    until = models.DateField("to")
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["since"]

    class Marked:
        part_1 = ("id", "stream", "since", "until")
        part_2 = ("amount",)

    def __str__(self) -> str:
        return f"{self.stream}, {self.since:%B %Y} to {self.until:%B %Y}"

    def get_absolute_url(self) -> str:
        """Its place on the page of the stream."""
        return f"{self.stream.get_absolute_url()}#round-{self.pk}"


class Allocation(models.Model):
    """What of a round comes to the partnership in one share; promised by letter first, ratified later or refused.

    ``amount`` is Part 2 also on a Part 1 row until the allocation is ratified (``rules/money.shown_in_public``).
    """

    round = models.ForeignKey(FundingRound, on_delete=models.PROTECT, related_name="allocations")
    share = models.CharField(max_length=10, choices=Share.choices, default=Share.WHOLE)
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)
    state = models.CharField(max_length=10, choices=AllocationState.choices, default=AllocationState.IN_PRINCIPLE)
    letter_on = models.DateField("date of the letter", null=True, blank=True)
    ratified_on = models.DateField("ratified on", null=True, blank=True)
    ratified_by = models.CharField("ratified by", max_length=150, blank=True)
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    standards = models.TextField("minimum standards", blank=True, help_text="What the funder asks of all it pays for")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["round__since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "share"], name="one_allocation_a_share"),
            models.CheckConstraint(
                name="ratified_exactly_when_a_day_is_recorded",
                condition=models.Q(state=AllocationState.RATIFIED, ratified_on__isnull=False)
                | (~models.Q(state=AllocationState.RATIFIED) & models.Q(ratified_on__isnull=True)),
            ),
        ]

    class Marked:
        part_1 = ("id", "round", "share", "state", "ratified_on")
        part_2 = ("amount", "letter_on", "ratified_by", "minute", "standards", "part")

    def __str__(self) -> str:
        return f"{self.round}: {self.get_share_display().lower()}"

    def get_absolute_url(self) -> str:
        """Its place on the page of the stream."""
        return self.round.get_absolute_url()
