"""Where a bid stands."""

from django.db import models


class BidState(models.TextChoices):
    """Sent to the funder, asked about, offered with conditions, awarded or not."""

    PROPOSED = "proposed", "Sent"
    QUERIED = "queried", "Asked about"
    CONDITIONAL = "conditional", "Conditional offer"
    AWARDED = "awarded", "Awarded"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
