"""Closed lists of Know."""

from django.db import models


class ReceiptState(models.TextChoices):
    """What has become of a file that was brought in. Nothing moves on a page before a named person accepted it."""

    CHECKING = "checking", "Being read, or cut off while it was"
    REFUSED = "refused", "Refused"
    RECEIVED = "received", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted"
    SET_ASIDE = "set-aside", "Set aside"
