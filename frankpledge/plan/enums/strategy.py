"""Where a strategy stands."""

from django.db import models


class StrategyState(models.TextChoices):
    """How far the version that is worked at has come. An adopted version is frozen: the next one begins as its copy."""

    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "Out for consultation"
    ADOPTED = "adopted", "Adopted"
    SUPERSEDED = "superseded", "Superseded"
