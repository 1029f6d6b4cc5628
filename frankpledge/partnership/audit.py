"""The one writer of the audit trail."""

from __future__ import annotations

from django.db import models

from frankpledge.partnership.models import Account, AuditEntry


def note(*, by: Account | None, verb: str, about: models.Model, sentence: str) -> AuditEntry:
    """Add an entry. ``verb`` is the change's name (``close_action``), ``sentence`` what a clerk would say happened."""
    label = f"{about._meta.label_lower}:{about.pk}"
    return AuditEntry.objects.create(by=by, verb=verb, about=label, sentence=sentence)
