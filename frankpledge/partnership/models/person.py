"""People: one record each, however papers spell the name or the rank."""

from __future__ import annotations

import datetime

from django.db import models


class Person(models.Model):
    """Somebody the partnership deals with. ``name`` is without rank; ``rank`` is today's (Superintendent, Councillor)."""

    name = models.CharField(max_length=200)
    rank = models.CharField(max_length=100, blank=True)
    folded = models.CharField(max_length=200, db_index=True)
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    role = models.CharField(max_length=250, blank=True, help_text="Job title as papers print it")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    class Marked:
        part_1 = ("id", "name", "rank", "folded", "agency", "role", "left_on")
        part_2 = ("email", "phone")

    def __str__(self) -> str:
        return self.name

    def rank_on(self, day: datetime.date | None) -> str:
        """The rank borne on a day (today's if no dated rank covers it)."""
        for held in self.ranks.all():
            if day is None:
                break
            if (held.since is None or held.since <= day) and (held.until is None or day <= held.until):
                return held.rank
        return self.rank

    @property
    def titled_name(self) -> str:
        """Rank and name, as a paper prints it."""
        return f"{self.rank} {self.name}".strip()


class PersonName(models.Model):
    """Another spelling or rank under which papers print a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "folded"], name="one_spelling_per_person")]

    class Marked:
        part_1 = ("id", "person", "name", "folded")

    def __str__(self) -> str:
        return self.name


class RankHeld(models.Model):
    """A rank or title somebody bore for a period; papers of one year print two (Chief Inspector, Superintendent)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ranks")
    rank = models.CharField(max_length=100)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [models.F("since").asc(nulls_first=True), "id"]
        verbose_name_plural = "ranks held"

    class Marked:
        part_1 = ("id", "person", "rank", "since", "until")

    def __str__(self) -> str:
        return self.rank


class Affiliation(models.Model):
    """An agency somebody worked for during a period, as what. ``Person.agency`` is the present one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.CASCADE, related_name="affiliations")
    role = models.CharField(max_length=250, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [models.F("since").asc(nulls_first=True), "id"]

    class Marked:
        part_1 = ("id", "person", "agency", "role", "since", "until")

    def __str__(self) -> str:
        return f"{self.agency}: {self.role}" if self.role else str(self.agency)
