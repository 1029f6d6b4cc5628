"""Projects that money is spent on: what they are to reach, what they are to spend when, which returns the funder is due."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Project(models.Model):
    """Work paid for from an allocation, or through a bid. It ends: what comes after is a new project."""

    title = models.CharField(max_length=200)
    summary = models.TextField("what it does", blank=True)
    allocation = models.ForeignKey(
        "plan.Allocation", on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    bid = models.OneToOneField("plan.Bid", on_delete=models.PROTECT, null=True, blank=True, related_name="project")
    lead = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, related_name="+", verbose_name="lead agency"
    )
    officer = models.ForeignKey(
        "partnership.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lead officer",
    )
    priority = models.ForeignKey("plan.Priority", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateField("from")
    until = models.DateField("to")
    amount = models.DecimalField("money in pounds", max_digits=12, decimal_places=2)
    closed_on = models.DateField("closed on", null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["until", "title"]

    class Marked:
        part_1 = ("id", "title", "summary", "lead", "since", "until")
        part_2 = ("allocation", "bid", "officer", "priority", "amount", "closed_on", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:project-detail", args=[self.pk])


class Outcome(models.Model):
    """What a project is to change: in words, or as a measure of Know; what was to be reached and what was."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="outcomes")
    words = models.CharField("outcome", max_length=300)
    measure = models.CharField(max_length=60, blank=True, help_text="A measure of the figures, where one fits")
    target = models.CharField("to be reached", max_length=200, blank=True)
    reached = models.CharField("reached so far", max_length=500, blank=True)
    reached_on = models.DateField("as at", null=True, blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_1 = ("id", "project", "words", "measure", "target")
        part_2 = ("reached", "reached_on")

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """The page of its project."""
        return self.project.get_absolute_url()


class FundingReturn(models.Model):
    """A return due to the funder; sent on a day by somebody, with the outcomes as they were told."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="returns")
    period = models.CharField(max_length=80, help_text="In words: April to June 2026")
    due_on = models.DateField("due on")
    sent_on = models.DateField("sent on", null=True, blank=True)
    sent_by = models.CharField("sent by", max_length=150, blank=True)
    outcomes = models.TextField("outcomes as told", blank=True)

    class Meta:
        ordering = ["due_on", "id"]

    class Marked:
        part_2 = ("id", "project", "period", "due_on", "sent_on", "sent_by", "outcomes")

    def __str__(self) -> str:
        return f"Return of {self.project} for {self.period}"

    def get_absolute_url(self) -> str:
        """The page of its project."""
        return self.project.get_absolute_url()
