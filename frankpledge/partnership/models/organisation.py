"""Organisations of the directory: who they are, how they are spelt, and what was done when two records were one."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import DirectoryState, OrganisationKind, Part
from frankpledge.partnership.scope import ScopedManager


class Organisation(models.Model):
    """One organisation: a charity, a community or faith group, a company. Part 1 once it stands in the public directory.

    ``areas`` are names parted by "; ". ``public_id`` is what other directories know it by (Open Referral). ``words`` is what
    the search reads: every name, what it does and what it offers, folded.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=250, db_index=True, help_text="Its name as look-ups compare it")
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.UNKNOWN)
    charity_number = models.CharField(max_length=20, blank=True, db_index=True)
    company_number = models.CharField(max_length=20, blank=True, db_index=True)
    address = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True, db_index=True)
    hides_address = models.BooleanField(default=False, help_text="A refuge: where it is never stands in public")
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    web = models.CharField(max_length=250, blank=True)
    areas = models.CharField(max_length=500, blank=True, help_text="Places served, parted by ;")
    what = models.TextField(blank=True)
    capacity = models.CharField(max_length=500, blank=True, help_text="In words: how many they can see, who is full")
    state = models.CharField(max_length=10, choices=DirectoryState.choices, default=DirectoryState.LIVE, db_index=True)
    state_on = models.DateField(null=True, blank=True, help_text="Since when it is so")
    state_note = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")
    verified_on = models.DateField(null=True, blank=True, db_index=True)
    verified_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the entry comes from")
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="organisations"
    )
    notes = models.TextField(blank=True, help_text="Members only")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    words = models.TextField(blank=True)
    brought = models.ForeignKey(
        "partnership.OrganisationList", on_delete=models.SET_NULL, null=True, blank=True, related_name="made"
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["name", "id"]

    class Marked:
        part_1 = (
            "id", "public_id", "name", "kind", "charity_number", "company_number", "address", "postcode", "phone", "email",
            "web", "areas", "what", "state", "state_on", "replaced_by", "verified_on",
        )  # fmt: skip
        part_2 = (
            "folded", "hides_address", "capacity", "state_note", "verified_by", "source", "agency", "notes", "part", "words",
            "brought", "changed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def area_names(self) -> list[str]:
        """The places it serves, one by one."""
        return [one.strip() for one in self.areas.split(";") if one.strip()]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("partnership:organisation-detail", args=[self.pk])


class OrganisationName(models.Model):
    """Another name of an organisation: a spelling of a list, a former or a trading name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=250, db_index=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_spelling_per_organisation"),
        ]

    class Marked:
        part_1 = ("id", "organisation", "name")
        part_2 = ("folded",)

    def __str__(self) -> str:
        return self.name


class OrganisationMerge(models.Model):
    """Two records made one: the record dropped, how the one kept stood, what moved; so that it can be taken apart again."""

    keep = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merges")
    dropped_name = models.CharField(max_length=250)
    dropped = models.JSONField(default=dict)
    kept_before = models.JSONField(default=dict)
    kept_after = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = (
            "id",
            "keep",
            "dropped_name",
            "dropped",
            "kept_before",
            "kept_after",
            "moved",
            "at",
            "by",
            "undone_at",
        )

    def __str__(self) -> str:
        return f"{self.dropped_name} into {self.keep}"
