"""Replies to invitations: coming, not coming, or who comes instead."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import ReplyAnswer, ReplyWay


class Reply(models.Model):
    """What a member answered for one meeting. One substitute may be named in the replies of two members."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=12, choices=ReplyAnswer.choices)
    way = models.CharField(max_length=8, choices=ReplyWay.choices, default=ReplyWay.ROOM)
    substitute = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="stands_in"
    )
    substitute_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(auto_now=True)
    answered_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["person__name"]
        verbose_name_plural = "replies"
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_reply_per_member_and_meeting")]

    class Marked:
        part_2 = (
            "id", "meeting", "person", "answer", "way", "substitute", "substitute_name", "note", "answered_at",
            "answered_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"
