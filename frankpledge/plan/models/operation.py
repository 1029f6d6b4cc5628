"""Operations: series, one operation, its stops, what agencies were asked for, what was counted, what was learnt."""

from __future__ import annotations

import datetime

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.operation import AskAnswer, CountKind, OperationKind, OperationState


class OperationSeries(models.Model):
    """Operations under one name with a beginning and an end: Operation Crystal, monthly Community Impact Days."""

    name = models.CharField(max_length=120, unique=True)
    purpose = models.TextField(blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-started_on", "name"]
        verbose_name_plural = "operation series"

    class Marked:
        part_1 = ("id", "name", "started_on", "ended_on")
        part_2 = ("purpose", "part")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("plan:operation-series-detail", args=[self.pk])


class Operation(models.Model):
    """One piece of joint work on the ground. Part 2 until it has been run and somebody decides that residents may read of it."""

    series = models.ForeignKey(
        OperationSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="operations"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=OperationKind.choices)
    state = models.CharField(max_length=12, choices=OperationState.choices, default=OperationState.PLANNED)
    started_on = models.DateField(help_text="Its first day")
    ended_on = models.DateField(null=True, blank=True, help_text="Its last day; empty for one day")
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    wards = models.JSONField(default=list, blank=True, help_text="Names of wards or areas")
    place = models.TextField(blank=True, help_text="Where people meet and go: Part 2")
    intelligence = models.TextField(blank=True, help_text="Why there, as far as members may know: Part 2")
    objective = models.TextField(blank=True)
    priority = models.ForeignKey(
        "plan.Priority", on_delete=models.SET_NULL, null=True, blank=True, related_name="operations"
    )
    lead = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="+")
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="Pounds")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was cancelled")
    reviewed_on = models.DateField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "started_on"], name="one_operation_of_a_name_a_day"),
        ]

    class Marked:
        part_1 = ("id", "series", "name", "kind", "state", "started_on", "ended_on", "wards", "objective")
        part_2 = (
            "starts_at", "ends_at", "place", "intelligence", "priority", "lead", "cost", "reason", "reviewed_on", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}, {self.started_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("plan:operation-detail", args=[self.pk])

    @property
    def last_day(self) -> datetime.date:
        """The day it ends."""
        return self.ended_on or self.started_on

    @property
    def raises_reports(self) -> bool:
        """Whether more reports are what it is for, so that a rise in them is no rise of crime."""
        return self.kind == OperationKind.REPORTING


class OperationStop(models.Model):
    """A stop of the run sheet, in the order of the day."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, help_text="When, where, what")
    premises = models.ForeignKey(
        "plan.Premises", on_delete=models.SET_NULL, null=True, blank=True, related_name="stops"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "operation", "order", "words", "premises", "done_at", "done_by")

    def __str__(self) -> str:
        return f"{self.order}. {self.words}"


class OperationAsk(models.Model):
    """What one agency was asked to bring, what it pledged, and what came on the day."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="asks")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="+")
    resource = models.CharField(max_length=200, help_text="What: officers, a van, a licensing officer")
    asked_on = models.DateField()
    officers_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_asked = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    answer = models.CharField(max_length=10, choices=AskAnswer.choices, default=AskAnswer.NONE)
    answer_words = models.CharField(max_length=300, blank=True)
    officers_pledged = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_pledged = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    officers_given = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_given = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "agency", "resource"], name="an_agency_is_asked_once"),
        ]

    class Marked:
        part_2 = (
            "id", "operation", "agency", "resource", "asked_on", "officers_asked", "hours_asked", "answer", "answer_words",
            "officers_pledged", "hours_pledged", "officers_given", "hours_given",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency}: {self.resource}"


class OperationCount(models.Model):
    """How many of one thing an operation did or found. One row a thing, whoever enters it; ``revision`` grows with each entry,
    and what stood before is in its edits."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="counts")
    kind = models.CharField(max_length=20, choices=CountKind.choices)
    detail = models.CharField(max_length=80, blank=True, help_text="Which: knife, zombie knife, tobacco")
    number = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "kind", "detail"], name="one_count_of_a_thing"),
        ]

    class Marked:
        part_1 = ("id", "operation", "kind", "detail", "number")
        part_2 = ("revision", "entered_at", "entered_by")

    def __str__(self) -> str:
        return f"{self.words}: {self.number}"

    @property
    def words(self) -> str:
        """What is counted."""
        return f"{self.get_kind_display()}: {self.detail}" if self.detail else str(self.get_kind_display())


class OperationPress(models.Model):
    """A button of a run sheet that was pressed, by its once-key: the same press sent again, when the signal comes back, does
    nothing more."""

    key = models.CharField(max_length=40, unique=True)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="presses")
    pressed_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "key", "operation", "pressed_at", "by")

    def __str__(self) -> str:
        return f"{self.operation}, {self.pressed_at:%-d %B %Y %H:%M}"


class LearningPoint(models.Model):
    """What an operation taught, who is to do something about it, by when, and whether they did."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="learning_points")
    text = models.TextField()
    owner = models.ForeignKey("partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "operation", "text", "owner", "due_on", "done_on", "done_words")

    def __str__(self) -> str:
        return self.text[:80]
