"""Closed lists of Know."""

from django.db import models


class ReceiptState(models.TextChoices):
    """What has become of a file that was brought in. Nothing moves on a page before a named person accepted it."""

    CHECKING = "checking", "Being read, or cut off while it was"
    REFUSED = "refused", "Refused"
    RECEIVED = "received", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted"
    SET_ASIDE = "set-aside", "Set aside"


class AssessmentState(models.TextChoices):
    """How far a crime needs assessment has come. Back only with a reason."""

    DRAFTING = "drafting", "Being drafted"
    COMMENT = "comment", "Out for comment"
    AGREED = "agreed", "Agreed"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class BoardDecision(models.TextChoices):
    """What the board decided on a recommended priority."""

    AGREED = "agreed", "Agreed"
    CHANGED = "changed", "Agreed with changes"
    REFUSED = "refused", "Refused"


class FigureNoteState(models.TextChoices):
    """Whether a note beside a chart still stands."""

    CURRENT = "current", "Stands"
    SUPERSEDED = "superseded", "Changed since"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DataPackState(models.TextChoices):
    """How far a data pack has come."""

    DRAFT = "draft", "Draft"
    OFFERED = "offered", "Offered to the agenda"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ComparisonLevel(models.TextChoices):
    """What a comparison group made by hand is of. Wards are those of 2022."""

    BOROUGH = "borough", "Boroughs"
    WARD = "ward", "Wards"
