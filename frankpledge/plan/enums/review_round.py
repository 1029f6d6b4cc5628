"""What an agency answers in a review round."""

from django.db import models


class ReviewAnswer(models.TextChoices):
    """Waiting is no answer; nothing to change is one."""

    WAITING = "waiting", "No answer yet"
    UPDATED = "updated", "Updated"
    NIL = "nil", "Nothing to change"
