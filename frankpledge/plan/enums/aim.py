"""How a target of an aim is said."""

from django.db import models


class TargetKind(models.TextChoices):
    """What the number of a target means. Words alone are a target too, but get no letter by rule."""

    WORDS = "words", "In words only"
    AT_MOST = "at-most", "No more than a number"
    AT_LEAST = "at-least", "At least a number"
    DOWN = "down", "Down by so many per cent on the baseline"
    UP = "up", "Up by so many per cent on the baseline"
