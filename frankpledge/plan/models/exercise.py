"""Exercises of the resilience forum: extreme weather, many deaths, an air crash; who came, what was learnt."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.exercise import ExerciseKind, ExerciseState


class Exercise(models.Model):
    """One exercise, from its planning until its lessons are dealt with."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ExerciseKind.choices, default=ExerciseKind.TABLE_TOP)
    on = models.DateField(help_text="Its first day")
    until = models.DateField(null=True, blank=True, help_text="Its last day, where it is longer than one")
    place = models.CharField(max_length=200, blank=True)
    scenario = models.TextField(blank=True, help_text="What is practised")
    lead = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="exercises_led"
    )
    group = models.ForeignKey(
        "partnership.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="exercises"
    )
    state = models.CharField(max_length=10, choices=ExerciseState.choices, default=ExerciseState.PLANNED)
    outcome = models.TextField(blank=True, help_text="How it went")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-on", "-id"]

    class Marked:
        part_1 = ("id", "title", "kind", "on", "until", "lead")
        part_2 = ("place", "scenario", "group", "state", "outcome", "part")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The exercise's page."""
        return reverse("plan:exercise-detail", args=[self.pk])


class ExerciseAttendance(models.Model):
    """How many of an agency were asked and came."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="attendances")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.CASCADE, related_name="exercise_attendances")
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    came = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty until it is known")

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["exercise", "agency"], name="one_attendance_an_agency")]

    class Marked:
        part_2 = ("id", "exercise", "agency", "expected", "came")

    def __str__(self) -> str:
        return f"{self.agency} at {self.exercise}"
