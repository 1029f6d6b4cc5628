"""What a member says of another partnership's action."""

from django.db import models


class Suits(models.TextChoices):
    """Would it suit us?"""

    SUITS = "suits", "It would suit us"
    WITH_CHANGES = "with-changes", "It would suit us with changes"
    DOES_NOT = "does-not", "It would not suit us"
