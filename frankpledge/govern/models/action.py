"""Actions: what somebody is to do, who owns it, and everything that happened to it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.govern.enums import ActionState, ClosingReason, EventKind, OwnerKind
from frankpledge.govern.rules.action import Happening
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Action(models.Model):
    """A thing to be done. ``state`` and ``closing_reason`` always follow from the last event (a house rule tests it)."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.PROTECT, related_name="actions")
    minute = models.ForeignKey(
        "govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    resolution = models.ForeignKey(
        "govern.Resolution", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    text = models.TextField()
    owners_printed = models.CharField(max_length=200, blank=True, help_text="As the minutes write them: AM/RV")
    due_words = models.CharField(max_length=120, blank=True, help_text="As the minutes write it: the September meeting")
    due_on = models.DateField(null=True, blank=True, db_index=True)
    theme = models.CharField(max_length=80, blank=True, db_index=True)
    state = models.CharField(max_length=20, choices=ActionState.choices, default=ActionState.OPEN, db_index=True)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="led_to")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="closed_exactly_when_a_reason_is_recorded",
                condition=(models.Q(state=ActionState.CLOSED, closed_on__isnull=False) & ~models.Q(closing_reason=""))
                | (~models.Q(state=ActionState.CLOSED) & models.Q(closing_reason="", closed_on__isnull=True)),
            )
        ]

    class Marked:
        part_2 = (
            "id", "meeting", "minute", "resolution", "text", "owners_printed", "due_words", "due_on", "theme", "state",
            "closing_reason", "closed_on", "came_from", "part", "created_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}: {self.text[:60]}"

    @property
    def reference(self) -> str:
        """How people cite it: A12."""
        return f"A{self.pk}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("govern:action-detail", args=[self.pk])


class ActionOwner(models.Model):
    """An owner from one day to another. ``printed`` keeps what the minutes wrote; UNKNOWN waits for the clerk."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="owners")
    kind = models.CharField(max_length=10, choices=OwnerKind.choices)
    printed = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="owned_actions"
    )
    post = models.ForeignKey(
        "partnership.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="owned_actions"
    )
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="owned_actions"
    )
    group = models.ForeignKey(
        "partnership.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="owned_actions"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Set when the action passes to somebody else")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "action", "kind", "printed", "person", "post", "agency", "group", "since", "until")

    def __str__(self) -> str:
        named = self.person or self.post or self.agency or self.group
        return str(named) if named else (self.printed or "No owner yet")


class ActionEvent(models.Model):
    """Something that happened to an action. Events are only ever added, so the history cannot be rewritten."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    given_by = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_by_printed = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)
    part = models.PositiveSmallIntegerField(
        choices=Part.choices, default=Part.TWO, help_text="Whether its words may be printed in the public report"
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = (
            "id", "action", "kind", "on", "recorded_at", "by", "given_by", "given_by_printed", "text", "detail", "part",
        )  # fmt: skip

    @property
    def happening(self) -> Happening:
        """The event as the rules see it."""
        detail = self.detail or {}
        return Happening(
            id=self.pk,
            kind=self.kind,
            on=self.on,
            closing_reason=str(detail.get("closing_reason", "")),
            in_progress=bool(detail.get("in_progress")),
            withdraws=detail.get("withdraws"),
        )
