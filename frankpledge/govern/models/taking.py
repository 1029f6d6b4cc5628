"""Taking minutes: where the minutes of a meeting stand, every text somebody saved, owners captured, usual phrases."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import Beside, MinutesState, OwnerKind, ResolutionClass


class TakenMinutes(models.Model):
    """The minutes of one meeting as a whole: how far they have come. Minutes read from a paper have none until taken up."""

    meeting = models.OneToOneField("govern.Meeting", on_delete=models.CASCADE, related_name="taken")
    state = models.CharField(max_length=10, choices=MinutesState.choices, default=MinutesState.TAKING)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    comment_round = models.PositiveSmallIntegerField(default=0)
    comment_until = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    agreed_at = models.ForeignKey("govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    decisions_published_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "taken minutes"

    class Marked:
        part_1 = (
            "id",
            "meeting",
            "state",
            "agreed_at",
            "agreed_on",
            "signed_on",
            "signed_by",
            "decisions_published_on",
        )
        part_2 = (
            "begun_at", "begun_by", "closed_at", "comment_round", "comment_until", "sent_at", "approved_on", "approved_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"


class TextRevision(models.Model):
    """What stood in one text field at a revision, or (``is_beside``) what came in on a revision that had passed.

    A writer's savings of a minute are one row, whose ``revision`` counts on; ``writer`` is one browser tab and ``serial``
    counts its savings, so that one sent twice, or late, is known. Rows are kept when the minute goes.
    """

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="text_revisions")
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, related_name="text_revisions")
    block = models.CharField(max_length=60, help_text="minute:12:text, resolution:7:text")
    revision = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    writer = models.CharField(max_length=40)
    serial = models.BigIntegerField()
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    is_beside = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Beside.choices, default=Beside.WAITING, blank=True)
    settled_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["block", "revision"])]
        constraints = [
            models.UniqueConstraint(
                fields=["block", "revision"], condition=models.Q(is_beside=False), name="one_text_a_revision"
            )
        ]

    class Marked:
        part_2 = (
            "id", "meeting", "minute", "block", "revision", "based_on", "text", "writer", "serial", "by", "begun_at",
            "saved_at", "is_beside", "outcome", "settled_by", "settled_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.block}, revision {self.revision}"


class CapturedOwner(models.Model):
    """An owner named when a resolution was captured; it becomes the action's when the draft is closed."""

    resolution = models.ForeignKey("govern.Resolution", on_delete=models.CASCADE, related_name="captured_owners")
    kind = models.CharField(max_length=10, choices=OwnerKind.choices)
    printed = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    post = models.ForeignKey("partnership.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.ForeignKey("partnership.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "resolution", "kind", "printed", "person", "post", "agency", "group")

    def __str__(self) -> str:
        named = self.person or self.post or self.agency or self.group
        return str(named) if named else (self.printed or "No owner yet")


class UsualPhrase(models.Model):
    """Words that minutes use again and again; with a class they make a resolution, without they go into the text."""

    label = models.CharField(max_length=80)
    text = models.TextField(help_text="{group}, {date} and {before} are filled in")
    classed = models.CharField(max_length=10, choices=ResolutionClass.choices, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_1 = ("id", "label", "text", "classed", "order")

    def __str__(self) -> str:
        return self.label
