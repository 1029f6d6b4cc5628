"""What every decision about a paper under review passes: permission, the paper's state, and two people at once."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.govern.enums import ImportState
from frankpledge.govern.models import PaperImport
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, AuditEntry

OPEN_STATES = (ImportState.TO_REVIEW, ImportState.PARTLY, ImportState.UNDONE)
_TOLD_AT_MOST = 5


class ReviewRefused(Exception):
    """A decision that was not taken; the message says what was refused, which paper, and what to do next."""


class Overtaken(ReviewRefused):
    """Somebody else decided something after the page was opened; the message says what."""


def held_for_review(paper_import: PaperImport, *, by: Account) -> PaperImport:
    """The import, locked, if it may be reviewed by ``by``. Call it in a transaction.

    Raises Refused for a lack of permission, ReviewRefused for a paper that is not open for review.
    """
    check(by, Permission.PAPER_IMPORT)
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    if row.state == ImportState.ACCEPTED:
        raise ReviewRefused(f"{row.paper.name} has been accepted: undo the import first, or correct the record itself.")
    if row.state == ImportState.SET_ASIDE:
        raise ReviewRefused(f"{row.paper.name} was set aside: take it up again first.")
    if row.state == ImportState.RECEIVED:
        raise ReviewRefused(f"{row.paper.name} has not been read yet: have it read first.")
    return row


def happened_since(paper_import: PaperImport, seen: int) -> list[str]:
    """What was done to an import after version ``seen``, newest first, as sentences with who did it."""
    about = f"{PaperImport._meta.label_lower}:{paper_import.pk}"
    count = max(0, paper_import.version - seen)
    entries = AuditEntry.objects.filter(about=about).select_related("by__person").order_by("-id")[:count]
    return [f"{entry.by or 'The system'}, {_at(entry)}: {entry.sentence}" for entry in entries]


def _at(entry: AuditEntry) -> str:
    at = timezone.localtime(entry.at)
    return f"{at.day} {at:%B %Y, %H:%M}"


def refuse_if_overtaken(paper_import: PaperImport, seen: int | None) -> None:
    """Raise Overtaken unless ``seen`` is still the version of the (locked) import; None skips the check."""
    if seen is None or seen == paper_import.version:
        return
    told = happened_since(paper_import, seen)
    more = f" And {len(told) - _TOLD_AT_MOST} more." if len(told) > _TOLD_AT_MOST else ""
    raise Overtaken(
        "Nothing was done, because the paper changed after you opened this page. "
        f"{' '.join(told[:_TOLD_AT_MOST])}{more} Look at it again, then repeat the step."
    )


def was_just_done(paper_import: PaperImport, *, by: Account, verb: str, seen: int | None, begins: str = "") -> bool:
    """Whether this very step was the last, taken by the same person from the same page: a button pressed twice.

    ``begins``: how the step's sentence in the trail begins, where one page offers several steps of one verb.
    """
    if seen is None or paper_import.version != seen + 1:
        return False
    about = f"{PaperImport._meta.label_lower}:{paper_import.pk}"
    last = AuditEntry.objects.filter(about=about).order_by("-id").first()
    return last is not None and last.by_id == by.pk and last.verb == verb and last.sentence.startswith(begins)


def take_turn(paper_import: PaperImport, *, by: Account | None, verb: str, sentence: str) -> None:
    """Count a decision and put it in the audit trail: one entry for each version, so that the two can be compared."""
    paper_import.version += 1
    paper_import.save(update_fields=["version"])
    audit.note(by=by, verb=verb, about=paper_import, sentence=sentence)
