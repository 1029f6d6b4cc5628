"""Meetings, who came, and the agenda."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.govern.enums import (
    AttendanceKind,
    MeetingMode,
    MeetingState,
    PackEdition,
    PackFormat,
    PaperKind,
    Part2Ground,
)
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class Meeting(models.Model):
    """One meeting of a group. Printed faults (a start equal to the end) stay as printed; doubts stand with the import."""

    group = models.ForeignKey("partnership.Group", on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField(db_index=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=250, blank=True)
    mode = models.CharField(max_length=10, choices=MeetingMode.choices, default=MeetingMode.ROOM)
    state = models.CharField(max_length=20, choices=MeetingState.choices, default=MeetingState.PLANNED)
    title = models.CharField(max_length=200, blank=True, help_text="Only where it is not the ordinary meeting")
    contact_name = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    announced_at = models.DateTimeField(null=True, blank=True, help_text="Since when residents know of it")
    agenda_published_on = models.DateField(null=True, blank=True)
    minutes_published_on = models.DateField(null=True, blank=True)
    series = models.ForeignKey(
        "govern.MeetingSeries", on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    remote_link = models.URLField(max_length=500, blank=True, help_text="Given to members only")
    sequence = models.PositiveIntegerField(default=0, help_text="Raised at every move (RFC 5545, 3.8.7.4)")
    urgency_reason = models.CharField(max_length=500, blank=True, help_text="Why less than the full notice was given")

    class Meta:
        ordering = ["-date"]
        constraints = [models.UniqueConstraint(fields=["group", "date", "title"], name="one_meeting_per_group_and_day")]

    class Marked:
        part_1 = (
            "id", "group", "date", "start_time", "end_time", "venue", "mode", "state", "title", "contact_name",
            "contact_phone", "contact_email", "announced_at", "agenda_published_on", "minutes_published_on", "series", "sequence",
        )  # fmt: skip
        part_2 = ("remote_link", "urgency_reason")

    def __str__(self) -> str:
        return f"{self.group.name_on(self.date)}, {self.date:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("govern:meeting-detail", args=[self.pk])


class Attendance(models.Model):
    """One line of Present, Also present or Apologies: as printed, and the person once matched."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    kind = models.CharField(max_length=20, choices=AttendanceKind.choices)
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances"
    )
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances"
    )
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=250, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    is_chair = models.BooleanField(default=False)
    is_remote = models.BooleanField(default=False)
    arrived_at = models.TimeField(null=True, blank=True, help_text="Only where late")
    left_at = models.TimeField(null=True, blank=True, help_text="Only where before the end")
    note = models.CharField(max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_1 = (
            "id", "meeting", "kind", "person", "agency", "name", "role", "organisation", "is_chair", "is_remote",
            "arrived_at", "left_at", "order",
        )  # fmt: skip
        part_2 = ("note",)


class Substitution(models.Model):
    """Who stood in for whom at one meeting; one person may stand in for two seats."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="substitutions")
    substitute_name = models.CharField(max_length=200)
    absent_name = models.CharField(max_length=200)
    substitute = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="stood_in"
    )
    absent = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="was_stood_in_for"
    )

    class Meta:
        ordering = ["id"]

    class Marked:
        part_1 = ("id", "meeting", "substitute_name", "absent_name", "substitute", "absent")


class Declaration(models.Model):
    """A declared interest, or (no name) the recorded nil return."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="declarations")
    name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="declarations"
    )
    interest = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    class Marked:
        part_1 = ("id", "meeting", "name", "person", "interest")


class StandingItem(models.Model):
    """An item that comes to every meeting of a group; each next agenda starts from these."""

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="standing_items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="sub_items")
    title = models.CharField(max_length=250)
    presenter = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    brings = models.CharField(
        max_length=10, choices=PaperKind.choices, blank=True, help_text="A paper the system makes by itself"
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = ("id", "group", "parent", "title", "presenter", "order", "part", "brings")

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """An item (7) or sub-item (7a) of one meeting's agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="sub_items")
    number = models.CharField(max_length=20, blank=True, help_text="As printed: 7, 7a")
    title = models.CharField(max_length=300)
    presenter = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    pages = models.CharField(max_length=30, blank=True, help_text="Page range printed in the pack")
    standing = models.ForeignKey(StandingItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    rhythm_item = models.ForeignKey(
        "govern.RhythmItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )
    came_from = models.CharField(max_length=300, blank=True, help_text="Where an item that was carried over comes from")
    ground = models.CharField(max_length=10, choices=Part2Ground.choices, blank=True, help_text="Why it is Part 2")
    title_shown = models.BooleanField(default=False, help_text="Residents read that it is taken in Part 2, and why")

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "rhythm_item"], name="never_twice_on_one_agenda"),
        ]

    class Marked:
        part_2 = (
            "id", "meeting", "parent", "number", "title", "presenter", "note", "order", "part", "pages", "standing",
            "rhythm_item", "came_from", "ground", "title_shown",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class AgendaPaper(models.Model):
    """A paper attached to an item, in order: a file as it is, or one the system makes."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    file_name = models.CharField(max_length=250, blank=True)
    content = models.BinaryField(null=True, blank=True)
    of_meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    report = models.ForeignKey("govern.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="papers")
    offered = models.CharField(
        max_length=60, blank=True, help_text="Of a paper that another part makes: its key (packs/offered.py)"
    )
    supplement = models.ForeignKey(
        "govern.Supplement", on_delete=models.RESTRICT, null=True, blank=True, related_name="papers"
    )
    order = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    ground = models.CharField(max_length=10, choices=Part2Ground.choices, blank=True, help_text="Why it is Part 2")
    attached_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["order", "id"]

    class Marked:
        part_2 = (
            "id", "item", "title", "kind", "file_name", "content", "of_meeting", "report", "offered", "supplement", "order",
            "part", "ground", "attached_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Pack(models.Model):
    """A pack of a meeting in one form as it was built: kept, so that a page reference of last month still holds.

    ``press`` names the press of the button that made it: those of one press have the same words and page references.
    With ``supplement`` it is a supplement's own pages, or (``rebound_from`` set) an earlier pack with them bound behind it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="packs")
    edition = models.CharField(max_length=10, choices=PackEdition.choices)
    is_large_print = models.BooleanField(default=False)
    form = models.CharField(
        max_length=10, choices=PackFormat.choices, blank=True, help_text="Empty: a PDF, built before there were others"
    )
    press = models.CharField(
        max_length=40, blank=True, db_index=True, help_text="Of the press that made it with others"
    )
    supplement = models.ForeignKey(
        "govern.Supplement", on_delete=models.RESTRICT, null=True, blank=True, related_name="packs"
    )
    rebound_from = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="rebound")
    content = models.BinaryField()
    pages = models.PositiveIntegerField()
    notes = models.JSONField(default=list)
    ranges = models.JSONField(default=dict)
    sources = models.JSONField(default=dict, help_text="The Part 1 records a public pack prints: ids by model")
    built_at = models.DateTimeField(auto_now_add=True)
    built_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    token = models.CharField(
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        help_text="Of the form sent, so that one press makes one pack",
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["-built_at"]

    class Marked:
        part_2 = (
            "id", "meeting", "edition", "is_large_print", "form", "press", "supplement", "rebound_from",
            "content", "pages", "notes", "ranges",
            "sources", "built_at", "built_by", "published_at", "part", "token",
        )  # fmt: skip

    @property
    def format(self) -> PackFormat:
        """Its form, also of packs built before there were others than PDF."""
        return PackFormat(self.form) if self.form else PackFormat.LARGE if self.is_large_print else PackFormat.PDF

    @property
    def ending(self) -> str:
        """How its file's name ends."""
        return self.format.value if self.format in (PackFormat.HTML, PackFormat.DOCX) else "pdf"

    @property
    def form_words(self) -> str:
        """What a list adds to its edition: nothing for the PDF on A4."""
        return {
            PackFormat.LARGE: ", large print", PackFormat.A3: ", large print on A3", PackFormat.HTML: ", web page",
            PackFormat.DOCX: ", Word document",
        }.get(self.format, "")  # fmt: skip

    @property
    def file_name(self) -> str:
        """What the file is called wherever it is downloaded: group, date, edition."""
        large = {PackFormat.LARGE: "-large-print", PackFormat.A3: "-large-print-a3"}.get(self.format, "")
        joint = "-with" if self.rebound_from_id else ""
        supplement = f"{joint}-supplement-{self.supplement.number}" if self.supplement is not None else ""
        return f"{self.meeting.group.slug}-{self.meeting.date:%Y-%m-%d}{supplement}-{self.edition}{large}.{self.ending}"

    @property
    def name(self) -> str:
        """How a list calls the file: the pack, a supplement, or the pack with supplements bound behind it."""
        edition, large = self.get_edition_display(), self.form_words
        if self.supplement is None:
            return f"{edition}{large}"
        number = self.supplement.number
        if self.rebound_from_id is None:
            return f"Supplement {number}: {edition}{large}"
        behind = f"supplement {number}" if number == 1 else f"supplements 1 to {number}"
        return f"Pack with {behind} behind it: {edition}{large}"
