"""Task and finish groups: who leads, what it is to do by when, and the common pro-forma in its editions."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager
from frankpledge.plan.enums.task_group import TaskGroupState


class TaskGroup(models.Model):
    """The work of one task and finish group; its members are those of the directory's ``group``."""

    group = models.OneToOneField("partnership.Group", on_delete=models.PROTECT, related_name="task_group")
    strategy = models.ForeignKey(
        "plan.Strategy", on_delete=models.PROTECT, null=True, blank=True, related_name="task_groups"
    )
    priority = models.ForeignKey(
        "plan.Priority", on_delete=models.PROTECT, null=True, blank=True, related_name="task_groups"
    )
    lead = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="led_task_groups"
    )
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="led_task_groups"
    )
    remit = models.TextField()
    state = models.CharField(max_length=10, choices=TaskGroupState.choices, default=TaskGroupState.CREATED)
    submit_by = models.DateField()
    comment_by = models.DateField(null=True, blank=True, help_text="Until when agencies may comment on the draft")
    chase_on = models.DateField(null=True, blank=True, help_text="From which day its lead is reminded")
    chased_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    came_of_it = models.TextField(blank=True, help_text="Said when it is closed")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["submit_by", "id"]

    class Marked:
        part_1 = ("id", "group", "strategy", "priority", "agency", "state", "submit_by", "closed_on")
        part_2 = ("lead", "remit", "comment_by", "chase_on", "chased_on", "came_of_it", "part")

    def __str__(self) -> str:
        return str(self.group)

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("plan:task-group-detail", args=[self.pk])


class TaskForm(models.Model):
    """One edition of the common pro-forma: the headings, in order. A change makes the next edition; drafts keep theirs."""

    edition = models.PositiveSmallIntegerField(unique=True)
    headings = models.JSONField(help_text="[{key, title, help}]")
    reason = models.CharField(max_length=300, blank=True, help_text="Why the headings were changed")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-edition"]

    class Marked:
        part_2 = ("id", "edition", "headings", "reason", "made_at", "made_by")

    def __str__(self) -> str:
        return f"Pro-forma, edition {self.edition}"
