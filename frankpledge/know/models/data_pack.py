"""Data packs: a quarter's figures frozen for scrutiny, with the words that people put to them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frankpledge.know.enums import DataPackState
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class DataPack(models.Model):
    """One making of a quarter's pack for an area. Made anew it is a new row that names the one it replaces; nothing is lost.

    ``content`` is the whole document as it was made (``documents/frozen``), so that every form of it can be made again when the
    figures have moved on. One pack of a quarter stands: two presses at once make one.
    """

    area_code = models.CharField(max_length=12, help_text="ONS code")
    area_name = models.CharField(max_length=120)
    quarter = models.DateField(help_text="Its first month")
    title = models.CharField(max_length=200)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of all a reader sees but the day and the build")
    build = models.CharField(max_length=120, help_text="The build its figures were read from")
    state = models.CharField(max_length=10, choices=DataPackState.choices, default=DataPackState.DRAFT)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    stands = models.BooleanField(default=True, help_text="Not replaced by a newer one and not withdrawn")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    note = models.CharField(max_length=500, blank=True, help_text="Why it was made, by its maker")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="data_packs")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was withdrawn")

    objects = ScopedManager()

    class Meta:
        ordering = ["-quarter", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "quarter"],
                condition=models.Q(stands=True),
                name="one_data_pack_of_a_quarter_stands",
            )
        ]

    class Marked:
        part_2 = (
            "id", "area_code", "area_name", "quarter", "title", "content", "fingerprint", "build", "state", "part", "stands",
            "replaces", "note", "made_at", "made_by", "published_at", "published_by", "withdrawn_at", "withdrawn_by", "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this making."""
        return reverse("know:data-pack-detail", args=[self.pk])


class DataPackRemark(models.Model):
    """What somebody says to a section of a pack in their own words; the foreword is the remark to no section."""

    pack = models.ForeignKey(DataPack, on_delete=models.CASCADE, related_name="remarks")
    section = models.CharField(max_length=80, blank=True, help_text="The section's address; empty for the foreword")
    text = models.TextField()
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pack", "section"], name="one_remark_a_section")]

    class Marked:
        part_2 = ("id", "pack", "section", "text", "by", "written_at")

    def __str__(self) -> str:
        return f"{self.pack}: {self.section or 'foreword'}"
