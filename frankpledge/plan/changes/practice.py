"""Best practice: proposing, reviewing, publishing and withdrawing an entry."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.practice import PracticeState
from frankpledge.plan.models import Practice
from frankpledge.plan.rules.practice import why_not_changed, why_not_published, why_not_reviewed

WRITTEN = ("title", "what", "evidence", "result", "whose", "address", "themes")


def propose_practice(*, by: Account, **values: Any) -> Practice:
    """Put an entry forward."""
    check(by, Permission.LEARNING_SUGGEST)
    practice = Practice(proposed_by=by)
    with transaction.atomic():
        write_record(record=practice, by=by, **_written(values))
        audit.note(by=by, verb="propose_practice", about=practice, sentence=f"Proposed “{practice}” as best practice.")
    return practice


def change_practice(*, practice: Practice, by: Account, **values: Any) -> Practice:
    """Change the words of an entry; a reviewed one waits for a review again.

    Raises:
        CannotDo: it is published.
    """
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = _held(practice)
        if why := why_not_changed(held.state):
            raise CannotDo(why)
        if write_record(record=held, by=by, **_written(values)) is not None:
            write_record(record=held, by=by, state=PracticeState.PROPOSED, reviewed_by=None, reviewed_at=None)
            audit.note(by=by, verb="change_practice", about=held, sentence=f"Changed “{held}”.")
    return held


def review_practice(*, practice: Practice, is_good: bool, review: str, by: Account) -> Practice:
    """Say what a second person found.

    Raises:
        CannotDo: it is not waiting, or the account proposed it.
    """
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = _held(practice)
        if why := why_not_reviewed(held.state, held.proposed_by_id == by.pk):
            raise CannotDo(why)
        if not review.strip():
            raise CannotDo("Say what you looked at, and what you found.")
        state = PracticeState.REVIEWED if is_good else PracticeState.DECLINED
        write_record(record=held, by=by, state=state, review=review.strip(), reviewed_by=by, reviewed_at=timezone.now())
        audit.note(
            by=by, verb="review_practice", about=held, sentence=f"Reviewed “{held}”: {held.get_state_display()}."
        )
    return held


def publish_practice(*, practice: Practice, by: Account) -> Practice:
    """Let residents read an entry: it becomes Part 1. Raises CannotDo where nobody reviewed it."""
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = _held(practice)
        if why := why_not_published(held.state):
            raise CannotDo(why)
        write_record(
            record=held, by=by, state=PracticeState.PUBLISHED, part=Part.ONE, published_at=timezone.now(), published_by=by,
            reason="",
        )  # fmt: skip
        audit.note(by=by, verb="publish_practice", about=held, sentence=f"Published “{held}” as best practice.")
    return held


def withdraw_practice(*, practice: Practice, reason: str, by: Account) -> Practice:
    """Take a published entry back; it waits for a review again before it may be published anew."""
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = _held(practice)
        if held.state != PracticeState.PUBLISHED:
            raise CannotDo("It is not published.")
        write_record(record=held, by=by, why=reason, state=PracticeState.WITHDRAWN, part=Part.TWO, reason=reason[:500])
        audit.note(by=by, verb="withdraw_practice", about=held, sentence=f"Withdrew “{held}”. {reason}")
    return held


def _held(practice: Practice) -> Practice:
    held: Practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    return held


def _written(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(values) - set(WRITTEN)):
        raise TypeError(f"an entry has no field {unknown[0]} that is written")
    return {name: value.strip() if isinstance(value, str) else list(value) for name, value in values.items()}
