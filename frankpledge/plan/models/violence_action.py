"""Actions of a violence reduction action plan: for members, with separate words for residents."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.violence_action import (
    ActionStage,
    Obligation,
    RagLetter,
    ViolenceActionState,
    ViolenceTheme,
)


class ViolenceAction(models.Model):
    """One action. Residents read ``public_words`` and ``public_progress``, and of Part 1 rows only; nothing is cut out of the
    members' words for them. ``number`` is not theirs: a gap in it would tell how much is kept from them."""

    plan = models.ForeignKey("plan.ViolencePlan", on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=14, choices=ViolenceTheme.choices)
    obligation = models.CharField(max_length=10, choices=Obligation.choices, default=Obligation.OPTIONAL)
    stage = models.CharField(max_length=10, choices=ActionStage.choices, default=ActionStage.CURRENT)
    text = models.TextField(help_text="As members read it")
    public_words = models.TextField(blank=True, help_text="As residents read it; empty: they do not")
    public_progress = models.TextField(blank=True, help_text="What was done, as residents read it")
    is_confidential = models.BooleanField(default=False, help_text="Operational or tactical")
    confidential_words = models.TextField(blank=True, help_text="Never leaves Part 2, whatever the row's part")
    lead = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="violence_actions")
    organisations = models.TextField(blank=True, help_text="Who else takes part, one a line")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ViolenceActionState.choices, default=ViolenceActionState.NOT_BEGUN)
    rag = models.CharField(max_length=1, choices=RagLetter.choices, blank=True)
    rag_reason = models.TextField(blank=True)
    progress = models.TextField(blank=True, help_text="What was done")
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="Pounds a year")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_violence_action_a_number")]

    class Marked:
        part_1 = ("id", "plan", "theme", "public_words", "public_progress", "lead", "due", "state", "rag")
        part_2 = (
            "number", "obligation", "stage", "text", "is_confidential", "confidential_words", "organisations", "rag_reason",
            "progress", "cost", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"V{self.number}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:violence-action-detail", args=[self.pk])
