"""Notes beside a chart: who may change one, and what months one may speak of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MOST_LETTERS = 2000


def refuse_words(text: str, first: datetime.date, last: datetime.date, months: Sequence[datetime.date]) -> str:
    """Why a note cannot stand as it is written, in a sentence with what to do next; "" where it can.

    Args:
        months: the months that there are figures for, in order.
    """
    if not text.strip():
        return "The note has no words: write what a reader of the chart should know."
    if len(text.strip()) > MOST_LETTERS:
        return f"The note has {len(text.strip()):,} letters, and {MOST_LETTERS:,} fit beside a chart: shorten it."
    if last < first:
        return f"The note ends ({last:%B %Y}) before it begins ({first:%B %Y}): turn the months round."
    if not months:
        return "There are no figures here to write a note beside."
    for month in (first, last):
        if not months[0] <= month <= months[-1]:
            return (
                f"{month:%B %Y} is not on this chart, which runs from {months[0]:%B %Y} to {months[-1]:%B %Y}: choose months"
                " between them."
            )
    return ""


def refuse_change(*, is_current: bool, is_own: bool, may_publish: bool) -> str:
    """Why somebody may not change or withdraw a note; "" where they may.

    A note is its writer's. Whoever answers for what is published (clerk, chair) may withdraw it or mark it, too.
    """
    if not is_current:
        return "This note does not stand any more: it was changed or withdrawn. Open the measure's page to see what stands."
    if not (is_own or may_publish):
        return "This note is somebody else's: write one of your own beside it, or ask its writer or the clerk."
    return ""


def refuse_part(*, is_public: bool, may_publish: bool) -> str:
    """Why somebody may not make a note Part 1; "" where they may, or where it stays Part 2."""
    if is_public and not may_publish:
        return "Only the clerk or the chair may make a note Part 1: leave it Part 2, and ask them."
    return ""
