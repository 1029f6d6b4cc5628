"""Where a request for an offer stands."""

from django.db import models


class OfferRequestState(models.TextChoices):
    """A request that was withdrawn gives its place back; one that was refused does not."""

    ASKED = "asked", "Asked for"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
