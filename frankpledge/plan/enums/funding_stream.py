"""How funding is divided and how far it is agreed."""

from django.db import models


class Share(models.TextChoices):
    """Which part of a round an allocation is."""

    DIRECT = "direct", "Direct to the area"
    CO_COMMISSIONED = "shared", "Co-commissioned"
    WHOLE = "whole", "Not divided"


class AllocationState(models.TextChoices):
    """A letter that promises is not yet a decision."""

    IN_PRINCIPLE = "principle", "In principle"
    RATIFIED = "ratified", "Ratified"
    REFUSED = "refused", "Refused"
