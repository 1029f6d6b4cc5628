"""What partners say to an assessment: who was asked by when, contributions, nil returns, comments with their answers."""

from __future__ import annotations

from django.db import models


class AskedPartner(models.Model):
    """An agency that was asked to contribute, with its own day."""

    assessment = models.ForeignKey("know.Assessment", on_delete=models.CASCADE, related_name="asked")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="assessments_asked")
    due_on = models.DateField(db_index=True)
    words = models.TextField(blank=True, help_text="What the letter asks for in particular")
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["assessment", "agency"], name="a_partner_is_asked_once")]

    class Marked:
        part_2 = ("id", "assessment", "agency", "due_on", "words", "asked_at", "asked_by")

    def __str__(self) -> str:
        return f"{self.agency}, by {self.due_on}"


class Contribution(models.Model):
    """One agency's words to one section, or to the whole (``section`` empty). ``is_nil`` is its answer "nothing to add".

    ``received_at`` is when it first came, which is what late is reckoned from; ``received_by`` is whoever entered it, who is
    the clerk where it came by e-mail (``came_from`` then names the sender).
    """

    assessment = models.ForeignKey("know.Assessment", on_delete=models.CASCADE, related_name="contributions")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="contributions")
    section = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    is_nil = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True, help_text="The day asked for when it came")
    is_late = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    came_from = models.CharField(max_length=200, blank=True, help_text="Who sent it by e-mail or letter")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["agency__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "agency", "section"], name="one_contribution_a_section"),
        ]

    class Marked:
        part_2 = (
            "id", "assessment", "agency", "section", "text", "is_nil", "due_on", "is_late", "received_at", "received_by",
            "came_from", "changed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency}: {'nothing to add' if self.is_nil else self.text[:60]}"


class AssessmentComment(models.Model):
    """What a member says should be different in a section; each is answered: taken in, or not and why."""

    assessment = models.ForeignKey("know.Assessment", on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="assessment_comments")
    made_at = models.DateTimeField(auto_now_add=True)
    is_late = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    is_taken_in = models.BooleanField(default=False)
    answered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = (
            "id", "assessment", "section", "text", "by", "made_at", "is_late", "answer", "is_taken_in", "answered_by",
            "answered_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]
