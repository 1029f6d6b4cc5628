"""Where an entry of best practice stands."""

from django.db import models


class PracticeState(models.TextChoices):
    """Proposed by a member, reviewed by another, published for residents; or turned down, or taken back."""

    PROPOSED = "proposed", "Proposed"
    REVIEWED = "reviewed", "Reviewed"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Not taken up"
    WITHDRAWN = "withdrawn", "Withdrawn"
