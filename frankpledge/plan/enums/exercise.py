"""Exercises of the resilience forum: of what kind, and where they stand."""

from django.db import models


class ExerciseKind(models.TextChoices):
    """How an exercise is run."""

    TABLE_TOP = "table_top", "Table top"
    LIVE = "live", "Live"
    COMMAND = "command", "Control room or command post"
    CALL_OUT = "call_out", "Call-out test"
    REGION = "region", "Region-wide"


class ExerciseState(models.TextChoices):
    """Planned, run, its lessons being worked on, closed; or it never took place."""

    PLANNED = "planned", "Planned"
    RUN = "run", "Run"
    LESSONS = "lessons", "Lessons being worked on"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"
