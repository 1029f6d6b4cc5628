"""Going through the register at a meeting: each risk looked at, with a change or with none."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.models import Meeting
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.risk import CURRENT, held_open
from frankpledge.plan.models import Risk, RiskReview
from frankpledge.plan.rules.risk import changes_in_words, rating


def review_risk(
    *,
    risk: Risk,
    by: Account,
    meeting: Meeting | None = None,
    likelihood: int | None = None,
    impact: int | None = None,
    words: str = "",
    on: datetime.date | None = None,
    at: datetime.datetime | None = None,
) -> RiskReview:
    """Record one look at a risk. Without a new score it says "no change"; with one, the words say why.

    The second press for the same meeting gives back the review that is there, unless it carries something new: then that one
    is taken back and the new one stands. ``at`` dates the edit and is for what is brought in from the past.

    Raises:
        CannotDo: the risk is closed, a score is off the scale, or a score moves and nobody says why.
    """
    check(by, Permission.RISK_WRITE)
    words = words.strip()
    with transaction.atomic():
        held = held_open(risk)
        before = {name: getattr(held, name) for name in CURRENT}
        after = {"current_likelihood": likelihood or before["current_likelihood"],
                 "current_impact": impact or before["current_impact"]}  # fmt: skip
        try:
            rating(*after.values())
        except ValueError as off:
            raise CannotDo(str(off)) from off
        moved = changes_in_words(before, after)
        if moved and not words:
            raise CannotDo(f"The score of {held.reference} moves ({moved}): say why.")
        there = RiskReview.objects.filter(risk=held, meeting=meeting, is_taken_back=False).first() if meeting else None
        if there is not None and not moved and (words in ("", there.words) or _moved_for(there, words)):
            return there
        if there is not None:
            write_record(record=there, by=by, is_taken_back=True, at=at)
        if moved:
            write_record(record=held, by=by, why=words, at=at, **after)
        return _keep(held, meeting, on or _day_of(meeting), moved, words, by, at)


def _moved_for(review: RiskReview, words: str) -> bool:
    """Whether the review moved a score with these words for its reason: the same press once more."""
    return review.has_changed and review.words.endswith(f": {words}")


def _day_of(meeting: Meeting | None) -> datetime.date:
    """The meeting's day once it has come; today for one that is still to come."""
    today = timezone.localdate()
    return min(meeting.date, today) if meeting else today


def _keep(
    risk: Risk, meeting: Meeting | None, on: datetime.date, moved: str, words: str, by: Account,
    at: datetime.datetime | None,
) -> RiskReview:  # fmt: skip
    said = f"{moved}: {words}" if moved else words
    review = RiskReview(risk=risk, meeting=meeting, on=on, by=by)
    write_record(record=review, by=by, at=at, has_changed=bool(moved), words=said)
    audit.note(by=by, verb="review_risk", about=risk, sentence=f"Reviewed {risk.reference}: {said or 'no change'}")
    return review


def take_back_review(*, review: RiskReview, by: Account) -> RiskReview:
    """Undo a review pressed by mistake. A score that it moved stays as it is: it is changed back on the risk's page."""
    check(by, Permission.RISK_WRITE)
    with transaction.atomic():
        row = RiskReview.objects.select_for_update().get(pk=review.pk)
        if not row.is_taken_back:
            write_record(record=row, by=by, is_taken_back=True)
            audit.note(
                by=by, verb="take_back_review", about=row.risk, sentence=f"Took back a review of {row.risk.reference}."
            )
    return row
