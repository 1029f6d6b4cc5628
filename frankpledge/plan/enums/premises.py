"""Where premises to be visited stand."""

from django.db import models


class PremisesState(models.TextChoices):
    """On the list, visited, and closed once whoever reported them was told."""

    LISTED = "listed", "To be visited"
    VISITED = "visited", "Visited"
    CLOSED = "closed", "Closed"
