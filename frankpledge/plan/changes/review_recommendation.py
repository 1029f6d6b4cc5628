"""Writing recommendations that somebody else's review made."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.review_recommendation import RecommendationState
from frankpledge.plan.models import ReviewRecommendation


def add_recommendation(*, review: str, words: str, by: Account, **values: Any) -> ReviewRecommendation:
    """Record a recommendation. Raises CannotDo for no words, or one that stands there already."""
    check(by, Permission.RESILIENCE_WRITE)
    review, words = " ".join(review.split())[:200], words.strip()
    _complete(review, words, values)
    with transaction.atomic():
        if ReviewRecommendation.objects.filter(review__iexact=review, words=words).exists():
            raise CannotDo(f"“{review}” has that recommendation already.")
        row = ReviewRecommendation(review=review, words=words)
        write_record(record=row, by=by, **values)
        audit.note(by=by, verb="add_recommendation", about=row, sentence=f"Recorded a recommendation of “{review}”.")
    return row


def _complete(review: str, words: str, values: dict[str, Any]) -> None:
    if not review or not words:
        raise CannotDo("Say whose review it is and what it recommends.")
    if values.get("state") == RecommendationState.REFUSED and not str(values.get("progress", "")).strip():
        raise CannotDo("Say why the partnership does not follow it.")


def change_recommendation(*, row: ReviewRecommendation, by: Account, **values: Any) -> ReviewRecommendation:
    """Change a recommendation, its owner, where it stands. Not following it needs the reason."""
    check(by, Permission.RESILIENCE_WRITE)
    merged = {"progress": row.progress, "state": row.state, **values}
    _complete(values.get("review", row.review), values.get("words", row.words), merged)
    with transaction.atomic():
        held = ReviewRecommendation.objects.select_for_update().get(pk=row.pk)
        if write_record(record=held, by=by, **values) is not None:
            audit.note(
                by=by,
                verb="change_recommendation",
                about=held,
                sentence=f"Changed “{held}”: {held.get_state_display()}.",
            )
    return held
