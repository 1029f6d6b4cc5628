"""Lists of organisations that are brought in: the file as rows, what was matched, and what was done, to undo it as one step."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import BringingStep
from frankpledge.partnership.models.organisation import Organisation


class OrganisationList(models.Model):
    """One file brought in. ``rows`` are its cells; ``columns`` says what each column means; ``changed`` is how organisations
    that were there before stood, and what the list added to them."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    entries = models.JSONField(default=list, help_text="The rows read: one set of values a usable line")
    faults = models.JSONField(default=list, help_text="[line, what is wrong]")
    clashes = models.JSONField(default=list, help_text="Proposals that could not all be followed")
    step = models.CharField(max_length=10, choices=BringingStep.choices, default=BringingStep.MAPPING)
    changed = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = (
            "id", "file_name", "digest", "head", "rows", "columns", "entries", "faults", "clashes", "step", "changed",
            "counts", "at", "by", "settled_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.file_name


class OrganisationPair(models.Model):
    """A line of a list and another line, or an organisation of the directory, that may be one and the same.

    ``together`` is yes from the start where the match is sure, and empty where somebody must say.
    """

    brought = models.ForeignKey(OrganisationList, on_delete=models.CASCADE, related_name="pairs")
    line = models.PositiveIntegerField()
    other_line = models.PositiveIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="list_pairs"
    )
    score = models.FloatField()
    why = models.CharField(max_length=300)
    is_sure = models.BooleanField(default=False)
    together = models.BooleanField(null=True, default=None)

    class Meta:
        ordering = ["-score", "id"]

    class Marked:
        part_2 = (
            "id", "brought", "line", "other_line", "organisation", "score", "why", "is_sure", "together",
        )  # fmt: skip
