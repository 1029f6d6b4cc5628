"""Letters: every e-mail the system writes, kept before it is sent, so that nobody is written to twice for one thing."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import LetterState


class Letter(models.Model):
    """One e-mail to one address. ``once_key`` says what it is for: a second letter with the same key is never made.

    A letter is queued in the transaction of the change it tells of, and sent afterwards by the posting command.
    """

    once_key = models.CharField(
        max_length=200, unique=True, help_text="What it is for, to whom: digest:2026-11:person:7"
    )
    purpose = models.CharField(max_length=40, db_index=True, help_text="digest, notice, alert, reminder")
    to_address = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    subject = models.CharField(max_length=250)
    text = models.TextField()
    attachment = models.BinaryField(null=True, blank=True)
    attachment_name = models.CharField(max_length=150, blank=True)
    attachment_type = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=dict, blank=True, help_text="Further headings: List-Unsubscribe")
    about = models.CharField(max_length=100, blank=True, help_text="The record it tells of: govern.meeting:12")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.QUEUED, db_index=True)
    message_id = models.CharField(max_length=150, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "not_before"])]

    class Marked:
        part_2 = (
            "id", "once_key", "purpose", "to_address", "to_name", "person", "subject", "text", "attachment",
            "attachment_name", "attachment_type", "headers", "about", "state", "message_id", "not_before", "queued_at", "sent_at",
            "tries", "trouble",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject} ({self.to_address})"
