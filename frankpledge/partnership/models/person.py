"""People: one record each, however papers spell the name or the rank."""

from __future__ import annotations

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
