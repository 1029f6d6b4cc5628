"""Where a report of the plan stands."""

from django.db import models


class PlanReportState(models.TextChoices):
    """Frozen as a draft, offered to the agenda, published for residents, taken back."""

    DRAFT = "draft", "Draft"
    OFFERED = "offered", "Offered to the agenda"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
