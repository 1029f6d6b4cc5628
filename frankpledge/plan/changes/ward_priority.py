"""Recording ward priorities: set, answered, worked on, fed back, ended."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import WardPriority, WardPriorityStep
from frankpledge.plan.queries.ward_figure import wards


@transaction.atomic
def save_ward_priority(*, priority: WardPriority | None, by: Account, why: str = "", **values: Any) -> WardPriority:
    """Record a priority of a ward's panel, or change it.

    Raises:
        CannotDo: the ward is not one of the area's, the same stands for it already, or an answer has no day.
    """
    check(by, Permission.WARD_PRIORITY_WRITE)
    row = priority or WardPriority()
    code = values["ward_code"]
    names = {ward.code: ward.name for ward in wards()}
    values["ward_name"] = names.get(code) or (row.ward_name if row.ward_code == code else "")
    if not values["ward_name"]:
        raise CannotDo(
            f"{code} is no ward of the figures: choose one of the list, or bring in the ward boundaries first."
        )
    same = WardPriority.objects.exclude(pk=row.pk).filter(ward_code=code, ended_on=None, words__iexact=values["words"])
    if same.exists():
        raise CannotDo(f"“{values['words']}” is a priority of {values['ward_name']} already.")
    if bool(values.get("response")) != (values.get("responded_on") is not None):
        raise CannotDo("An answer and the day it was given belong together: give both, or neither.")
    if write_record(record=row, by=by, why=why, **values) is not None:
        verb, said = ("change_ward_priority", "Changed") if priority is not None else ("add_ward_priority", "Recorded")
        audit.note(by=by, verb=verb, about=row, sentence=f"{said} a priority of {row.ward_name}: {row.words}.")
    return row


@transaction.atomic
def save_step(
    *, priority: WardPriority, step: WardPriorityStep | None, by: Account, why: str = "", **values: Any
) -> WardPriorityStep:
    """Record what was done on a priority, or given up for it. Raises CannotDo for a day before it was set."""
    check(by, Permission.WARD_PRIORITY_WRITE)
    if values["on"] < priority.set_on:
        raise CannotDo(f"The priority was set on {priority.set_on:%-d %B %Y}: what is told of it lies after that.")
    row = step or WardPriorityStep(priority=priority)
    if write_record(record=row, by=by, why=why, **values) is not None:
        sentence = f"{row.get_kind_display()}, {priority}: {row.words}"
        audit.note(by=by, verb="save_ward_step", about=priority, sentence=sentence)
    return row


@transaction.atomic
def feed_back(*, priority: WardPriority, fed_back_on: datetime.date, by: Account) -> None:
    """Record that the panel was told. Raises CannotDo for a day before the priority was set."""
    check(by, Permission.WARD_PRIORITY_WRITE)
    if fed_back_on < priority.set_on:
        raise CannotDo(f"The priority was set on {priority.set_on:%-d %B %Y}: it is fed back after that.")
    if write_record(record=priority, by=by, fed_back_on=fed_back_on) is not None:
        audit.note(by=by, verb="feed_back", about=priority, sentence=f"Fed back to the panel: {priority}.")


@transaction.atomic
def end_ward_priority(*, priority: WardPriority, ended_on: datetime.date | None, ended_why: str, by: Account) -> None:
    """End a priority, or take it up again (no day). Raises CannotDo for an end without a reason or before it was set."""
    check(by, Permission.WARD_PRIORITY_WRITE)
    if ended_on is not None and not ended_why.strip():
        raise CannotDo("Say why it ended: done, or replaced by the panel, or not in the team's power.")
    if ended_on is not None and ended_on < priority.set_on:
        raise CannotDo(f"The priority was set on {priority.set_on:%-d %B %Y}: it ends after that.")
    why = ended_why.strip() if ended_on else ""
    if write_record(record=priority, by=by, why=why, ended_on=ended_on, ended_why=why) is not None:
        said = f"Ended the priority {priority}: {why}" if ended_on else f"Took up the priority {priority} again."
        audit.note(by=by, verb="end_ward_priority", about=priority, sentence=said)
