"""Lessons of an exercise or an incident: what is to be done better, by whom, until when."""

from __future__ import annotations

import datetime

from django.db import models

from frankpledge.plan.models.exercise import Exercise
from frankpledge.plan.models.incident import Incident


class Lesson(models.Model):
    """One lesson, of one exercise or one incident. It may have become an action of the action log."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, null=True, blank=True, related_name="lessons")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, null=True, blank=True, related_name="lessons")
    words = models.TextField()
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True, help_text="What was done about it")
    action = models.ForeignKey(
        "govern.Action", on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_lesson_is_of_an_exercise_or_an_incident",
                condition=models.Q(exercise__isnull=False, incident__isnull=True)
                | models.Q(exercise__isnull=True, incident__isnull=False),
            )
        ]

    class Marked:
        part_2 = (
            "id", "exercise", "incident", "words", "agency", "person", "due_on", "done_on", "done_words", "action",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def source(self) -> Exercise | Incident:
        """The exercise or the incident it comes from."""
        found = self.exercise or self.incident
        assert found is not None  # the constraint says so
        return found

    @property
    def owner_words(self) -> str:
        """Who is to do it; empty where nobody is named."""
        return ", ".join(str(one) for one in (self.person, self.agency) if one is not None)

    def is_late(self, today: datetime.date) -> bool:
        """Whether its day is past and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < today
