"""The yearly crime needs assessment: its frozen figures, its authors' words, and each version that was published."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.know.enums import AssessmentState


class Assessment(models.Model):
    """One area's assessment of one year. ``frozen`` is the document of figures (``documents.frozen``), {} until worked out.

    ``waiting`` holds figures worked out anew until somebody has seen what moved and takes them or leaves them.
    """

    area_code = models.CharField(max_length=20, db_index=True)
    area_name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(help_text="The last whole calendar year it looks at")
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFTING, db_index=True
    )
    frozen = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    build = models.CharField(max_length=120, blank=True, help_text="The build its figures were read from")
    fingerprint = models.CharField(max_length=64, blank=True)
    waiting = models.JSONField(default=dict, blank=True)
    waiting_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_minute = models.CharField(max_length=120, blank=True, help_text="The minute in which the board agreed it")
    correction = models.CharField(max_length=500, blank=True, help_text="Why a new version is being made")

    class Meta:
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["area_code", "year"], name="one_assessment_an_area_and_year"),
        ]

    class Marked:
        part_2 = (
            "id", "area_code", "area_name", "year", "title", "state", "frozen", "frozen_at", "build", "fingerprint",
            "waiting", "waiting_at", "begun_at", "begun_by", "agreed_on", "agreed_minute", "correction",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("know:assessment-detail", args=[self.pk])


class AssessmentVersion(models.Model):
    """The assessment as it was published, which never changes: the members' edition (``document``) and what residents read
    (``public``: without small numbers). A correction is the next version."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    public = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, help_text="Of the public edition")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it replaces the version before")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, blank=True, help_text="What residents read in its place")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="a_version_is_published_once")]

    class Marked:
        part_1 = (
            "id", "assessment", "number", "public", "fingerprint", "reason", "published_at", "withdrawn_at",
            "withdrawn_reason",
        )  # fmt: skip
        part_2 = ("document", "published_by", "withdrawn_by")

    def __str__(self) -> str:
        return f"{self.assessment}, version {self.number}"


class ChapterText(models.Model):
    """The authors' words above the figures of one chapter; ``revision`` counts their savings."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="texts")
    section = models.CharField(max_length=80, help_text="The section's name in the document of figures")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    author = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["assessment", "section"], name="one_text_a_chapter")]

    class Marked:
        part_2 = ("id", "assessment", "section", "text", "revision", "author", "saved_at")

    def __str__(self) -> str:
        return f"{self.section} of {self.assessment}"


class ChapterSaving(models.Model):
    """What stood in a chapter at a revision; with ``is_beside`` what came in on a revision that had passed.

    The savings of one person within half an hour are one row.
    """

    chapter = models.ForeignKey(ChapterText, on_delete=models.CASCADE, related_name="savings")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    is_beside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = ("id", "chapter", "revision", "text", "by", "begun_at", "saved_at", "is_beside", "settled_at")

    def __str__(self) -> str:
        return f"{self.chapter}, revision {self.revision}"
