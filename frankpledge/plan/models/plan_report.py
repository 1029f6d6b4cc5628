"""Reports of the plan: what stood in the delivery plan, the risk register or the money, frozen for a meeting."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.plan_report import PlanReportState


class PlanReport(models.Model):
    """One making of a report. ``content`` is the members' edition and ``public_content`` the one for residents, made from the
    same rows at the same moment; empty where there is none. Made anew it is a new row that names the one it replaces."""

    kind = models.CharField(max_length=30, help_text="What it reports on: a key of queries/plan_report_kinds")
    subject = models.CharField(max_length=60, blank=True, help_text="Which of them, where there are several: a number")
    period = models.CharField(max_length=120, help_text="In words: October to December 2026")
    title = models.CharField(max_length=200)
    content = models.JSONField()
    public_content = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of both editions but for the day")
    state = models.CharField(max_length=10, choices=PlanReportState.choices, default=PlanReportState.DRAFT)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    stands = models.BooleanField(default=True, help_text="Not replaced by a newer one and not withdrawn")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was withdrawn")

    objects = ScopedManager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "period"],
                condition=models.Q(stands=True),
                name="one_plan_report_of_a_period_stands",
            )
        ]

    class Marked:
        part_2 = (
            "id", "kind", "subject", "period", "title", "content", "public_content", "fingerprint", "state", "part", "stands",
            "replaces", "made_at", "made_by", "published_at", "published_by", "withdrawn_at", "withdrawn_by", "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}, {self.period}"

    def get_absolute_url(self) -> str:
        """The page of this making."""
        return reverse("plan:plan-report-detail", args=[self.pk])
