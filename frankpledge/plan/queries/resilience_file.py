"""Rounds of continuity plans and recommendations of reviews as rows for a file."""

from __future__ import annotations

from collections.abc import Sequence

from frankpledge.plan.models import ReviewRecommendation
from frankpledge.plan.queries.resilience import ContinuityRound

Rows = list[tuple[object, ...]]
RETURN_HEAD = (
    "Agency", "Service", "Head", "Stands", "Received", "Tested", "Test", "None needed because", "Written to",
)  # fmt: skip
RECOMMENDATION_HEAD = ("Review", "Published", "Number", "Recommendation", "Owner", "Stands", "Due", "Progress")


def return_rows(found: ContinuityRound) -> Rows:
    """A round under RETURN_HEAD, those that have not answered first."""
    return [
        (
            one.row.agency.name, one.row.service, str(one.row.head or ""), one.words, one.row.received_on, one.row.tested_on,
            one.row.test_words, one.row.excused_why, one.row.chased_on,
        )
        for one in found.rows
    ]  # fmt: skip


def recommendation_rows(rows: Sequence[ReviewRecommendation]) -> Rows:
    """Recommendations under RECOMMENDATION_HEAD."""
    return [
        (
            row.review, row.published_on, row.number, row.words, row.owner_words, row.get_state_display(), row.due_on,
            row.progress,
        )
        for row in rows
    ]  # fmt: skip
