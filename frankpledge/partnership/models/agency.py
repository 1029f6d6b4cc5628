"""Agencies: names over time, aliases, succession, posts and who holds them."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import AgencyKind, Tenure


class Agency(models.Model):
    """A member organisation. ``name`` is today's; earlier names and aliases stand in AgencyName and keep their history."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices, default=AgencyKind.OTHER)
    is_responsible_authority = models.BooleanField(default=False, help_text="Crime and Disorder Act 1998, s. 5")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    class Marked:
        part_1 = ("id", "name", "short_name", "kind", "is_responsible_authority", "started_on", "ended_on")
        part_2 = ("notes",)

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """A former name, an abbreviation or another way papers write an agency; ``folded`` is what look-ups compare."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    is_former = models.BooleanField(default=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "folded"], name="one_spelling_per_agency")]

    class Marked:
        part_1 = ("id", "agency", "name", "folded", "is_former", "since", "until")

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """One agency taking over from another: a rename, a merger or a split, on a day."""

    predecessor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="inheritances")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on"]

    class Marked:
        part_1 = ("id", "predecessor", "successor", "on", "note")


class Post(models.Model):
    """A job, separate from the person in it. With no current holding it is vacant, and seen to be."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["agency", "folded"], name="one_post_per_agency_title")]

    class Marked:
        part_1 = ("id", "agency", "title", "folded")

    def __str__(self) -> str:
        return self.title


class PostHolding(models.Model):
    """A person in a post for a period; ``tenure`` says substantive, interim or acting."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")
    person = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="post_holdings")
    tenure = models.CharField(max_length=20, choices=Tenure.choices, default=Tenure.SUBSTANTIVE)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]

    class Marked:
        part_1 = ("id", "post", "person", "tenure", "since", "until")
