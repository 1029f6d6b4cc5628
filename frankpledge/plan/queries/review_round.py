"""Review rounds: who was asked, who answered how and when, what each agency's actions look like since the round opened."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from frankpledge.partnership.models import Account, Agency
from frankpledge.plan.enums.review_round import ReviewAnswer
from frankpledge.plan.models import Edit, ReviewReply, ReviewRound, ViolenceAction, ViolencePlan
from frankpledge.plan.rules.review_round import is_late, progress_words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    asked: int
    answered: int
    late: int
    words: str


def rounds_of(plan: ViolencePlan) -> QuerySet[ReviewRound]:
    """Rounds of a plan, the latest first."""
    return ReviewRound.objects.filter(plan=plan).select_related("opened_by__person", "closed_by__person")


def open_round(plan: ViolencePlan) -> ReviewRound | None:
    """The round that is open; None where there is none."""
    return ReviewRound.objects.filter(plan=plan, closed_at=None).first()


def replies_of(found: ReviewRound) -> list[ReviewReply]:
    """Every agency asked, those that have not answered first."""
    rows = ReviewReply.objects.filter(round=found).select_related("agency", "answered_by__person")
    return sorted(rows, key=lambda one: (one.answer != ReviewAnswer.WAITING, one.agency.name))


def silent_replies(found: ReviewRound) -> QuerySet[ReviewReply]:
    """Agencies that have not answered."""
    rows = ReviewReply.objects.filter(round=found, answer=ReviewAnswer.WAITING)
    return rows.select_related("agency", "round__plan")


def progress_of(found: ReviewRound, today: datetime.date) -> Progress:
    """How many were asked, answered, answered late, as at a day."""
    rows = [(one.answered_at, one.is_late) for one in ReviewReply.objects.filter(round=found)]
    given = [late for at, late in rows if at is not None and timezone.localdate(at) <= today]
    late = sum(given)
    return Progress(len(rows), len(given), late, progress_words(len(given), len(rows), late, found.due_on, today))


def round_words(plan: ViolencePlan, on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """The latest round begun by a day in a sentence, and who had not answered by then though the day had passed."""
    found = next((one for one in rounds_of(plan) if timezone.localdate(one.opened_at) <= on), None)
    if found is None:
        return "", ()
    told = f"Review round “{found.name}”, due {found.due_on:%-d %B %Y}: {progress_of(found, on).words}"
    rows = ReviewReply.objects.filter(round=found).select_related("agency")
    waiting = [one for one in rows if one.answered_at is None or timezone.localdate(one.answered_at) > on]
    return told, tuple(one.agency.name for one in waiting) if is_late(on, found.due_on) else ()


def led_by(plan: ViolencePlan, agency: Agency | None) -> QuerySet[ViolenceAction]:
    """The actions an agency leads, in their order."""
    return ViolenceAction.objects.filter(plan=plan, lead=agency).select_related("lead", "plan")


def touched_since(found: ReviewRound, actions: list[ViolenceAction]) -> set[int]:
    """Numbers of the records, of these, that were changed since a round opened."""
    label = ViolenceAction._meta.label_lower
    rows = Edit.objects.filter(record=label, number__in=[one.pk for one in actions], at__gte=found.opened_at)
    return set(rows.values_list("number", flat=True))


def agencies_that_lead(plan: ViolencePlan) -> list[Agency]:
    """Agencies that lead an action of a plan, by name, with ``led``: how many."""
    rows = Agency.objects.annotate(led=Count("violence_actions", filter=Q(violence_actions__plan=plan)))
    return list(rows.filter(led__gt=0).order_by("name"))


def reviews_wanted(account: Account) -> list[ReviewReply]:
    """Open rounds in which this account's agency was asked and has not answered."""
    agency = account.person.agency if account.person is not None else None
    if agency is None:
        return []
    rows = ReviewReply.objects.filter(agency=agency, answer=ReviewAnswer.WAITING, round__closed_at=None)
    return list(rows.select_related("round__plan", "agency"))
