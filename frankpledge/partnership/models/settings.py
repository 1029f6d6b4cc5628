"""The partnership itself: its name, its contact, whether it is the demonstration."""

from __future__ import annotations

from django.db import models


class PartnershipSettings(models.Model):
    """One row. ``is_demonstration`` puts the mark "everyone here is invented" on every page and paper."""

    name = models.CharField(max_length=200, default="Community Safety Partnership")
    area = models.CharField(max_length=200, blank=True)
    is_demonstration = models.BooleanField(default=False)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)

    class Meta:
        verbose_name_plural = "partnership settings"

    class Marked:
        part_1 = ("id", "name", "area", "is_demonstration", "contact_name", "contact_phone", "contact_email")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> PartnershipSettings:
        """The row, or an unsaved default before set-up."""
        return cls.objects.first() or cls()
