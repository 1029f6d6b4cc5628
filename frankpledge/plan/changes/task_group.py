"""Task and finish groups: set up, changed, moved on, reminded, closed; the common pro-forma's headings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.group import add_group, add_member
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import GroupKind, Part
from frankpledge.partnership.models import Account, Agency, Group, Letter, PartnershipSettings, Person
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.task_group import TaskGroupState
from frankpledge.plan.models import Priority, Strategy, TaskForm, TaskGroup
from frankpledge.plan.queries.task_group import form_in_force, group_row
from frankpledge.plan.rules.cycle import day_count
from frankpledge.plan.rules.task_group import next_headings, why_not_next


@dataclass(frozen=True, slots=True)
class TaskGroupSpec:
    """What is kept of a group besides its name and members."""

    remit: str
    submit_by: datetime.date
    strategy: Strategy | None = None
    priority: Priority | None = None
    lead: Person | None = None
    agency: Agency | None = None
    comment_by: datetime.date | None = None
    chase_on: datetime.date | None = None
    part: int = Part.TWO


def add_task_group(
    *, spec: TaskGroupSpec, name: str = "", group: Group | None = None, members: Iterable[Person] = (), by: Account
) -> TaskGroup:
    """Set up a group: one of the directory, or a new one of ``name`` that is put there, with its members.

    Raises:
        CannotDo: neither or both of name and group, no remit, days that cannot be, the group is set up already.
        Refused: the account may not write the plan, or, for a new group or members, the directory.
    """
    check(by, Permission.PLAN_WRITE)
    values = _values(spec)
    if bool(name.strip()) == (group is not None):
        raise CannotDo("Choose a group of the directory, or name a new one: not both, not neither.")
    with transaction.atomic():
        body = group or add_group(
            name=name.strip(), kind=GroupKind.TASK_AND_FINISH, purpose=spec.remit.strip(), by=by
        )  # fmt: skip
        if TaskGroup.objects.filter(group=body).exists():
            raise CannotDo(f"“{body}” is set up already: change that one.")
        for person in dict.fromkeys([*((spec.lead,) if spec.lead else ()), *members]):
            if not body.memberships.filter(person=person, until=None).exists():
                add_member(group=body, person=person, by=by)
        made = TaskGroup(group=body)
        write_record(record=made, by=by, why="Set up", **values)
        audit.note(by=by, verb="add_task_group", about=made, sentence=f"Set up the task and finish group “{made}”.")
    return made


def change_task_group(*, task_group: TaskGroup, spec: TaskGroupSpec, by: Account) -> TaskGroup:
    """Change what is kept of a group. Raises CannotDo for days that cannot be, and for a closed one."""
    check(by, Permission.PLAN_WRITE)
    values = _values(spec)
    with transaction.atomic():
        held = _held(task_group)
        if held.state == TaskGroupState.CLOSED:
            raise CannotDo(f"“{held}” is closed: open it again first.")
        if write_record(record=held, by=by, **values) is not None:
            audit.note(by=by, verb="change_task_group", about=held, sentence=f"Changed the group “{held}”.")
    return held


def _held(row: TaskGroup) -> TaskGroup:
    found: TaskGroup = TaskGroup.objects.select_for_update(of=("self",)).select_related("group").get(pk=row.pk)
    return found


def _values(spec: TaskGroupSpec) -> dict[str, Any]:
    if not spec.remit.strip():
        raise CannotDo("Say what the group is to do: a remit in a sentence or two.")
    if spec.comment_by and spec.comment_by < spec.submit_by:
        raise CannotDo(
            f"Comments would close on {spec.comment_by:%-d %B %Y}, before the pro-forma is due on {spec.submit_by:%-d %B %Y}."
        )
    if spec.priority and spec.strategy and spec.priority.strategy_id != spec.strategy.pk:
        raise CannotDo(f"“{spec.priority}” is no priority of “{spec.strategy}”.")
    values = {one.name: getattr(spec, one.name) for one in fields(spec)}
    values["remit"] = spec.remit.strip()
    values["strategy"] = spec.strategy or (spec.priority.strategy if spec.priority else None)
    return values


def move_task_group(*, task_group: TaskGroup, to: str, on: datetime.date, by: Account) -> TaskGroup:
    """Let a group go on to a state.

    Raises:
        CannotDo: it came so far already, has no draft to test or share, or its stress test lacks answers.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held(task_group)
        if held.state == to:
            return held  # the button pressed twice
        row = group_row(held, on)
        why = why_not_next(held.state, row.draft is not None, row.challenges, row.unanswered, to)
        if why or to == TaskGroupState.CLOSED:
            raise CannotDo(f"“{held}” cannot go on. {why or 'Close it by saying what came of it.'}")
        write_record(record=held, by=by, state=TaskGroupState(to))
        label = TaskGroupState(to).label.lower()
        audit.note(by=by, verb="move_task_group", about=held, sentence=f"“{held}” is now: {label}.")
    return held


def close_task_group(*, task_group: TaskGroup, came_of_it: str, on: datetime.date, by: Account) -> TaskGroup:
    """Close a group, saying what came of it. Raises CannotDo where nothing is said."""
    check(by, Permission.PLAN_WRITE)
    if not came_of_it.strip():
        raise CannotDo("Say what came of it: whoever gave their time to it will ask.")
    with transaction.atomic():
        held = _held(task_group)
        if held.state == TaskGroupState.CLOSED:
            return held
        write_record(
            record=held, by=by, why="Closed", state=TaskGroupState.CLOSED, closed_on=on, came_of_it=came_of_it.strip()
        )
        audit.note(by=by, verb="close_task_group", about=held, sentence=f"Closed the group “{held}”.")
    return held


def reopen_task_group(*, task_group: TaskGroup, why: str, by: Account) -> TaskGroup:
    """Open a closed group again, with the reason; it goes on where a group reviews its part of the plan."""
    check(by, Permission.PLAN_WRITE)
    if not why.strip():
        raise CannotDo("Say why it is opened again.")
    with transaction.atomic():
        held = _held(task_group)
        if held.state != TaskGroupState.CLOSED:
            return held
        write_record(record=held, by=by, why=why.strip(), state=TaskGroupState.REVIEWING, closed_on=None)
        audit.note(by=by, verb="reopen_task_group", about=held, sentence=f"Opened “{held}” again: {why.strip()}"[:1000])
    return held


def chase_task_group(*, task_group: TaskGroup, on: datetime.date, by: Account) -> Letter | None:
    """Remind the lead of the pro-forma; None where a reminder of that day is queued already.

    Raises:
        CannotDo: nothing is due from it, or its lead has left or has no e-mail address.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held(task_group)
        row = group_row(held, on)
        if row.draft is not None or held.state == TaskGroupState.CLOSED:
            raise CannotDo(f"“{held}” has submitted its pro-forma: there is nothing to remind of.")
        lead = held.lead
        if lead is None or not lead.email or lead.left_on is not None:
            who = f"{lead} has no e-mail address in the directory" if lead else "it has no lead"
            who = f"{lead} has left" if lead and lead.left_on is not None else who
            raise CannotDo(f"“{held}” cannot be reminded: {who}.")
        letter = queue_letter(
            once_key=f"task-group:{held.pk}:{on.isoformat()}", purpose="task group", to_address=lead.email, to_name=lead.name,
            person=lead, about=held, subject=f"{held}: pro-forma due {held.submit_by:%-d %B %Y}", text=_letter(held, lead, on),
        )  # fmt: skip
        if letter is not None:
            write_record(record=held, by=by, why="Reminded", chased_on=on)
            audit.note(by=by, verb="chase_task_group", about=held, sentence=f"Reminded {lead} of “{held}”.")
    return letter


def _letter(row: TaskGroup, lead: Person, on: datetime.date) -> str:
    late = (on - row.submit_by).days
    when = (
        f"was due on {row.submit_by:%-d %B %Y}, {day_count(late)} ago"
        if late > 0
        else f"is due on {row.submit_by:%-d %B %Y}"
    )
    about = PartnershipSettings.current()
    return (
        f"Dear {lead.titled_name},\n\nThe pro-forma of the group you lead, {row}, {when}. Its headings, and what is written so"
        f" far, stand here:\n\n{page_link('plan:task-group-detail', row.pk)}\n\n“Nothing to report” is an answer under any of"
        f" them.\n\n{about.contact_name}\n{about.name}"
    )


def write_task_form(*, headings: Sequence[tuple[str, str, str]], reason: str, by: Account) -> TaskForm:
    """Give the pro-forma other headings: the next edition. Drafts keep the one they were begun under.

    Args:
        headings: key ("" for a new one), title, help, in order.

    Raises:
        CannotDo: no heading, too many, two alike.
    """
    check(by, Permission.PLAN_WRITE)
    try:
        wanted = next_headings(headings)
    except ValueError as refused:
        raise CannotDo(str(refused)) from refused
    with transaction.atomic():
        standing = form_in_force()
        if standing.headings == wanted and standing.pk is not None:
            return standing
        number = standing.edition + 1 if standing.pk else 1
        made = TaskForm.objects.create(
            edition=number, headings=wanted, reason=" ".join(reason.split())[:300], made_by=by
        )
        audit.note(by=by, verb="write_task_form", about=made, sentence=f"Wrote {made} with {len(wanted)} headings.")
    return made
