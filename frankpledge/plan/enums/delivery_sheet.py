"""Where a plan workbook that was brought in stands."""

from django.db import models


class DeliverySheetState(models.TextChoices):
    """Looked through, recorded, taken back, or set aside unrecorded."""

    WAITING = "waiting", "Waiting to be looked through"
    ACCEPTED = "accepted", "Recorded"
    UNDONE = "undone", "Undone"
    DROPPED = "dropped", "Set aside"
