"""By when questions for a meeting must be in."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import QuestionKind


class QuestionDeadline(models.Model):
    """A deadline for questions to one meeting: as a paper prints it, or as the partnership's rule works it out.

    ``words`` is the sentence of the rule as printed; ``due_on`` stays empty where only the rule is printed, with no day.
    """

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="question_deadlines")
    kind = models.CharField(max_length=10, choices=QuestionKind.choices, default=QuestionKind.GENERAL)
    words = models.TextField(blank=True, help_text="The rule's own sentence, as printed")
    working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.TimeField(null=True, blank=True)
    printed = models.BooleanField(default=True, help_text="Printed by a paper, rather than worked out")

    class Meta:
        ordering = ["due_on", "kind", "id"]
        verbose_name = "deadline for questions"
        verbose_name_plural = "deadlines for questions"

    class Marked:
        part_1 = ("id", "meeting", "kind", "words", "working_days", "due_on", "due_at", "printed")

    def __str__(self) -> str:
        day = f"{self.due_on:%-d %B %Y}" if self.due_on else "no day printed"
        return f"{self.get_kind_display()}: {day}"
