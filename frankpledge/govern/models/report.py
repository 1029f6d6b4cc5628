"""Reports: what was asked of whom by when, the answers under their headings, who signed, what went to the agenda."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.govern.enums import ReportEventKind, ReportState, UploadState
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Report(models.Model):
    """A paper written under the headings of a form's edition (``form``: its key).

    ``values`` holds the answers by heading (``rules.report_answer``); every save draws the next ``revision``. ``item`` is
    empty while the report waits for one.
    """

    group = models.ForeignKey("partnership.Group", on_delete=models.PROTECT, related_name="reports")
    meeting = models.ForeignKey("govern.Meeting", on_delete=models.PROTECT, related_name="reports")
    item = models.ForeignKey(
        "govern.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    from_group = models.ForeignKey(
        "partnership.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports_made"
    )
    form = models.CharField(max_length=40)
    title = models.CharField(max_length=250)
    number = models.CharField(max_length=40, blank=True, help_text="The council's report number, where it has one")
    asked_words = models.TextField(blank=True, help_text="What the report is to say, as the clerk asked for it")
    due_on = models.DateField(null=True, blank=True, db_index=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    ground = models.CharField(max_length=300, blank=True, help_text="Why it is confidential")
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.ASKED, db_index=True)
    values = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    sent_in_at = models.DateTimeField(null=True, blank=True)
    first_sent_in_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["due_on", "id"]

    class Marked:
        part_2 = (
            "id", "group", "meeting", "item", "from_group", "form", "title", "number", "asked_words", "due_on", "part",
            "ground", "state", "values", "revision", "asked_by", "asked_at", "sent_in_at",
            "first_sent_in_at", "released_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("govern:report-detail", args=[self.pk])


class ReportAuthor(models.Model):
    """Who writes a report; the first is answerable for it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey("partnership.Person", on_delete=models.PROTECT, related_name="reports_written")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="an_author_once_per_report")]

    class Marked:
        part_2 = ("id", "report", "person", "order")


class ReportSigner(models.Model):
    """A step of the sign-off chain: a person, or whoever holds a post on the day. Cleared when the report is sent back."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="signers")
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="reports_to_sign"
    )
    post = models.ForeignKey(
        "partnership.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="reports_to_sign"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("partnership.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "report", "order", "person", "post", "signed_at", "signed_by")

    def __str__(self) -> str:
        return str(self.person or self.post or "nobody")


class ReportVersion(models.Model):
    """The answers as they stood after a stretch of work by one person. ``changed`` lists the headings in words."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    changed = models.JSONField(default=list)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    is_closed = models.BooleanField(default=False, help_text="Later saves begin a new version")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="a_version_number_once_per_report")]

    class Marked:
        part_2 = ("id", "report", "number", "values", "changed", "by", "begun_at", "saved_at", "is_closed")


class ReportEvent(models.Model):
    """Something that happened to a report. Events are only ever added."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=ReportEventKind.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "report", "kind", "at", "by", "text")


class StaleSave(models.Model):
    """Words that came in after somebody else had changed the same heading: kept, shown, and settled by a person."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="stale_saves")
    field = models.CharField(max_length=60)
    answer = models.JSONField(default=dict)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "report", "field", "answer", "by", "at", "settled_at")


class ReportUpload(models.Model):
    """A Word file sent for a report, kept as it came: what was read in it waits for the author's yes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(max_length=250)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    answers = models.JSONField(default=dict, help_text="Read under headings of the form")
    unplaced = models.JSONField(default=list, help_text="Read, with no heading to put it under")
    refused = models.JSONField(default=dict, help_text="What a heading could not take, and why")
    trouble = models.TextField(blank=True)
    bases = models.JSONField(default=dict, help_text="The digest of each answer the file was written on top of")
    notes = models.JSONField(default=list)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = (
            "id", "report", "file_name", "content", "state", "answers", "unplaced", "refused", "trouble", "bases", "notes",
            "by", "at",
        )  # fmt: skip


class PackedReport(models.Model):
    """A report as a pack or a supplement bound it: which version of it the readers hold."""

    pack = models.ForeignKey("govern.Pack", on_delete=models.CASCADE, related_name="packed_reports")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="packed")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pack", "report"], name="a_report_once_per_pack")]

    class Marked:
        part_2 = ("id", "pack", "report", "version")
