"""What came from a council's Modern.Gov site: which record of ours each of its numbers became, and in which words."""

from __future__ import annotations

from django.db import models


class OldRecord(models.Model):
    """One thing of the old site. ``digest`` is of what was taken from it, so that a second import changes nothing."""

    site = models.CharField(max_length=200, help_text="The site's host name, or the folder's own name for saved files")
    kind = models.CharField(max_length=20, help_text="committee, meeting, item")
    number = models.CharField(max_length=20)
    about = models.CharField(max_length=60, help_text="Our record: govern.meeting:12")
    digest = models.CharField(max_length=64, blank=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["site", "kind", "id"]
        constraints = [models.UniqueConstraint(fields=["site", "kind", "number"], name="an_old_record_comes_once")]

    class Marked:
        part_2 = ("id", "site", "kind", "number", "about", "digest", "seen_at")

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.site}"

    @property
    def pk_of_ours(self) -> int:
        """The id of the record it became."""
        return int(self.about.rpartition(":")[2])
