"""Series of meetings, what became of a meeting's date and place, and the rules a group meets by."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import MeetingChangeKind, MeetingMode, QuorumCount, QuorumKind, SeriesPattern


class MeetingSeries(models.Model):
    """Meetings arranged in one press: every so many months on the nth weekday, or on given dates.

    ``nth`` is 1 to 4, or 5 for the last such weekday of the month; ``weekday`` counts from Monday, 0.
    """

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="meeting_series")
    pattern = models.CharField(max_length=20, choices=SeriesPattern.choices)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    nth = models.PositiveSmallIntegerField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=250, blank=True)
    mode = models.CharField(max_length=10, choices=MeetingMode.choices, default=MeetingMode.ROOM)
    remote_link = models.URLField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        verbose_name_plural = "series of meetings"

    class Marked:
        part_1 = ("id", "group", "pattern", "weekday", "nth", "every_months", "start_time", "venue", "mode")
        part_2 = ("remote_link", "made_at", "made_by")

    def __str__(self) -> str:
        return f"{self.get_pattern_display()}, {self.group}"


class MeetingChange(models.Model):
    """A meeting moved, changed, cancelled or taken up again: what it was, what it became, why. Only ever added."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="changes_made")
    kind = models.CharField(max_length=12, choices=MeetingChangeKind.choices)
    from_date = models.DateField()
    from_time = models.TimeField(null=True, blank=True)
    from_venue = models.CharField(max_length=250, blank=True)
    from_mode = models.CharField(max_length=10, choices=MeetingMode.choices, blank=True)
    to_date = models.DateField()
    to_time = models.TimeField(null=True, blank=True)
    to_venue = models.CharField(max_length=250, blank=True)
    to_mode = models.CharField(max_length=10, choices=MeetingMode.choices, blank=True)
    reason = models.CharField(max_length=500)
    sequence = models.PositiveIntegerField(default=0, help_text="The meeting's iCalendar sequence after this change")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_1 = (
            "id", "meeting", "kind", "from_date", "from_time", "from_venue", "from_mode", "to_date", "to_time",
            "to_venue", "to_mode", "sequence", "at",
        )  # fmt: skip
        part_2 = ("reason", "by")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"


class MeetingRule(models.Model):
    """How a group meets: the notice its meetings need and who makes a quorum. Without a row, the defaults here hold."""

    group = models.OneToOneField("partnership.Group", on_delete=models.CASCADE, related_name="meeting_rule")
    notice_days = models.PositiveSmallIntegerField(default=5, help_text="Clear working days; 0 for none")
    quorum_kind = models.CharField(max_length=10, choices=QuorumKind.choices, default=QuorumKind.NUMBER)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    numerator = models.PositiveSmallIntegerField(null=True, blank=True)
    denominator = models.PositiveSmallIntegerField(null=True, blank=True)
    counts = models.CharField(max_length=12, choices=QuorumCount.choices, default=QuorumCount.MEMBERS)
    seats = models.ManyToManyField("partnership.Seat", blank=True, related_name="+")
    authorities = models.PositiveSmallIntegerField(default=0, help_text="Responsible authorities that must be there")

    class Meta:
        verbose_name = "rule of meeting"
        verbose_name_plural = "rules of meeting"

    class Marked:
        part_1 = (
            "id", "group", "notice_days", "quorum_kind", "number", "numerator", "denominator", "counts", "seats",
            "authorities",
        )  # fmt: skip
