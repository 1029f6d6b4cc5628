"""Papers brought in: the file, what the reader found, the clerk's verdicts, and what was recorded (so it can be undone)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.govern.enums import Becomes, FactState, ImportState, NameAnswer, OwnerKind
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class ReceivedPaper(models.Model):
    """A file as received, never changed. ``digest`` is its SHA-256: the same bytes are one paper."""

    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    text = models.TextField()
    pages = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]

    class Marked:
        part_2 = (
            "id", "name", "kind", "digest", "content", "text", "pages", "notes", "received_at", "received_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class PaperImport(models.Model):
    """One reading of a paper on its way through review. ``version`` guards against two people deciding at once."""

    paper = models.ForeignKey(ReceivedPaper, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.TO_REVIEW)
    doc_type = models.CharField(max_length=30)
    layout = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    trouble = models.TextField(blank=True, help_text="Why it could not be read, in a sentence for the clerk")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at"]

    class Marked:
        part_2 = (
            "id", "paper", "state", "doc_type", "layout", "started_at", "accepted_at", "accepted_by", "trouble", "version",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.paper.name

    def get_absolute_url(self) -> str:
        """The review page."""
        return reverse("govern:import-review", args=[self.pk])


class ReadMeeting(models.Model):
    """A meeting found in a paper: its own (order 0) or one printed inside it. The clerk settles group, date and part."""

    paper_import = models.ForeignKey(PaperImport, on_delete=models.CASCADE, related_name="read_meetings")
    order = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    group = models.ForeignKey("partnership.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    date = models.DateField(null=True, blank=True)
    becomes = models.CharField(max_length=10, choices=Becomes.choices, default=Becomes.PAPER)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    meeting = models.ForeignKey(
        "govern.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="read_from"
    )

    class Meta:
        ordering = ["order"]

    class Marked:
        part_2 = ("id", "paper_import", "order", "start", "end", "group", "date", "becomes", "part", "meeting")


class ReadFact(models.Model):
    """A fact found (or added by hand): the value as read, the clerk's value once corrected, where it stands, why."""

    read_meeting = models.ForeignKey(ReadMeeting, on_delete=models.CASCADE, related_name="facts")
    field = models.CharField(max_length=40, db_index=True)
    value = models.JSONField()
    corrected = models.JSONField(null=True, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(default=1.0)
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=FactState.choices, default=FactState.WAITING)
    part = models.PositiveSmallIntegerField(
        choices=Part.choices, null=True, blank=True, help_text="Where it differs from the meeting's papers"
    )
    is_recorded = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = (
            "id", "read_meeting", "field", "value", "corrected", "start", "end", "rule", "confidence", "why", "state",
            "part", "is_recorded", "order", "version",
        )  # fmt: skip


class ReadName(models.Model):
    """A printed name, or an owner's mark, of one meeting read: who is meant. Settled once, used by every fact that prints it.

    ``person`` (or ``post``, ``agency``, ``group`` for an owner) is who it is; ``same_as`` is another printed name of the
    same paper (CK stands for Craig Knight); with ``answer`` ADD a person is made of ``name``, ``rank``, ``role``, ``agency``
    when the paper is accepted, never before.
    """

    read_meeting = models.ForeignKey(ReadMeeting, on_delete=models.CASCADE, related_name="names")
    printed = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    is_owner = models.BooleanField(default=False)
    answer = models.CharField(max_length=12, choices=NameAnswer.choices, default=NameAnswer.PROPOSED)
    kind = models.CharField(max_length=10, choices=OwnerKind.choices, default=OwnerKind.UNKNOWN)
    person = models.ForeignKey("partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    post = models.ForeignKey("partnership.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.ForeignKey("partnership.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=250, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    candidates = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["read_meeting", "folded", "is_owner"], name="one_answer_per_printed_name")
        ]

    class Marked:
        part_2 = (
            "id", "read_meeting", "printed", "folded", "is_owner", "answer", "kind", "person", "post", "agency", "group",
            "same_as", "name", "rank", "role", "organisation", "candidates", "reason", "version",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.printed


class ListedDocument(models.Model):
    """A document that a paper lists with the meeting, and how large it says it is. The document itself is not held."""

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="listed_documents")
    title = models.CharField(max_length=300)
    size = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "meeting", "title", "size", "order", "part")

    def __str__(self) -> str:
        return self.title


class ReadDoubt(models.Model):
    """A clash to show the clerk; ``settled`` once looked at."""

    read_meeting = models.ForeignKey(ReadMeeting, on_delete=models.CASCADE, related_name="doubts")
    kind = models.CharField(max_length=60)
    message = models.TextField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    settled = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "read_meeting", "kind", "message", "start", "end", "settled")


class ImportRecord(models.Model):
    """One row that an import made or changed, newest undone first: ``before`` is null for a row it made."""

    paper_import = models.ForeignKey(PaperImport, on_delete=models.CASCADE, related_name="records")
    model = models.CharField(max_length=80)
    row = models.PositiveBigIntegerField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = ("id", "paper_import", "model", "row", "before", "after")
