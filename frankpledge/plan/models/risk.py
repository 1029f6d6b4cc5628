"""The risk register: risks to the partnership's own work, what is done about them, and every look that was taken at them."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.risk import ControlStrength, RiskCategory, RiskProximity, RiskState, RiskTreatment
from frankpledge.plan.rules.risk import letter, rating
from frankpledge.plan.rules.risk_scale import STEPS


def step(help_text: str) -> models.PositiveSmallIntegerField[int, int]:
    """A field of 1 to 5 on the register's scale."""
    limits = [MinValueValidator(1), MaxValueValidator(STEPS)]
    return models.PositiveSmallIntegerField(validators=limits, help_text=help_text)


class Risk(models.Model):
    """One risk. Its scores at any day are its edits up to then; they change in no other way.

    Residents may be told the title, whose it is, the letter of its rating and which way that moved, and only of a risk that
    somebody has put into Part 1. Nothing else of it is ever public.
    """

    title = models.CharField(max_length=200)
    cause = models.TextField(blank=True, help_text="Because of what")
    event = models.TextField(blank=True, help_text="What may happen")
    consequence = models.TextField(blank=True, help_text="What that would lead to")
    category = models.CharField(max_length=20, choices=RiskCategory.choices, default=RiskCategory.OTHER)
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="risks"
    )
    post = models.ForeignKey("partnership.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="risks")
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="risks"
    )
    state = models.CharField(max_length=10, choices=RiskState.choices, default=RiskState.DRAFT, db_index=True)
    inherent_likelihood = step("Before anything is done about it")
    inherent_impact = step("Before anything is done about it")
    current_likelihood = step("With what is done now")
    current_impact = step("With what is done now")
    target_likelihood = step("What the partnership means to reach")
    target_impact = step("What the partnership means to reach")
    treatment = models.CharField(max_length=10, choices=RiskTreatment.choices, default=RiskTreatment.TREAT)
    proximity = models.CharField(max_length=10, choices=RiskProximity.choices, default=RiskProximity.YEAR)
    next_review_on = models.DateField(null=True, blank=True, help_text="Besides every meeting of the board")
    other_registers = models.CharField(max_length=200, blank=True, help_text="Where else it stands: council, corporate")
    vacancy = models.ForeignKey(
        "partnership.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="vacancy_risks"
    )
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="risks")
    accepted_by = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_on = models.DateField(null=True, blank=True)
    accepted_until = models.DateField(null=True, blank=True)
    accepted_why = models.TextField(blank=True)
    raised_on = models.DateField()
    adopted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.TextField(blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_1 = ("id", "title", "agency")
        part_2 = (
            "cause", "event", "consequence", "category", "post", "person", "state", "inherent_likelihood", "inherent_impact",
            "current_likelihood", "current_impact", "target_likelihood", "target_impact", "treatment", "proximity",
            "next_review_on", "other_registers", "vacancy", "minute", "accepted_by", "accepted_on", "accepted_until",
            "accepted_why", "raised_on", "adopted_on", "closed_on", "closed_why", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The risk's page."""
        return reverse("plan:risk-detail", args=[self.pk])

    @property
    def reference(self) -> str:
        """How people cite it: Risk 3."""
        return f"Risk {self.pk}"

    @property
    def inherent(self) -> int:
        """The rating before anything is done about it."""
        return rating(self.inherent_likelihood, self.inherent_impact)

    @property
    def current(self) -> int:
        """The rating with what is done now."""
        return rating(self.current_likelihood, self.current_impact)

    @property
    def target(self) -> int:
        """The rating the partnership means to reach."""
        return rating(self.target_likelihood, self.target_impact)

    @property
    def letter(self) -> str:
        """The letter of the current rating: R, A or G."""
        return letter(self.current)

    @property
    def owner_words(self) -> str:
        """Who it belongs to, the most exact first; empty where nobody is named."""
        return ", ".join(str(one) for one in (self.person, self.post, self.agency) if one is not None)


class RiskControl(models.Model):
    """Something that is done about a risk, by whom, and whether it works. One that ended is kept with its day."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="controls")
    words = models.CharField(max_length=500, help_text="What is done")
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="risk_controls"
    )
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="risk_controls"
    )
    strength = models.CharField(max_length=10, choices=ControlStrength.choices, default=ControlStrength.PARTIAL)
    due_on = models.DateField(null=True, blank=True, help_text="When it is to be in place; empty where it is")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "risk", "words", "agency", "person", "strength", "due_on", "ended_on")

    def __str__(self) -> str:
        return self.words

    def is_late(self, today: datetime.date) -> bool:
        """Whether the day it was to be in place is past."""
        return self.ended_on is None and self.due_on is not None and self.due_on < today

    @property
    def owner_words(self) -> str:
        """Who does it; empty where nobody is named."""
        return ", ".join(str(one) for one in (self.person, self.agency) if one is not None)


class RiskReview(models.Model):
    """One look at a risk, at a meeting or between two: what changed, or that nothing did. One taken back is kept."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="reviews")
    meeting = models.ForeignKey(
        "govern.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="risk_reviews"
    )
    on = models.DateField()
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    has_changed = models.BooleanField(default=False)
    words = models.TextField(blank=True, help_text="What changed and why")
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "meeting"],
                condition=models.Q(is_taken_back=False, meeting__isnull=False),
                name="one_review_of_a_risk_a_meeting",
            )
        ]

    class Marked:
        part_2 = ("id", "risk", "meeting", "on", "by", "has_changed", "words", "is_taken_back")

    def __str__(self) -> str:
        return self.words or "No change"
