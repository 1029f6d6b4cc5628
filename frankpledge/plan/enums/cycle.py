"""The steps of the cycle in which a strategy is made and kept."""

from django.db import models


class StepKind(models.TextChoices):
    """From the assessment to the review, as the board's papers name them."""

    ASSESSMENT = "assessment", "Crime needs assessment"
    THEMES = "themes", "Themes"
    WORKSHOP = "workshop", "Development workshop"
    PLAN_ON_A_PAGE = "plan-on-a-page", "Plan on a page"
    CONSULTATION = "consultation", "Consultation"
    RESULTS = "results", "Results due"
    ADOPTION = "adoption", "Adoption"
    UPDATE = "update", "Quarterly update"
    REVIEW = "review", "Review"
