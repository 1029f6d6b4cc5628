"""Choosing what an operation is compared with, typing counts in, deciding that residents may read the result."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
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
from frankpledge.plan.models import Operation, OperationSeries, OperationTest, TypedCount
from frankpledge.plan.queries.operation_areas import neighbours
from frankpledge.plan.queries.operation_test import choice_of
from frankpledge.plan.rules.operation_test import Problem, problems

CHOICE = (
    "measure", "target_areas", "comparison_areas", "buffer_areas", "buffer_comparison_areas", "before_from", "before_to",
    "after_from", "after_to",
)  # fmt: skip


class ChoiceRefused(CannotDo):
    """A test that cannot be chosen so: each problem with its field."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(" ".join(words for _, words in found))
        self.problems = tuple(found)


def choose_test(
    *, test: OperationTest | None, subject: Operation | OperationSeries, by: Account, on: datetime.date | None = None,
    **values: Any,
) -> OperationTest:  # fmt: skip
    """Choose what an operation or a series is compared with, or choose anew.

    The day of the choice is today; it moves only when what is compared changes, not with its reason or source.

    Args:
        on: the day, where it is not today: for records made from older papers and for the demonstration.

    Raises:
        ChoiceRefused: areas overlap or touch, or times differ in length; each with its field.
        Refused: the account may not test operations.
    """
    check(by, Permission.OPERATION_WRITE)
    record = test or OperationTest(**{"operation" if isinstance(subject, Operation) else "series": subject})
    moved = test is None or any(getattr(test, name) != values.get(name, getattr(test, name)) for name in CHOICE)
    for name, value in values.items():
        setattr(record, name, value)
    if found := problems(choice_of(record), neighbours()):
        raise ChoiceRefused(found)
    if moved:
        values |= {"chosen_on": on or timezone.localdate(), "chosen_by": by}
    with transaction.atomic():
        edit = write_record(record=record, by=by, **values)
        if edit:
            if moved and record.part == Part.ONE:
                write_record(record=record, by=by, part=Part.TWO)
            done = "Changed the test" if test else "Chose a test"
            audit.note(by=by, verb="choose_test", about=record, sentence=f"{done} of “{record.subject}”.")
    return record


def type_counts(*, test: OperationTest, rows: Sequence[dict[str, Any]], by: Account) -> list[TypedCount]:
    """Set the counts of a test: one row, or one a kind of offence. Rows of kinds that are not given any more are taken away.

    Raises:
        CannotDo: the test takes its figures from a measure, a kind stands twice, or the buffer is given by halves.
    """
    check(by, Permission.OPERATION_WRITE)
    if test.measure:
        raise CannotDo("This test takes its figures from a measure: choose “counts typed in” first.")
    kinds = [str(row.get("kind", "")) for row in rows]
    if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        raise CannotDo(f"“{twice[0] or 'no kind'}” stands twice: put the two lines together.")
    for row in rows:
        _whole(row)
    with transaction.atomic():
        OperationTest.objects.select_for_update().get(pk=test.pk)
        there = {one.kind: one for one in test.counts.all()}
        for row in rows:
            record = there.pop(str(row.get("kind", "")), None) or TypedCount(test=test)
            write_record(record=record, by=by, **row)
        for gone in there.values():
            gone.delete()
        audit.note(by=by, verb="type_counts", about=test, sentence=f"Typed in counts for the test of “{test.subject}”.")
    return list(test.counts.all())


def _whole(row: dict[str, Any]) -> None:
    """Raise CannotDo for a count below 0 and for a time before without its after."""
    for side in ("target", "comparison", "buffer", "buffer_comparison"):
        before, after = row.get(f"{side}_before"), row.get(f"{side}_after")
        for value in (before, after):
            if value is not None and value < 0:
                raise CannotDo(f"{value} was typed in for the {side.replace('_', ' ')}: a count is never below 0.")
        if (before is None) != (after is None):
            raise CannotDo(
                f"The {side.replace('_', ' ')} has a count {'after' if before is None else 'before'} only: give both."
            )


def decide_test_part(*, test: OperationTest, part: int, by: Account) -> OperationTest:
    """Decide whether residents may read what came of a test.

    Raises:
        CannotDo: what is tested is Part 2 itself.
    """
    check(by, Permission.PLAN_PUBLISH)
    if part == Part.ONE and test.subject.part != Part.ONE:
        raise CannotDo(f"“{test.subject}” is Part 2: decide first that residents may read of it.")
    with transaction.atomic():
        write_record(record=test, by=by, part=part)
        words = "may" if part == Part.ONE else "may not"
        audit.note(
            by=by, verb="decide_test_part", about=test, sentence=f"Decided that residents {words} read “{test}”."
        )
    return test


def remove_test(*, test: OperationTest, by: Account, reason: str) -> None:
    """Take a test away, with the reason; the audit trail keeps what it compared.

    Raises:
        CannotDo: no reason is given. A test that came out badly is kept: only a mistaken one is removed.
    """
    check(by, Permission.OPERATION_WRITE)
    if not reason.strip():
        raise CannotDo("Say why it is removed. A test whose result is unwelcome is no mistake.")
    told = f"target {', '.join(test.target_areas)}; comparison {', '.join(test.comparison_areas)}"
    with transaction.atomic():
        audit.note(
            by=by, verb="remove_test", about=test,
            sentence=f"Removed the test of “{test.subject}” ({told}, chosen {test.chosen_on:%-d %B %Y}). {reason.strip()}",
        )  # fmt: skip
        test.delete()
