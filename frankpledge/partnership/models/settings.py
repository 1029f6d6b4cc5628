"""The partnership itself: its name, its contact, whether it is the demonstration."""

from __future__ import annotations

import copy
import time

from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

REMEMBERED_SECONDS = 5.0


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
        """The row, or an unsaved default before set-up. Every page asks, so a worker remembers it for a few seconds.

        Inside a transaction it is always read: what a transaction may take back must not be remembered.
        """
        if connection.in_atomic_block:
            return cls.objects.first() or cls()
        at, row = _remembered.get("row", (0.0, None))
        if row is None or time.monotonic() - at > REMEMBERED_SECONDS:
            row = cls.objects.first()
            _remembered["row"] = (time.monotonic(), row)
        return copy.copy(row) if row is not None else cls()


# {"row": (when it was read, the row)}; another worker's change shows here once the seconds are over.
_remembered: dict[str, tuple[float, PartnershipSettings | None]] = {}


@receiver([post_save, post_delete], sender=PartnershipSettings)
def _forget(**_: object) -> None:
    """A change shows at once in the worker that made it."""
    _remembered.clear()
    transaction.on_commit(_remembered.clear)
