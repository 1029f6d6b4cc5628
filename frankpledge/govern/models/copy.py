"""Members' own copies of a pack with Part 2: each marked with a name and a number, so that it is known whose it is."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager


class PackCopy(models.Model):
    """One member's copy of a members' edition, every page marked. Kept with its number, whoever leaves the group later.

    ``content`` is empty until the copy is made: a press names all copies at once and then makes them one by one.
    """

    pack = models.ForeignKey("govern.Pack", on_delete=models.RESTRICT, related_name="copies")
    number = models.PositiveIntegerField()
    person = models.ForeignKey("partnership.Person", on_delete=models.PROTECT, related_name="pack_copies")
    name = models.CharField(max_length=250, help_text="As marked on every page")
    content = models.BinaryField(null=True, blank=True)
    named_at = models.DateTimeField(auto_now_add=True)
    named_by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="When its member first downloaded it")
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)

    objects = ScopedManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="a_copy_number_once_per_pack"),
            models.UniqueConstraint(fields=["pack", "person"], name="one_copy_per_member"),
        ]

    class Marked:
        part_2 = (
            "id", "pack", "number", "person", "name", "content", "named_at", "named_by", "made_at", "fetched_at", "part",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"copy {self.number} of {self.pack.name} for {self.name}"

    @property
    def file_name(self) -> str:
        """What its file is called: the pack's name and the copy's number."""
        return f"{self.pack.file_name.rpartition('.')[0]}-copy-{self.number}.pdf"
