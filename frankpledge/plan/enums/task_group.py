"""How far a task and finish group has come."""

from django.db import models


class TaskGroupState(models.TextChoices):
    """From its beginning to its close; the order is the order of the work."""

    CREATED = "created", "Set up"
    REVIEWING = "reviewing", "Reviewing"
    SUBMITTED = "submitted", "Pro-forma submitted"
    TESTING = "testing", "Being stress tested"
    APPRAISAL = "appraisal", "Shared for appraisal"
    CLOSED = "closed", "Closed"


class DraftState(models.TextChoices):
    """Whether a draft is still written at."""

    WRITING = "writing", "Being written"
    SUBMITTED = "submitted", "Submitted"
