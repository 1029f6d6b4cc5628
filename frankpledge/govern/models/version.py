"""What becomes of minutes after the meeting: versions, comments, post-meeting notes, files sent with them."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import MinutesState
from frankpledge.govern.rules.publication import size_in_words
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class MinutesVersion(models.Model):
    """The minutes as they stood when something was done with them: frozen, both parts, readable for ever."""

    taken = models.ForeignKey("govern.TakenMinutes", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=MinutesState.choices)
    is_amendment = models.BooleanField(default=False)
    why = models.CharField(max_length=500)
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["taken", "number"], name="one_version_a_number")]

    class Marked:
        part_2 = ("id", "taken", "number", "state", "is_amendment", "why", "content", "made_at", "made_by")

    def __str__(self) -> str:
        return f"Version {self.number}"


class MinuteComment(models.Model):
    """What somebody who was there says about a draft minute, and the clerk's answer."""

    minute = models.ForeignKey("govern.Minute", on_delete=models.CASCADE, related_name="comments")
    round = models.PositiveSmallIntegerField()
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    is_late = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    is_taken_in = models.BooleanField(default=False, help_text="The minute was changed because of it")
    answered_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = "comment on a minute"
        verbose_name_plural = "comments on minutes"

    class Marked:
        part_2 = (
            "id", "minute", "round", "by", "text", "made_at", "is_late", "answer", "is_taken_in", "answered_by",
            "answered_at",
        )  # fmt: skip


class MeetingNote(models.Model):
    """A post-meeting note: dated text added to a minute after the meeting, and printed as such."""

    minute = models.ForeignKey("govern.Minute", on_delete=models.CASCADE, related_name="meeting_notes")
    on = models.DateField()
    text = models.TextField()
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name = "post-meeting note"

    class Marked:
        part_2 = ("id", "minute", "on", "text", "part", "by", "made_at")

    def __str__(self) -> str:
        return self.text[:80]


class MinutesFile(models.Model):
    """A presentation, survey or script that goes with the minutes."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="minutes_files")
    minute = models.ForeignKey("govern.Minute", on_delete=models.SET_NULL, null=True, blank=True, related_name="files")
    title = models.CharField(max_length=250)
    file_name = models.CharField(max_length=250)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["id"]
        verbose_name = "file sent with minutes"
        verbose_name_plural = "files sent with minutes"

    class Marked:
        part_2 = (
            "id", "meeting", "minute", "title", "file_name", "content_type", "content", "size", "part", "by", "added_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def size_words(self) -> str:
        """ "31 KB", as pages tell it."""
        return size_in_words(self.size)
