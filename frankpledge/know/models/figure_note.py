"""What members say beside a chart, and the figures that were put into the minutes with their words."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.know.enums import FigureNoteState
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class FigureNote(models.Model):
    """A member's words on a measure in an area, and the months they speak of.

    A change makes a new row, and the old one stays as superseded. ``build`` and ``vintage`` say which figures the writer
    saw, ``seen`` what those months added up to then: a figure restated later is told beside the note.
    """

    measure = models.CharField(max_length=80, help_text="Name of the measure: its file's")
    area = models.CharField(max_length=12, help_text="ONS code")
    area_name = models.CharField(max_length=120)
    period_from = models.DateField(help_text="First month it speaks of")
    period_to = models.DateField(help_text="Last month it speaks of")
    text = models.TextField()
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="figure_notes")
    written_at = models.DateTimeField(auto_now_add=True)
    build = models.CharField(max_length=120, help_text="The build whose chart the writer saw")
    vintage = models.CharField(max_length=120, blank=True)
    seen = models.FloatField(null=True, blank=True, help_text="The months' total in that build, in the measure's unit")
    state = models.CharField(max_length=12, choices=FigureNoteState.choices, default=FigureNoteState.CURRENT)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was withdrawn")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["-period_to", "-id"]
        indexes = [models.Index(fields=["measure", "area"])]

    class Marked:
        part_2 = (
            "id", "measure", "area", "area_name", "period_from", "period_to", "text", "by", "written_at", "build", "vintage",
            "seen", "state", "supersedes", "reason", "ended_at", "ended_by", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Its place on the measure's page."""
        return f"{reverse('know:measure-detail', args=[self.measure, self.area])}#note-{self.pk}"

    @property
    def period_words(self) -> str:
        """March 2020, or March 2020 to July 2021."""
        first = f"{self.period_from:%B %Y}"
        return first if self.period_from == self.period_to else f"{first} to {self.period_to:%B %Y}"


class MinutesFigure(models.Model):
    """A measure's page as it stood when it was put into minutes: the file that goes with them, and what it was made from."""

    file = models.OneToOneField("govern.MinutesFile", on_delete=models.CASCADE, related_name="figure")
    measure = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    build = models.CharField(max_length=120)
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 of what a reader sees, so that one press makes one file"
    )
    notes = models.ManyToManyField(FigureNote, related_name="in_minutes", blank=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    class Marked:
        part_2 = ("id", "file", "measure", "area", "build", "fingerprint", "notes", "by", "made_at")

    def __str__(self) -> str:
        return f"{self.measure}, {self.area}"
