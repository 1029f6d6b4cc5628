"""Priorities of a strategy: added, changed, taken from what the board agreed of an assessment."""

from __future__ import annotations

from django.db import transaction

from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Assessment, Recommendation
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Agency, Person, Post
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.strategy_piece import held_for_writing, write_piece
from frankpledge.plan.models import Priority, Strategy
from frankpledge.plan.rules.strategy import MOST_PRIORITIES


def _standing(strategy: Strategy) -> list[Priority]:
    return list(Priority.objects.filter(strategy=strategy, stands=True))


def _title(title: str, there: list[Priority]) -> str:
    said = " ".join(title.split())[:200]
    if not said:
        raise CannotDo("Give the priority a title.")
    if any(one.title.casefold() == said.casefold() for one in there):
        raise CannotDo(f"“{said}” is a priority already: change that one, or give this another title.")
    return said


def add_priority(
    *, strategy: Strategy, title: str, reason: str = "", agency: Agency | None = None, post: Post | None = None,
    person: Person | None = None, part: int = Part.TWO, by: Account,
) -> Priority:  # fmt: skip
    """Add a priority at the end.

    Raises:
        CannotDo: the strategy is adopted, has as many as it can hold, or one of that title.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy)
        there = _standing(held)
        said = _title(title, there)
        if len(there) >= MOST_PRIORITIES:
            raise CannotDo(f"{MOST_PRIORITIES} priorities are the most: more than that are none. Take one out first.")
        row = Priority(strategy=held, order=max((one.order for one in there), default=0) + 1)
        write_piece(
            piece=row, strategy=held, verb="add_priority", sentence=f"Added the priority “{said}” to “{held}”.", by=by,
            title=said, reason=reason.strip(), agency=agency, post=post, person=person, part=part,
        )  # fmt: skip
    return row


def change_priority(
    *, priority: Priority, title: str, reason: str, agency: Agency | None, post: Post | None, person: Person | None,
    part: int, by: Account,
) -> Priority:  # fmt: skip
    """Change its words, who leads, or who may read it. Raises CannotDo as ``add_priority``."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(priority.strategy)
        said = _title(title, [one for one in _standing(held) if one.pk != priority.pk])
        write_piece(
            piece=priority, strategy=held, verb="change_priority", sentence=f"Changed the priority “{said}”.", by=by,
            title=said, reason=reason.strip(), agency=agency, post=post, person=person, part=part,
        )  # fmt: skip
    return priority


def take_recommendations(*, strategy: Strategy, assessment: Assessment, by: Account) -> list[Priority]:
    """Make a priority of each recommendation the board agreed, as it agreed it; each names where it came from.

    Pressed again it makes only those that are not there yet.

    Raises:
        CannotDo: the strategy is adopted, the board has agreed none, or there is no room for them.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy)
        agreed = Recommendation.objects.filter(
            assessment=assessment, decision__in=(BoardDecision.AGREED, BoardDecision.CHANGED)
        )
        if not agreed:
            raise CannotDo(
                f"The board has agreed none of the recommended priorities of “{assessment}” yet: record its decisions on"
                " the assessment’s page first."
            )
        there = _standing(held)
        taken = {one.recommendation_id for one in there} | {one.title.casefold() for one in there}
        wanted = [one for one in agreed if one.pk not in taken and one.title.casefold() not in taken]
        if len(there) + len(wanted) > MOST_PRIORITIES:
            raise CannotDo(
                f"With the {len(wanted)} the board agreed there would be {len(there) + len(wanted)} priorities;"
                f" {MOST_PRIORITIES} are the most. Take some out first."
            )
        made = [_made_of(one, held, len(there) + at, by) for at, one in enumerate(wanted, start=1)]
        write_record(record=held, by=by, assessment=assessment)
        sentence = f"Took {len(made)} priorities of “{assessment}” into “{held}”."
        audit.note(by=by, verb="take_recommendations", about=held, sentence=sentence)
    return made


def _made_of(one: Recommendation, strategy: Strategy, order: int, by: Account) -> Priority:
    reason = one.why
    if one.decision == BoardDecision.CHANGED and one.decided_words:
        reason = f"{reason}\n\nAgreed with changes: {one.decided_words}"
    row = Priority(strategy=strategy, order=order, title=one.title, reason=reason, recommendation=one)
    write_record(record=row, by=by, why=f"Recommended by “{one.assessment}”, agreed in {one.minute_reference}")
    return row
