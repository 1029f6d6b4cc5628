"""What an entry under a ward priority tells."""

from django.db import models


class StepKind(models.TextChoices):
    """Police time spent on one thing is not there for another: both are told."""

    DONE = "done", "Done"
    GIVEN_UP = "given-up", "Given up for it"
