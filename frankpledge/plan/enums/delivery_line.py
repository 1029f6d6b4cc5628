"""How far a line of the delivery plan is, and its letter."""

from django.db import models


class DeliveryState(models.TextChoices):
    """As its lead says."""

    NOT_BEGUN = "not_begun", "Not begun"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class Letter(models.TextChoices):
    """Red, amber, green: never the colour alone."""

    RED = "R", "R, red"
    AMBER = "A", "A, amber"
    GREEN = "G", "G, green"
