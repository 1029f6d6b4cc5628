"""Agreements and protocols between agencies: who signed, until when they hold, and for which groups they are needed."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import AgreementKind, Part
from frankpledge.partnership.models.agency import Agency
from frankpledge.partnership.models.group import Group
from frankpledge.partnership.scope import ScopedManager


class Agreement(models.Model):
    """One agreement. How it stands on a day is worked out (``rules.agreement``) from its days and its parties' signatures.

    Its title may stand in public; why it is and what is in it may not.
    """

    title = models.CharField(max_length=250)
    kind = models.CharField(max_length=12, choices=AgreementKind.choices, default=AgreementKind.SHARING)
    purpose = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True, help_text="Out for signature since; a draft until then")
    review_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="The last day it holds")
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn")
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    link = models.URLField(max_length=300, blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file = models.BinaryField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    needed_by = models.ManyToManyField(Group, through="AgreementNeed", related_name="agreements")

    objects = ScopedManager()

    class Meta:
        ordering = ["title", "id"]

    class Marked:
        part_1 = ("id", "title", "kind", "sent_on", "review_on", "expires_on", "withdrawn_on")
        part_2 = (
            "purpose", "reason", "replaces", "link", "file_name", "file_type", "file", "part", "needed_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("partnership:agreement-detail", args=[self.pk])


class AgreementNeed(models.Model):
    """A group in which an agency may take part only when it has signed the agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="needs")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="agreement_needs")
    since = models.DateField(null=True, blank=True, help_text="Needed from this day on; empty: always")

    class Meta:
        ordering = ["group__name"]
        constraints = [models.UniqueConstraint(fields=["agreement", "group"], name="one_need_a_group")]

    class Marked:
        part_2 = ("id", "agreement", "group", "since")


class AgreementParty(models.Model):
    """An agency asked to sign: when, by whom it signed, and when it took its signature back."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreement_parties")
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True, help_text="Name and post, as they signed")
    left_on = models.DateField(null=True, blank=True, help_text="Took its signature back; the first day without it")
    chased_on = models.DateField(null=True, blank=True)
    chased = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["agreement", "agency"], name="one_party_an_agency")]

    class Marked:
        part_1 = ("id", "agreement", "agency", "signed_on")
        part_2 = ("signed_by", "left_on", "chased_on", "chased")
