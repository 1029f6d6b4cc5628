"""Where a violence reduction action plan stands."""

from django.db import models


class ViolencePlanState(models.TextChoices):
    """Drafted, followed, sent to the Violence Reduction Unit, over."""

    DRAFT = "draft", "Being drafted"
    FOLLOWED = "followed", "Followed"
    SUBMITTED = "submitted", "Followed and submitted"
    CLOSED = "closed", "Closed"
