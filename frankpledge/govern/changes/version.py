"""Making versions: freezing the minutes, and amending what was approved, agreed or signed, always with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from frankpledge.govern.changes.taking import hold_taken
from frankpledge.govern.models import Minute, MinutesVersion, Resolution, TakenMinutes
from frankpledge.govern.queries.version import frozen
from frankpledge.govern.rules.taking import refuse_amendment
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def make_version(*, taken: TakenMinutes, why: str, by: Account, is_amendment: bool = False) -> MinutesVersion:
    """Freeze the minutes as they stand. Call it inside the transaction of what is done with them, which checks who may."""
    count = MinutesVersion.objects.filter(taken=taken).count()
    return MinutesVersion.objects.create(
        taken=taken, number=count + 1, state=taken.state, why=why.strip()[:500], content=frozen(taken.meeting),
        is_amendment=is_amendment, made_by=by,
    )  # fmt: skip


def amend_minute(
    *,
    minute: Minute,
    title: str,
    text: str,
    reason: str,
    by: Account,
    resolutions: Mapping[int, str] | None = None,
    seen: int | None = None,
) -> MinutesVersion:
    """Change a minute that was approved, agreed or signed: a new version with its reason; the old one stays readable.

    ``resolutions`` are new words by resolution id, ``seen`` the number of the version the editor's page showed. Raises
    CannotDo without a reason, without a change, or where another version was made meanwhile.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        taken = hold_taken(minute.meeting)
        if refusal := refuse_amendment(taken.state, reason):
            raise CannotDo(refusal)
        latest = MinutesVersion.objects.filter(taken=taken).order_by("-number").first()
        if seen is not None and latest is not None and latest.number != seen:
            raise CannotDo(
                f"Version {latest.number} was made while you were writing: “{latest.why}”. Read it, then amend again."
            )
        if latest is None:
            make_version(taken=taken, why="As recorded, before the first amendment", by=by)
        row = Minute.objects.get(pk=minute.pk)
        if not _write(row, title.strip(), text.replace("\r\n", "\n").strip(), resolutions or {}):
            raise CannotDo(f"Minute {row.number} says this already, so no new version was made.")
        version = make_version(taken=taken, why=f"Minute {row.number}: {reason.strip()}", by=by, is_amendment=True)
        sentence = f"Amended minute {row.number} of {row.meeting} (version {version.number}): {reason.strip()[:200]}"
        audit.note(by=by, verb="amend_minute", about=row, sentence=sentence)
    return version


def _write(row: Minute, title: str, text: str, resolutions: Mapping[int, str]) -> bool:
    changed = (row.title, row.text) != (title[:300], text)
    if changed:
        row.title, row.text = title[:300], text
        row.save(update_fields=["title", "text"])
    for resolution in Resolution.objects.filter(minute=row, pk__in=list(resolutions)):
        words = resolutions[resolution.pk].strip()
        if words and words != resolution.text:
            resolution.text, changed = words, True
            resolution.save(update_fields=["text"])
    return changed
