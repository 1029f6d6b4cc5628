"""Review rounds of a violence reduction action plan: every agency is asked to bring its actions up to date by a day."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.plan.enums.review_round import ReviewAnswer


class ReviewRound(models.Model):
    """One round. Once closed it keeps the names of those who did not answer."""

    plan = models.ForeignKey("plan.ViolencePlan", on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    due_on = models.DateField()
    words = models.TextField(blank=True, help_text="What the letter asks for in particular")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    silent = models.TextField(blank=True, help_text="Who had not answered when it was closed, one a line")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(closed_at=None), name="one_open_review_round_a_plan"
            )
        ]

    class Marked:
        part_2 = (
            "id", "plan", "name", "due_on", "words", "opened_at", "opened_by", "closed_at", "closed_by", "silent",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:review-round-detail", args=[self.pk])


class ReviewReply(models.Model):
    """One agency in one round: asked, updated, nothing to change; late is kept as it was on the day of the answer."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="replies")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="review_replies")
    answer = models.CharField(max_length=10, choices=ReviewAnswer.choices, default=ReviewAnswer.WAITING)
    words = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_late = models.BooleanField(default=False)

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["round", "agency"], name="an_agency_is_asked_once_a_round")]

    class Marked:
        part_2 = ("id", "round", "agency", "answer", "words", "asked_at", "answered_at", "answered_by", "is_late")

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_answer_display()}"
