"""Recommendations that somebody else's review of the area made: a locality review, an inspection."""

from __future__ import annotations

import datetime

from django.db import models

from frankpledge.plan.enums.review_recommendation import RecommendationState


class ReviewRecommendation(models.Model):
    """One recommendation with its owner and where it stands."""

    review = models.CharField(max_length=200, help_text="Whose review, of what")
    published_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=20, blank=True, help_text="As the review counts it")
    words = models.TextField()
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="review_recommendations"
    )
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="review_recommendations"
    )
    state = models.CharField(max_length=10, choices=RecommendationState.choices, default=RecommendationState.OPEN)
    due_on = models.DateField(null=True, blank=True)
    progress = models.TextField(blank=True, help_text="What has been done, or why it is not followed")

    class Meta:
        ordering = ["-published_on", "review", "id"]

    class Marked:
        part_2 = (
            "id", "review", "published_on", "number", "words", "agency", "person", "state", "due_on", "progress",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.review}, {self.number}" if self.number else f"{self.review}: {self.words[:60]}"

    @property
    def owner_words(self) -> str:
        """Who is to do it; empty where nobody is named."""
        return ", ".join(str(one) for one in (self.person, self.agency) if one is not None)

    def is_late(self, today: datetime.date) -> bool:
        """Whether its day is past and it is not over."""
        return not RecommendationState(self.state).is_over and self.due_on is not None and self.due_on < today
