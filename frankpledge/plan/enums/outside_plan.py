"""How another partnership's plan came here, and whether it is still looked in."""

from django.db import models


class Came(models.TextChoices):
    """By hand as a file, or as an exchange file of another installation."""

    UPLOAD = "upload", "Uploaded"
    EXCHANGE = "exchange", "Exchange file"


class OutsidePlanState(models.TextChoices):
    """A plan that was taken out is kept, with the reason, and can be brought back."""

    KEPT = "kept", "Kept"
    TAKEN_OUT = "taken-out", "Taken out"
