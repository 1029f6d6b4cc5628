"""What projects were to spend by quarter, and what they spent. Spending is only ever added to: a correction is a new row."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from frankpledge.plan.models.edit import NeverChanged
from frankpledge.plan.rules.money import pounds
from frankpledge.plan.rules.spending import quarter_words


class PlannedSpending(models.Model):
    """What a project is to spend in one quarter."""

    project = models.ForeignKey("plan.Project", on_delete=models.CASCADE, related_name="planned")
    quarter = models.DateField(help_text="Its first day")
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["quarter"]
        constraints = [models.UniqueConstraint(fields=["project", "quarter"], name="one_planned_sum_a_quarter")]

    class Marked:
        part_2 = ("id", "project", "quarter", "amount")

    def __str__(self) -> str:
        return f"Plan of {quarter_words(self.quarter)}"


class SpendingQuerySet(models.QuerySet["Spending"]):
    """Refuses what would rewrite what was spent."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Spending is kept as it was recorded: correct it with a new row.")

    def delete(self) -> NoReturn:
        raise NeverChanged("Spending is kept as it was recorded: correct it with a new row.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Spending is kept as it was recorded: correct it with a new row.")

    def standing(self) -> SpendingQuerySet:
        """Those that count: not corrected by a later row."""
        return self.filter(corrected_by=None)


class Spending(models.Model):
    """Money that was spent, or came back (less than nothing). A row that ``corrects`` another stands in its place."""

    project = models.ForeignKey("plan.Project", on_delete=models.PROTECT, related_name="spending")
    on = models.DateField("date")
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)
    what = models.CharField("what for", max_length=300)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    why = models.CharField("why it is corrected", max_length=300, blank=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = SpendingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["project", "on"], name="spending_of_a_project")]

    class Marked:
        part_2 = ("id", "project", "on", "amount", "what", "corrects", "why", "by", "recorded_at")

    def __str__(self) -> str:
        return f"{pounds(self.amount)} on {self.on:%-d %B %Y}: {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises NeverChanged for one that is there already."""
        if self.pk is not None:
            raise NeverChanged("Spending is kept as it was recorded: correct it with a new row.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("Spending is kept as it was recorded: correct it with a new row.")
