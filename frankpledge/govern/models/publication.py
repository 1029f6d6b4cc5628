"""What the public may see and since when: steps of publication, groups shown, old addresses, personal calendars."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from frankpledge.govern.enums import OldAddressKind, Part2Ground, PublicKind, PublicStep


class PublicationStep(models.Model):
    """One thing done to what the public sees: announced, published, withheld, withdrawn, put back. Only ever added.

    ``words`` are for residents (why something is gone), ``note`` for the record; ``title`` is what the thing was called.
    """

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="publication_steps")
    subject = models.CharField(max_length=10, choices=PublicKind.choices)
    record = models.PositiveBigIntegerField(help_text="The id of the thing in its own table")
    step = models.CharField(max_length=10, choices=PublicStep.choices)
    title = models.CharField(max_length=300, blank=True)
    ground = models.CharField(max_length=10, choices=Part2Ground.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name = "step of publication"
        verbose_name_plural = "steps of publication"
        indexes = [models.Index(fields=["subject", "record"])]

    class Marked:
        part_1 = ("id", "meeting", "subject", "record", "step", "words", "at")
        part_2 = ("title", "ground", "note", "by")

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.title or self.get_subject_display()}"


class ShownGroup(models.Model):
    """The clerk's word that the public may see a group though none of its meetings is, and who sits on it."""

    group = models.OneToOneField("partnership.Group", on_delete=models.CASCADE, related_name="shown")
    is_listed = models.BooleanField(default=False, help_text="Whether residents see the group with its purpose")
    members_shown = models.BooleanField(default=False, help_text="Whether they see its seats and members by name")

    class Meta:
        verbose_name = "group shown to the public"
        verbose_name_plural = "groups shown to the public"

    class Marked:
        part_1 = ("id", "group", "is_listed", "members_shown")


class OldAddress(models.Model):
    """An address of the council's old committee site and what stands for it here: exactly one of the four."""

    kind = models.CharField(max_length=10, choices=OldAddressKind.choices)
    number = models.CharField(
        max_length=20, help_text="The id in the old address: MId, CId, ID, or the digits of s1234"
    )
    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    item = models.ForeignKey("govern.AgendaItem", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    paper = models.ForeignKey("govern.AgendaPaper", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["kind", "number"]
        verbose_name_plural = "old addresses"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="an_old_address_leads_to_one_place"),
            models.CheckConstraint(
                name="an_old_address_leads_somewhere",
                condition=models.Q(group__isnull=False)
                | models.Q(meeting__isnull=False)
                | models.Q(item__isnull=False)
                | models.Q(paper__isnull=False),
            ),
        ]

    class Marked:
        part_2 = ("id", "kind", "number", "group", "meeting", "item", "paper")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Subscriber(models.Model):
    """An address that asked, and confirmed, to hear of publications. Erased when its owner has had enough.

    ``secret`` is what the link to stop carries. Nothing is kept of an address that has not confirmed.
    """

    email = models.EmailField(unique=True)
    secret = models.CharField(max_length=60, unique=True)
    to_all = models.BooleanField(default=False)
    groups = models.ManyToManyField("partnership.Group", blank=True, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "email", "secret", "to_all", "groups", "confirmed_at")

    def __str__(self) -> str:
        return f"Subscriber {self.pk}"  # never the address: this is what a log or the trail would print


class OwnCalendar(models.Model):
    """A member's own calendar feed: the address is signed over ``version``, so a new version ends the old address."""

    account = models.OneToOneField("partnership.Account", on_delete=models.CASCADE, related_name="own_calendar")
    version = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "calendar address"
        verbose_name_plural = "calendar addresses"

    class Marked:
        part_2 = ("id", "account", "version", "made_at")
