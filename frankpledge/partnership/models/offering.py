"""What organisations offer, and how much of it is used."""

from __future__ import annotations

import uuid

from django.db import models

from frankpledge.partnership.enums import DirectoryState, Part
from frankpledge.partnership.models.organisation import Organisation
from frankpledge.partnership.scope import ScopedManager


class Offering(models.Model):
    """One thing an organisation offers. ``places`` is how many people it can take in a year, where that is known.

    ``tags`` are themes parted by "; ".
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offerings")
    title = models.CharField(max_length=200)
    what = models.TextField(blank=True)
    who_for = models.TextField(blank=True)
    tags = models.CharField(max_length=300, blank=True)
    how_referred = models.TextField(blank=True)
    cost = models.CharField(max_length=300, blank=True)
    funder = models.CharField(max_length=200, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True, help_text="People it can take in a year")
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DirectoryState.choices, default=DirectoryState.LIVE)
    state_on = models.DateField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["title", "id"]

    class Marked:
        part_1 = (
            "id", "public_id", "organisation", "title", "what", "who_for", "tags", "how_referred", "cost", "waiting_weeks",
            "state", "state_on",
        )  # fmt: skip
        part_2 = ("funder", "places", "part")

    def __str__(self) -> str:
        return self.title

    @property
    def tag_names(self) -> list[str]:
        """Its themes, one by one."""
        return [one.strip() for one in self.tags.split(";") if one.strip()]


class OfferingUse(models.Model):
    """How many people used an offering in a period."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="uses")
    since = models.DateField()
    until = models.DateField()
    number = models.PositiveIntegerField()
    noted_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["offering", "since"], name="one_use_a_period")]

    class Marked:
        part_2 = ("id", "offering", "since", "until", "number", "noted_by", "noted_at")
