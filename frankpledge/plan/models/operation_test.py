"""The test of an operation or a series: what is compared with what, chosen on a day, and the counts it is worked out from."""

from __future__ import annotations

import datetime

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.models.operation import Operation, OperationSeries


class OperationTest(models.Model):
    """Before and after in the target areas against areas where nothing was done. ``chosen_on`` is the day the choice was last
    made or changed: later than the operation's first day, every page says so."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, null=True, blank=True, related_name="tests")
    series = models.ForeignKey(OperationSeries, on_delete=models.CASCADE, null=True, blank=True, related_name="tests")
    measure = models.CharField(max_length=60, blank=True, help_text="A measure's name; empty for counts typed in")
    unit = models.CharField(max_length=60, default="crimes", help_text="What is counted: fires, reports of ASB")
    target_areas = models.JSONField(default=list)
    comparison_areas = models.JSONField(default=list)
    comparison_reason = models.TextField(help_text="Why these are like the target and were left alone")
    buffer_areas = models.JSONField(default=list, blank=True)
    buffer_comparison_areas = models.JSONField(default=list, blank=True)
    before_from = models.DateField(help_text="First day")
    before_to = models.DateField(help_text="Last day")
    after_from = models.DateField(help_text="First day")
    after_to = models.DateField(help_text="Last day")
    chosen_on = models.DateField()
    chosen_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300, blank=True, help_text="Where typed counts come from")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(operation__isnull=False, series__isnull=True)
                | models.Q(operation__isnull=True, series__isnull=False),
                name="a_test_is_of_an_operation_or_a_series",
            ),
        ]

    class Marked:
        part_1 = (
            "id", "operation", "series", "measure", "unit", "target_areas", "comparison_areas", "comparison_reason",
            "buffer_areas", "buffer_comparison_areas", "before_from", "before_to", "after_from", "after_to", "chosen_on",
            "source",
        )  # fmt: skip
        part_2 = ("chosen_by", "part")

    def __str__(self) -> str:
        return f"Test of {self.subject}: {self.unit}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("plan:operation-test-detail", args=[self.pk])

    @property
    def subject(self) -> Operation | OperationSeries:
        """What is tested."""
        found = self.operation or self.series
        if found is None:
            raise ValueError("A test is of an operation or a series.")
        return found

    @property
    def began_on(self) -> datetime.date:
        """The first day of what is tested."""
        return self.subject.started_on


class TypedCount(models.Model):
    """Counts typed in, before and after: one row without a kind, or one a kind of offence with its weight in days."""

    test = models.ForeignKey(OperationTest, on_delete=models.CASCADE, related_name="counts")
    kind = models.CharField(max_length=80, blank=True)
    weight = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, help_text="Days, where harm is weighed"
    )
    target_before = models.PositiveIntegerField()
    target_after = models.PositiveIntegerField()
    comparison_before = models.PositiveIntegerField()
    comparison_after = models.PositiveIntegerField()
    buffer_before = models.PositiveIntegerField(null=True, blank=True)
    buffer_after = models.PositiveIntegerField(null=True, blank=True)
    buffer_comparison_before = models.PositiveIntegerField(null=True, blank=True)
    buffer_comparison_after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["test", "kind"], name="one_row_of_counts_a_kind")]

    class Marked:
        part_1 = (
            "id", "test", "kind", "weight", "target_before", "target_after", "comparison_before", "comparison_after",
            "buffer_before", "buffer_after", "buffer_comparison_before", "buffer_comparison_after",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind or 'All'}: {self.target_before} to {self.target_after}"
