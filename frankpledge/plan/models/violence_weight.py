"""The weights the board set for the actions of a violence reduction action plan. Never changed: a new version instead."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.urls import reverse

from frankpledge.plan.enums.violence_weight import WeightKind
from frankpledge.plan.models.edit import NeverChanged

REFUSED = "Weights stand as the board set them: set a new version instead."


class WeightQuerySet(models.QuerySet[Any]):
    """Refuses what would rewrite what the board set."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged(REFUSED)

    def delete(self) -> NoReturn:
        raise NeverChanged(REFUSED)


class KeptAsSet(models.Model):
    """A row that is written once."""

    objects = WeightQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises NeverChanged for one that is there already."""
        if self.pk is not None:
            raise NeverChanged(REFUSED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged(REFUSED)


class WeightSet(KeptAsSet):
    """One version: what kind of weights, when and under which minute the board set them, and since when they count."""

    plan = models.ForeignKey("plan.ViolencePlan", on_delete=models.PROTECT, related_name="weight_sets")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=WeightKind.choices)
    set_on = models.DateField(help_text="The day the board set them")
    minute = models.CharField(max_length=120, help_text="The minute in which it did")
    since = models.DateField(help_text="They count from this day")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="a_version_of_weights_is_set_once")]

    class Marked:
        part_2 = ("id", "plan", "version", "kind", "set_on", "minute", "since", "note")

    def __str__(self) -> str:
        return f"version {self.version}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:violence-weight-detail", args=[self.pk])


class ActionWeight(KeptAsSet):
    """What one action weighs in one version, and what the board was told it costs."""

    weight_set = models.ForeignKey(WeightSet, on_delete=models.PROTECT, related_name="weights")
    action = models.ForeignKey("plan.ViolenceAction", on_delete=models.PROTECT, related_name="weights")
    weight = models.PositiveSmallIntegerField()
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="Pounds a year")

    class Meta:
        ordering = ["action__number"]
        constraints = [models.UniqueConstraint(fields=["weight_set", "action"], name="an_action_is_weighed_once")]

    class Marked:
        part_2 = ("id", "weight_set", "action", "weight", "cost")

    def __str__(self) -> str:
        return f"{self.action}: {self.weight}"
