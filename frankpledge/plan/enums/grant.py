"""The way of a small grant, and how a member of the deciding group voted."""

from django.db import models


class GrantState(models.TextChoices):
    """Idea, bid, decided, delivered, its result told."""

    IDEA = "idea", "Idea"
    BID = "bid", "Bid"
    AWARDED = "awarded", "Awarded"
    REFUSED = "refused", "Refused"
    DELIVERED = "delivered", "Delivered"
    REPORTED = "reported", "Result told"
    RETURNED = "returned", "Given back"


class Voting(models.TextChoices):
    """Somebody with an interest takes no part."""

    IN_FAVOUR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAINED = "abstained", "Did not vote"
    INTEREST = "interest", "Declared an interest and took no part"
