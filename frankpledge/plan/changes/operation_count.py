"""Counts of an operation: entered once, however often they are sent; corrected with the earlier figure kept; brought in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.operation import plan_operation
from frankpledge.plan.enums.operation import CountKind, OperationState
from frankpledge.plan.models import Operation, OperationCount, OperationPress, OperationSeries
from frankpledge.plan.reading.operation_counts import CountLine
from frankpledge.plan.rules.operation import Standing, entered, why_not_counted


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of an entry: the count as it stands, and words where somebody must look."""

    count: OperationCount | None
    words: str = ""


def enter_count(
    *, operation: Operation, kind: str, detail: str = "", number: int, seen: int, key: str, by: Account | None,
    at: datetime.datetime | None = None, why: str = "",
) -> Entered:  # fmt: skip
    """Set one count to a number.

    Args:
        seen: the revision of the count that the sender saw; 0 where none was there.
        key: the once-key of the press: sent again it does nothing more.

    Raises:
        CannotDo: it is no count, or the operation was cancelled.
    """
    check(by, Permission.OPERATION_COUNT)
    if kind not in CountKind.values:
        raise CannotDo(f"“{kind[:40]}” is nothing that is counted here: choose one of the list.")
    if refused := why_not_counted(operation.state):
        raise CannotDo(f"“{operation}”: {refused}")
    named = " ".join(detail.split())[:80].lower()
    try:
        with transaction.atomic():
            return _enter(operation, kind, named, number, seen, key[:40], by, at or timezone.now(), why)
    except IntegrityError:  # the same press twice at the same moment: the other one was taken
        return Entered(_standing(operation, kind, named))


def _standing(operation: Operation, kind: str, detail: str) -> OperationCount | None:
    return OperationCount.objects.filter(operation=operation, kind=kind, detail=detail).first()


def _enter(
    operation: Operation, kind: str, detail: str, number: int, seen: int, key: str, by: Account | None,
    at: datetime.datetime, why: str,
) -> Entered:  # fmt: skip
    Operation.objects.select_for_update().get(pk=operation.pk)
    row = _standing(operation, kind, detail)
    if OperationPress.objects.filter(key=key).exists():
        return Entered(row)
    OperationPress.objects.create(key=key, operation=operation, by=by)
    is_new, words = entered(Standing(row.number, row.revision) if row else None, number=number, seen=seen)
    if not is_new:
        return Entered(row, words)
    before = row.number if row else None
    record = row or OperationCount(operation=operation, kind=kind, detail=detail)
    write_record(
        record=record, by=by, why=why, at=at, number=number, revision=record.revision + 1 if row else 1, entered_at=at,
        entered_by=by,
    )  # fmt: skip
    told = f"{record.words} {number:,}" + (f" instead of {before:,}" if before is not None else "")
    audit.note(by=by, verb="enter_count", about=operation, sentence=f"Counted for “{operation}”: {told}.")
    return Entered(record)


def correct_count(*, count: OperationCount, number: int, seen: int, reason: str, by: Account) -> OperationCount:
    """Correct a count with the reason; the earlier figure stays in its history.

    Raises:
        CannotDo: no reason, or somebody changed it meanwhile.
    """
    if not reason.strip():
        raise CannotDo("Say why it is corrected: the earlier figure may be in a report already.")
    made = enter_count(
        operation=count.operation, kind=count.kind, detail=count.detail, number=number, seen=seen, key=uuid4().hex, by=by,
        why=reason.strip(),
    )  # fmt: skip
    if made.words or made.count is None:
        raise CannotDo(made.words or "The count is not there any more.")
    return made.count


def bring_in_counts(
    *, lines: Sequence[CountLine], series: OperationSeries | None, lead: Agency, by: Account
) -> tuple[int, int]:
    """Record the operations and counts of a file: all of them or none. Brought in twice, nothing doubles.

    Returns:
        How many operations are new, and how many counts were written.

    Raises:
        CannotDo: an operation of the file is still to come, or a count stands with another number; named by its line.
        Refused: the account may not plan operations.
    """
    check(by, Permission.OPERATION_WRITE)
    today, made, written = timezone.localdate(), 0, 0
    with transaction.atomic():
        for line in lines:
            if line.on > today:
                raise CannotDo(
                    f"Line {line.line}: {line.on:%-d %B %Y} is still to come; only what was run is brought in."
                )
            held = Operation.objects.filter(name__iexact=line.operation, started_on=line.on).first()
            if held is None:
                held = plan_operation(
                    operation=None, by=by, name=line.operation, kind=line.kind, started_on=line.on, wards=list(line.wards),
                    series=series, lead=lead, state=OperationState.RUN,
                )  # fmt: skip
                made += 1
            row = _standing(held, line.count, " ".join(line.detail.split())[:80].lower())
            if row is not None and row.number != line.number:
                raise CannotDo(
                    f"Line {line.line}: {row.words} of “{held}” stands as {row.number:,}, the file says {line.number:,}."
                    " Nothing was brought in: correct the one that is wrong, then bring the file in again."
                )
            if row is None:
                enter_count(
                    operation=held, kind=line.count, detail=line.detail, number=line.number, seen=0, key=uuid4().hex, by=by,
                    why="Brought in from a file",
                )  # fmt: skip
                written += 1
    return made, written
