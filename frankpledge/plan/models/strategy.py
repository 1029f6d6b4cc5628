"""The strategy: what the partnership means to do over some years, and each version of it as the board adopted it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.strategy import StrategyState
from frankpledge.plan.models.edit import NeverChanged


class Strategy(models.Model):
    """One strategy of a period. Its rows are the version that is worked at; what was adopted stands in ``StrategyVersion``.

    ``follows`` is the strategy of the years before, from which this one was copied.
    """

    title = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    version = models.PositiveSmallIntegerField(default=1, help_text="The version that is worked at or was adopted last")
    state = models.CharField(max_length=12, choices=StrategyState.choices, default=StrategyState.DRAFT, db_index=True)
    vision = models.TextField(blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    assessment = models.ForeignKey(
        "know.Assessment", on_delete=models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    adopted_on = models.DateField(null=True, blank=True)
    adopted_reference = models.CharField(max_length=120, blank=True, help_text="The minute, as it is cited")
    adopted_minute = models.ForeignKey(
        "govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="strategies"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name_plural = "strategies"
        constraints = [
            models.CheckConstraint(
                name="a_strategy_ends_after_it_begins", condition=models.Q(until__gt=models.F("since"))
            )
        ]

    class Marked:
        part_1 = ("id", "title", "since", "until", "version", "state", "vision", "adopted_on")
        part_2 = ("follows", "assessment", "adopted_reference", "adopted_minute", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:strategy-detail", args=[self.pk])


class StrategyVersion(models.Model):
    """A version as the board adopted it, which never changes: the plan on a page for members and for residents, as values."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    public_content = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of both editions")
    adopted_on = models.DateField()
    reference = models.CharField(max_length=120, blank=True, help_text="The minute, as it is cited")
    kept_at = models.DateTimeField(auto_now_add=True)
    kept_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="a_version_is_adopted_once")]

    class Marked:
        part_1 = ("id", "strategy", "number", "public_content", "fingerprint", "adopted_on")
        part_2 = ("content", "reference", "kept_at", "kept_by", "part")

    def __str__(self) -> str:
        return f"{self.strategy}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the version. Raises NeverChanged for one that is kept already."""
        if self.pk is not None:
            raise NeverChanged("A version that was adopted is never changed: begin the next one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise NeverChanged("A version that was adopted is never removed.")

    def get_absolute_url(self) -> str:
        """The version as it was adopted."""
        return reverse("plan:strategy-version", args=[self.strategy_id, self.number])
