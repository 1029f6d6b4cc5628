"""Planning operations, moving them on, asking agencies for help, learning from them, deciding what residents may read."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.operation import OperationState
from frankpledge.plan.models import (
    LearningPoint,
    Operation,
    OperationAsk,
    OperationSeries,
    OperationStop,
)
from frankpledge.plan.rules.operation import why_not_moved, why_not_public

MOST_STOPS = 40
ASKED = ("agency", "resource", "officers_asked", "hours_asked")
"""What an agency is asked for: whoever plans the operation says it, never the agency itself."""


def write_series(*, series: OperationSeries | None, by: Account, **values: Any) -> OperationSeries:
    """Begin a series of operations, or change one.

    Raises:
        CannotDo: its name is taken, or it ends before it begins.
        Refused: the account may not plan operations.
    """
    check(by, Permission.OPERATION_WRITE)
    started, ended = values["started_on"], values.get("ended_on")
    if ended and ended < started:
        raise CannotDo(
            f"It begins on {started:%-d %B %Y} and ends before that, on {ended:%-d %B %Y}: correct one of them."
        )
    record = series or OperationSeries()
    named = OperationSeries.objects.filter(name__iexact=values["name"]).exclude(pk=record.pk).first()
    if named:
        raise CannotDo(f"There is a series “{named}” already: open that one, or give this one another name.")
    with transaction.atomic():
        edit = write_record(record=record, by=by, **values)
        if edit:
            done = "Changed" if series else "Began"
            audit.note(
                by=by, verb="write_series", about=record, sentence=f"{done} the series of operations “{record}”."
            )
    return record


def plan_operation(*, operation: Operation | None, by: Account, **values: Any) -> Operation:
    """Plan an operation, or change one.

    Raises:
        CannotDo: one of that name is on that day already, or its days or hours run backwards.
        Refused: the account may not plan operations.
    """
    check(by, Permission.OPERATION_WRITE)
    started, ended = values["started_on"], values.get("ended_on")
    if ended and ended < started:
        raise CannotDo(
            f"Its last day, {ended:%-d %B %Y}, is before its first, {started:%-d %B %Y}: correct one of them."
        )
    begins, ends = values.get("starts_at"), values.get("ends_at")
    if begins and ends and ends <= begins and not ended:
        raise CannotDo(f"It begins at {begins:%H:%M} and ends at {ends:%H:%M} of the same day: correct one of them.")
    record = operation or Operation()
    same = Operation.objects.filter(name__iexact=values["name"], started_on=started).exclude(pk=record.pk).first()
    if same:
        raise CannotDo(f"“{same}” is there already: open that one, or give this one another name.")
    with transaction.atomic():
        edit = write_record(record=record, by=by, **values)
        if edit:
            done = "Changed" if operation else "Planned"
            audit.note(by=by, verb="plan_operation", about=record, sentence=f"{done} “{record}”.")
    return record


def move_operation(*, operation: Operation, to: str, by: Account, reason: str = "") -> Operation:
    """Mark an operation run, reviewed, cancelled with a reason, or take that back. Pressed twice, nothing more happens.

    Raises:
        CannotDo: it cannot go there from where it is; the message says where it can go.
    """
    check(by, Permission.OPERATION_WRITE)
    with transaction.atomic():
        held: Operation = Operation.objects.select_for_update().get(pk=operation.pk)
        if held.state == to:
            return held
        why = why_not_moved(held.state, to, started_on=held.started_on, today=timezone.localdate(), reason=reason)
        if why:
            raise CannotDo(f"“{held}” cannot be made {OperationState(to).label.lower()}. {why}")
        reviewed = timezone.localdate() if to == OperationState.REVIEWED else None
        values: dict[str, Any] = {"state": to, "reason": reason.strip(), "reviewed_on": reviewed}
        if why_not_public(to):
            values["part"] = Part.TWO
        write_record(record=held, by=by, why=reason, **values)
        if values.get("part") == Part.TWO:
            _hide_series(held, by)
        sentence = f"Marked “{held}” {held.get_state_display().lower()}." + (
            f" {reason.strip()}" if reason.strip() else ""
        )
        audit.note(by=by, verb="move_operation", about=held, sentence=sentence)
    return held


def decide_part(*, operation: Operation, part: int, by: Account) -> Operation:
    """Decide that residents may read of an operation that was run, or that they may not.

    Raises:
        CannotDo: it has not been run.
        Refused: the account may not publish.
    """
    check(by, Permission.PLAN_PUBLISH)
    with transaction.atomic():
        held: Operation = Operation.objects.select_for_update().get(pk=operation.pk)
        if part == Part.ONE and (why := why_not_public(held.state)):
            raise CannotDo(f"“{held}” stays Part 2. {why}")
        write_record(record=held, by=by, part=part)
        if part == Part.ONE and held.series and held.series.part != Part.ONE:
            write_record(record=held.series, by=by, part=part)
        if part == Part.TWO:
            _hide_series(held, by)
        words = "may read" if part == Part.ONE else "may not read"
        audit.note(by=by, verb="decide_part", about=held, sentence=f"Decided that residents {words} of “{held}”.")
    return held


def _hide_series(operation: Operation, by: Account) -> None:
    """A series of which residents may read no operation any more is Part 2 too, and so is what was tested of it."""
    series = operation.series
    if series and series.part == Part.ONE and not series.operations.filter(part=Part.ONE).exists():
        write_record(record=series, by=by, part=Part.TWO)


def write_stops(*, operation: Operation, lines: list[str], by: Account) -> list[OperationStop]:
    """Set the stops of the run sheet, in order. A stop whose words stay keeps its tick.

    Raises:
        CannotDo: there are more than forty.
    """
    check(by, Permission.OPERATION_WRITE)
    wanted = [line.strip()[:300] for line in lines if line.strip()]
    if len(wanted) > MOST_STOPS:
        raise CannotDo(
            f"{len(wanted)} stops were given; a day holds at most {MOST_STOPS}. Split it into two operations."
        )
    with transaction.atomic():
        Operation.objects.select_for_update().get(pk=operation.pk)
        there = {stop.words: stop for stop in operation.stops.all()}
        for order, words in enumerate(wanted, start=1):
            stop = there.pop(words, None) or OperationStop(operation=operation, words=words)
            write_record(record=stop, by=by, order=order, words=words)
        for gone in there.values():
            gone.delete()
        audit.note(by=by, verb="write_stops", about=operation, sentence=f"Set {len(wanted)} stops for “{operation}”.")
        return list(operation.stops.all())


def write_ask(*, operation: Operation, ask: OperationAsk | None, by: Account, **values: Any) -> OperationAsk:
    """Ask an agency for something, or write down what it pledged and what came. The agency itself cannot change what it was
    asked for: what it gives for that is left aside.

    Raises:
        CannotDo: it was asked for that already.
        Refused: the account neither plans operations nor belongs to that agency.
    """
    agency = ask.agency if ask else values["agency"]
    is_own = bool(ask and by.person and by.person.agency_id == agency.pk and may(by, Permission.PLAN_UPDATE_OWN))
    if not is_own:
        check(by, Permission.OPERATION_WRITE)
    elif not may(by, Permission.OPERATION_WRITE):
        values = {name: value for name, value in values.items() if name not in ASKED}
    record = ask or OperationAsk(operation=operation, asked_on=timezone.localdate())
    try:
        with transaction.atomic():
            edit = write_record(record=record, by=by, **values)
            if edit:
                done = "Wrote what came of asking" if ask else "Asked"
                audit.note(by=by, verb="write_ask", about=operation, sentence=f"{done} {record} for “{operation}”.")
    except IntegrityError as same:
        raise CannotDo(
            f"{agency} was asked for “{values['resource']}” already: open that line and change it."
        ) from same
    return record


def write_learning(*, operation: Operation, point: LearningPoint | None, by: Account, **values: Any) -> LearningPoint:
    """Write a learning point, change it, or mark it done. The same words a second time make no second point."""
    check(by, Permission.OPERATION_WRITE)
    with transaction.atomic():
        Operation.objects.select_for_update().get(pk=operation.pk)
        record = (
            point or operation.learning_points.filter(text=values["text"]).first() or LearningPoint(operation=operation)
        )
        edit = write_record(record=record, by=by, **values)
        if edit:
            done = "Changed" if point else "Wrote"
            audit.note(
                by=by, verb="write_learning", about=operation, sentence=f"{done} a learning point of “{operation}”."
            )
    return record


def tick_stop(*, stop: OperationStop, done: bool, by: Account, at: datetime.datetime | None = None) -> OperationStop:
    """Tick a stop off, or take the tick back. Ticked twice, the first time stands."""
    check(by, Permission.OPERATION_COUNT)
    with transaction.atomic():
        held: OperationStop = OperationStop.objects.select_for_update().select_related("operation").get(pk=stop.pk)
        if (held.done_at is not None) == done:
            return held
        when = (at or timezone.now()) if done else None
        write_record(record=held, by=by, done_at=when, done_by=by if done else None)
        words = "Ticked off" if done else "Took the tick back from"
        audit.note(
            by=by, verb="tick_stop", about=held.operation, sentence=f"{words} stop {held.order} of “{held.operation}”."
        )
    return held
