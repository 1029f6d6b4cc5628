"""Numbers of minutes (and of the chair's decisions): series that run on, each number drawn once."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import NumberKind


class NumberRun(models.Model):
    """A run of a group's numbers: from its start until the clerk begins the next one, with the reason. ``next`` is undrawn."""

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="number_runs")
    kind = models.CharField(max_length=10, choices=NumberKind.choices, default=NumberKind.MINUTES)
    ordinal = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    next = models.PositiveIntegerField()
    since = models.DateField(help_text="Day of the first meeting it is drawn for")
    reason = models.CharField(max_length=300)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-ordinal"]
        verbose_name = "run of numbers"
        verbose_name_plural = "runs of numbers"
        constraints = [
            models.UniqueConstraint(fields=["group", "kind", "ordinal"], name="one_run_of_numbers_at_a_time")
        ]

    class Marked:
        part_1 = ("id", "group", "kind", "ordinal", "first", "next", "since", "begun_at")
        part_2 = ("reason", "begun_by")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first}"


class DrawnNumber(models.Model):
    """A number once drawn. It is never drawn again, also when it is given up: then it stays with the reason."""

    run = models.ForeignKey(NumberRun, on_delete=models.PROTECT, related_name="drawn")
    number = models.PositiveIntegerField()
    letters = models.CharField(max_length=3, blank=True, help_text="Of a sub-number: a, b … z, aa")
    meeting = models.ForeignKey("govern.Meeting", on_delete=models.SET_NULL, null=True, related_name="drawn_numbers")
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, related_name="drawn_numbers")
    title = models.CharField(max_length=300, blank=True, help_text="What it was drawn for, as it was called then")
    drawn_at = models.DateTimeField(auto_now_add=True)
    drawn_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    given_up_at = models.DateTimeField(null=True, blank=True)
    given_up_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    given_up_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number", "letters"]
        constraints = [models.UniqueConstraint(fields=["run", "number", "letters"], name="a_number_is_drawn_once")]

    class Marked:
        part_2 = (
            "id", "run", "number", "letters", "meeting", "minute", "title", "drawn_at", "drawn_by", "given_up_at",
            "given_up_by", "given_up_why",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}{self.letters}"
