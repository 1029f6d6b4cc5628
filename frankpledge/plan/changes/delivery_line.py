"""Writing the delivery plan: lines come in, are changed, said how they go, ended and put back; every writing is an edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import DeliveryLine
from frankpledge.plan.queries.delivery_line import update_refusal
from frankpledge.plan.rules.delivery_line import order_of, read_number, why_not_written
from frankpledge.plan.rules.delivery_rag import letter_by_rule, why_judgement_refused

WRITTEN = frozenset({
    "number", "priority", "text", "success", "lead_agency", "lead_post", "lead_person", "supporting", "begun_on", "due_on",
    "state", "stopped_reason", "judged", "judged_reason", "progress", "progress_on", "operational", "source", "part",
})  # fmt: skip
"""Fields a person writes; the others follow."""


def add_line(*, by: Account, why: str = "", at: datetime.datetime | None = None, **values: Any) -> DeliveryLine:
    """Put a line into the plan. ``values`` are its fields; it is in the plan since today where no day is given.

    Raises:
        CannotDo: its number or words cannot be kept, or another line of the plan has the number.
    """
    check(by, Permission.PLAN_WRITE)
    values.setdefault("begun_on", timezone.localdate())
    return write_line(line=DeliveryLine(), by=by, why=why, at=at, **values)


def change_line(
    *, line: DeliveryLine, by: Account, why: str = "", at: datetime.datetime | None = None, **values: Any
) -> DeliveryLine:
    """Change a line's words, lead, dates, state or letter. A changed due date needs its reason.

    Raises:
        CannotDo: it cannot be kept so, or is out of the plan.
    """
    check(by, Permission.PLAN_WRITE)
    if "due_on" in values and line.due_on is not None and values["due_on"] != line.due_on and not why.strip():
        raise CannotDo("Say why the due date changes: what slipped is told with its reason.")
    return write_line(line=line, by=by, why=why, at=at, **values)


def write_line(
    *, line: DeliveryLine, by: Account, why: str, at: datetime.datetime | None, **values: Any
) -> DeliveryLine:
    """Keep a line and its edit, once the rules agree. The right to do it is the caller's to check."""
    if unknown := sorted({name.removesuffix("_id") for name in values} - WRITTEN):
        raise TypeError(f"a line has no field {unknown[0]} that is written")
    held = line if line.pk is None else _held(line)
    if held.ended_on is not None:
        raise CannotDo(f"Line {held.number} is out of the plan: put it back first.")
    values = _folded(held, values)
    _refuse(held, values, at)
    is_new = held.pk is None
    try:
        with transaction.atomic():
            edit = write_record(record=held, by=by, why=why, at=at, **values)
            if edit is not None:
                verb = "add_line" if is_new else "change_line"
                sentence = f"{'Put line' if is_new else 'Changed line'} {held.number}: {held.text[:120]}"
                audit.note(by=by, verb=verb, about=held, sentence=sentence)
    except IntegrityError as taken:
        raise CannotDo(_taken(values.get("number", held.number))) from taken
    return held


def _held(line: DeliveryLine) -> DeliveryLine:
    held: DeliveryLine | None = DeliveryLine.objects.filter(pk=line.pk).first()
    if held is None:
        raise CannotDo("The line is not there any more.")
    return held


def _taken(number: str) -> str:
    return f"Line {number} is in the plan already: give this one another number, or change that one."


def _folded(line: DeliveryLine, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are kept: number and its order, words without spaces about them, a reason only where it belongs."""
    values = dict(given)
    for name in ("text", "success", "stopped_reason", "judged_reason", "progress", "operational", "source"):
        if name in values:
            values[name] = "\n".join(str(values[name]).strip().splitlines())
    if "number" in values:
        try:
            values["number"] = read_number(values["number"])
        except ValueError as wrong:
            raise CannotDo(str(wrong)) from wrong
        values["order"] = order_of(values["number"])
        clash = DeliveryLine.objects.filter(number=values["number"], ended_on=None).exclude(pk=line.pk)
        if clash.exists():
            raise CannotDo(_taken(values["number"]))
    if values.get("state", line.state) != "stopped" and (values.get("stopped_reason") or line.stopped_reason):
        values["stopped_reason"] = ""
    if not values.get("judged", line.judged) and (values.get("judged_reason") or line.judged_reason):
        values["judged_reason"] = ""
    return values


def _refuse(line: DeliveryLine, values: Mapping[str, Any], at: datetime.datetime | None) -> None:
    """What the rules do not let be kept."""

    def now(name: str) -> Any:
        return values.get(name, getattr(line, name))

    why = why_not_written(
        text=now("text"), state=now("state"), stopped_reason=now("stopped_reason"), judged=now("judged")
    )
    on = timezone.localtime(at).date() if at else timezone.localdate()
    by_rule, _ = letter_by_rule(
        state=now("state"), due_on=now("due_on"), begun_on=now("begun_on"), progress_on=now("progress_on"),
        has_progress=bool(str(now("progress")).strip()), on=on,
    )  # fmt: skip
    if "judged" in values or "judged_reason" in values:
        why = why or why_judgement_refused(now("judged"), now("judged_reason"), by_rule)
    if why:
        raise CannotDo(why)


@dataclass(frozen=True, slots=True)
class LineUpdate:
    """How a line goes, as its lead says."""

    line: DeliveryLine
    state: str
    progress: str
    judged: str = ""
    judged_reason: str = ""
    stopped_reason: str = ""

    def values(self) -> dict[str, str]:
        """Its fields by name."""
        return {
            "state": self.state, "progress": self.progress, "judged": self.judged, "judged_reason": self.judged_reason,
            "stopped_reason": self.stopped_reason,
        }  # fmt: skip


def update_line(
    *, update: LineUpdate, by: Account, at: datetime.datetime | None = None, on: datetime.date | None = None
) -> DeliveryLine:
    """Say how a line goes. The day it was said counts also where nothing else changed: its lead was heard.

    Raises:
        CannotDo: it cannot be kept so, with the line's number.
        Refused: the account is neither of the lead agency nor keeps the plan.
    """
    check(by, Permission.PLAN_UPDATE_OWN)
    if reason := update_refusal(by, update.line):
        raise Refused(reason)
    on = on or (timezone.localtime(at).date() if at else timezone.localdate())
    return write_line(line=update.line, by=by, why="", at=at, progress_on=on, **update.values())


def update_lines(*, updates: Sequence[LineUpdate], by: Account) -> int:
    """Say how several lines go in one step: all of it is kept, or nothing and the message names the line.

    Raises:
        CannotDo: one of them cannot be kept so.
    """
    with transaction.atomic():
        for update in updates:
            try:
                update_line(update=update, by=by)
            except CannotDo as refused:
                raise CannotDo(f"Line {update.line.number}: {refused} Nothing was saved yet.") from refused
    return len(updates)


def end_line(*, line: DeliveryLine, reason: str, by: Account, at: datetime.datetime | None = None) -> DeliveryLine:
    """Take a line out of the plan, with the reason. It and its history stay on record, and it can be put back.

    Raises:
        CannotDo: there is no reason.
    """
    check(by, Permission.PLAN_WRITE)
    if not reason.strip():
        raise CannotDo("Say why the line leaves the plan: reports tell it.")
    with transaction.atomic():
        held = _held(line)
        if held.ended_on is not None:
            return held  # pressed twice
        on = timezone.localtime(at).date() if at else timezone.localdate()
        write_record(record=held, by=by, at=at, ended_on=on, ended_reason=reason.strip()[:500])
        sentence = f"Took line {held.number} out of the plan because: {held.ended_reason}"
        audit.note(by=by, verb="end_line", about=held, sentence=sentence)
    return held


def restore_line(*, line: DeliveryLine, by: Account) -> DeliveryLine:
    """Put a line back into the plan as it was.

    Raises:
        CannotDo: its number was given to another line meanwhile.
    """
    check(by, Permission.PLAN_WRITE)
    held = _held(line)
    if held.ended_on is None:
        return held
    if DeliveryLine.objects.filter(number=held.number, ended_on=None).exists():
        raise CannotDo(f"{_taken(held.number)} Then this one can be put back.")
    with transaction.atomic():
        write_record(record=held, by=by, ended_on=None, ended_reason="")
        audit.note(by=by, verb="restore_line", about=held, sentence=f"Put line {held.number} back into the plan.")
    return held
