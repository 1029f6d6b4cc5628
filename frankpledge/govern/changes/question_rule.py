"""Rules on deadlines for questions, as dated data: adding one ends the one before it."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.govern.changes.question import reconsider_questions
from frankpledge.govern.enums import QuestionKind
from frankpledge.govern.models import Meeting, QuestionRule
from frankpledge.govern.rules.question_deadline import Anchor
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Group

MOST_DAYS = 60
USUAL_SOURCE = "The council's constitution, as the agendas of June 2019 and January 2023 print it"


def add_question_rule(
    *,
    group: Group,
    kind: QuestionKind,
    working_days: int,
    anchor: Anchor,
    by_hour: datetime.time | None,
    valid_from: datetime.date,
    source: str = "",
    by: Account,
) -> QuestionRule:
    """Add a rule from a day on; the rule of that kind in force before ends on the day before.

    Questions refused as late that the new rule finds in time wait for a ruling anew. Raises CannotDo for a rule that
    begins on the day of another, or before a later one, and for counts outside 1 to 60 working days.
    """
    check(by, Permission.QUESTION_WRITE)
    if not 1 <= working_days <= MOST_DAYS:
        raise CannotDo(f"A rule counts 1 to {MOST_DAYS} working days, not {working_days}.")
    with transaction.atomic():
        held = QuestionRule.objects.select_for_update().filter(group=group, kind=kind)
        later = held.filter(valid_from__gte=valid_from).order_by("valid_from").first()
        if later is not None:
            raise CannotDo(
                f"A rule for {later.get_kind_display().lower()} begins on {later.valid_from:%-d %B %Y} already: give this "
                "one a later first day."
            )
        held.filter(valid_to=None).update(valid_to=valid_from - datetime.timedelta(days=1))
        rule = QuestionRule.objects.create(
            group=group, kind=kind, working_days=working_days, anchor=anchor, by_hour=by_hour, valid_from=valid_from,
            source=source.strip(),
        )  # fmt: skip
        told = f"From {valid_from:%-d %B %Y} for {group}: {rule}."
        audit.note(by=by, verb="add_question_rule", about=rule, sentence=told)
        for meeting in Meeting.objects.filter(group=group, date__gte=valid_from):
            reconsider_questions(meeting=meeting, by=by)
    return rule


def add_usual_rules(*, group: Group, valid_from: datetime.date, by: Account) -> list[QuestionRule]:
    """The two rules most agendas print: ten working days in general; two after publication, by 5 pm, on reports."""
    with transaction.atomic():
        general = add_question_rule(
            group=group, kind=QuestionKind.GENERAL, working_days=10, anchor=Anchor.BEFORE_MEETING, by_hour=None,
            valid_from=valid_from, source=USUAL_SOURCE, by=by,
        )  # fmt: skip
        reports = add_question_rule(
            group=group, kind=QuestionKind.REPORTS, working_days=2, anchor=Anchor.AFTER_PUBLICATION,
            by_hour=datetime.time(17), valid_from=valid_from, source=USUAL_SOURCE, by=by,
        )  # fmt: skip
    return [general, reports]


def end_question_rule(*, rule: QuestionRule, on: datetime.date, by: Account) -> QuestionRule:
    """Let a rule end on a day. Raises CannotDo for a day before it began."""
    check(by, Permission.QUESTION_WRITE)
    if on < rule.valid_from:
        raise CannotDo(f"The rule began on {rule.valid_from:%-d %B %Y}, so it cannot end on {on:%-d %B %Y}.")
    with transaction.atomic():
        rule.valid_to = on
        rule.save(update_fields=["valid_to"])
        audit.note(by=by, verb="end_question_rule", about=rule, sentence=f"Ended on {on:%-d %B %Y}: {rule}.")
    return rule
