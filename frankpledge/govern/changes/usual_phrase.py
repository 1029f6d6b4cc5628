"""Keeping the usual phrases of minutes."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.db import transaction

from frankpledge.govern.models import UsualPhrase
from frankpledge.govern.rules.usual_phrase import refuse_phrase
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

SHIPPED = Path(__file__).resolve().parent.parent / "phrases.toml"


def keep_phrase(
    *, label: str, text: str, by: Account, classed: str = "", order: int = 0, phrase: UsualPhrase | None = None
) -> UsualPhrase:
    """Add a phrase, or change one. Raises CannotDo for a place that nothing fills."""
    check(by, Permission.MINUTES_TAKE)
    if refusal := refuse_phrase(text):
        raise CannotDo(refusal)
    with transaction.atomic():
        row = phrase or UsualPhrase()
        row.label, row.text, row.classed, row.order = label.strip()[:80], text.strip(), classed, order
        row.save()
        audit.note(by=by, verb="keep_phrase", about=row, sentence=f"Kept the usual phrase “{row.label}”.")
    return row


def remove_phrase(*, phrase: UsualPhrase, by: Account) -> None:
    """Take a phrase out of the list. Minutes that used it keep their words."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        audit.note(by=by, verb="remove_phrase", about=phrase, sentence=f"Removed the usual phrase “{phrase.label}”.")
        UsualPhrase.objects.filter(pk=phrase.pk).delete()


def take_shipped_phrases(*, by: Account) -> list[UsualPhrase]:
    """Put the phrases that come with the system into an empty list; a list that has any is left alone."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        if UsualPhrase.objects.exists():
            return []
        rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["phrase"]
        return [keep_phrase(order=order, by=by, **row) for order, row in enumerate(rows, start=1)]
