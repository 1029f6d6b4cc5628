"""How the actions of a violence reduction action plan are weighed."""

from django.db import models


class WeightKind(models.TextChoices):
    """Priorities are compared as they are; shares say how much of its theme an action is."""

    PRIORITY = "priority", "A priority from 1 (least) to 5 (most)"
    SHARE = "share", "A share of its theme in per cent; each theme makes 100"
