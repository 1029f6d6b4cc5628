"""What a task and finish group writes: its drafts, how each was put to the test, and what the agencies said of it."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.task_group import DraftState


class TaskDraft(models.Model):
    """One draft under the headings of an edition of the pro-forma. Once submitted it stays; the next one begins as its copy."""

    task_group = models.ForeignKey("plan.TaskGroup", on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    form = models.ForeignKey("plan.TaskForm", on_delete=models.PROTECT, related_name="drafts")
    answers = models.JSONField(default=dict, help_text="{heading's key: text}")
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.WRITING)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["task_group", "number"], name="one_draft_a_number")]

    class Marked:
        part_2 = ("id", "task_group", "number", "form", "answers", "state", "submitted_on", "submitted_by", "part")

    def __str__(self) -> str:
        return f"{self.task_group}, draft {self.number}"


class Challenge(models.Model):
    """One question of the stress test: who asked it, what the group answered, what was changed in the draft."""

    draft = models.ForeignKey(TaskDraft, on_delete=models.PROTECT, related_name="challenges")
    question = models.TextField()
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    asked_by = models.CharField(max_length=120, blank=True, help_text="In words, where it is nobody of the directory")
    asked_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    changed = models.TextField(blank=True, help_text="What was changed in the draft; empty: nothing")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = (
            "id", "draft", "question", "person", "asked_by", "asked_on", "answer", "answered_on", "changed", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.question[:80]


class Appraisal(models.Model):
    """What an agency said of a draft when it was shared, and what came of that. Nothing to say is an answer too."""

    draft = models.ForeignKey(TaskDraft, on_delete=models.PROTECT, related_name="appraisals")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.PROTECT, related_name="appraisals")
    nothing_to_say = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    came_of_it = models.TextField(blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = (
            "id", "draft", "agency", "nothing_to_say", "text", "given_on", "given_by", "came_of_it", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency} on {self.draft}"
