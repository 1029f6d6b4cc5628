"""Lines of the delivery plan: what is to be done, who leads it, by when, how it goes, and the evidence."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.delivery_line import DeliveryState, Letter


class DeliveryLine(models.Model):
    """One thing that the plan says is to be done. It is a live record: every writing of it is an Edit (``models/edit``).

    The letter by rule is worked out for any day (``rules/delivery_rag``) and not kept; the letter by judgement is kept with
    its reason. A line that leaves the plan is ended, never removed, so that reports of earlier quarters stay true.
    """

    number = models.CharField(max_length=20, help_text="Its number in the plan: 1.3")
    order = models.CharField(max_length=80, blank=True, help_text="The number so that 1.10 follows 1.9")
    priority = models.ForeignKey(
        "plan.Priority", on_delete=models.PROTECT, null=True, blank=True, related_name="delivery_lines"
    )
    text = models.TextField(help_text="What is to be done")
    success = models.TextField(blank=True, help_text="What success looks like")
    lead_agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="led_delivery_lines"
    )
    lead_post = models.ForeignKey(
        "partnership.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="led_delivery_lines"
    )
    lead_person = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="led_delivery_lines"
    )
    supporting = models.JSONField(default=list, blank=True, help_text="Numbers of the agencies that support it")
    begun_on = models.DateField(help_text="The day it came into the plan")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.NOT_BEGUN)
    stopped_reason = models.CharField(max_length=500, blank=True)
    judged = models.CharField(max_length=1, choices=Letter.choices, blank=True, help_text="The letter by judgement")
    judged_reason = models.CharField(max_length=500, blank=True)
    progress = models.TextField(blank=True)
    progress_on = models.DateField(null=True, blank=True, help_text="The day its lead last said how it goes")
    operational = models.TextField(blank=True, help_text="Always Part 2, whatever the line's part")
    source = models.CharField(max_length=300, blank=True, help_text="Whose plan it is a milestone of, where not ours")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(ended_on=None), name="one_line_of_a_number_in_the_plan"
            )
        ]

    class Marked:
        part_1 = (
            "id", "priority", "text", "success", "lead_agency", "supporting", "begun_on", "due_on", "state",
            "judged", "source", "ended_on",
        )  # fmt: skip
        part_2 = (
            "number", "order", "lead_post", "lead_person", "stopped_reason", "judged_reason", "progress", "progress_on",
            "operational", "part", "ended_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.text[:80]}"

    def get_absolute_url(self) -> str:
        """The line's own page."""
        return reverse("plan:delivery-line-detail", args=[self.pk])


class DeliveryEvidence(models.Model):
    """What shows that a line is done or under way: words, and where it can be read. Taken back, it stays on record."""

    line = models.ForeignKey(DeliveryLine, on_delete=models.PROTECT, related_name="evidence")
    words = models.CharField(max_length=500)
    address = models.URLField(max_length=500, blank=True, help_text="Where it can be read")
    measure = models.CharField(max_length=80, blank=True, help_text="A measure of Figures: burglary")
    paper = models.ForeignKey(
        "govern.AgendaPaper", on_delete=models.SET_NULL, null=True, blank=True, related_name="delivery_evidence"
    )
    given_on = models.DateField()
    taken_back = models.CharField(max_length=500, blank=True, help_text="Why it does not count any more")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "line", "words", "address", "measure", "paper", "given_on", "taken_back", "part")

    def __str__(self) -> str:
        return self.words
