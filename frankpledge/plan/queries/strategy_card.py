"""What the first page of Plan tells of the strategy, its cycle and the task and finish groups."""

from __future__ import annotations

import datetime

from frankpledge.plan.enums.task_group import TaskGroupState
from frankpledge.plan.models import LocalPriorities, Priority, TaskGroup
from frankpledge.plan.queries.cycle import cycle_of
from frankpledge.plan.queries.local_priority import local_priority_rows
from frankpledge.plan.queries.strategy import current_strategy, standing_words
from frankpledge.plan.queries.task_group import open_groups_overdue


def strategy_stands(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """What stands, and what needs somebody now: overdue steps of the cycle, the next one."""
    strategy = current_strategy(on)
    if strategy is None:
        return "None is written yet.", ()
    priorities = Priority.objects.filter(strategy=strategy, stands=True).count()
    cycle = cycle_of(strategy, on)
    needs = [f"Overdue: {row.step}, {row.words[0].lower()}{row.words[1:]}" for row in cycle.overdue]
    if cycle.next is not None:
        needs.append(f"Next: {cycle.next.step}, {cycle.next.words[0].lower()}{cycle.next.words[1:]}")
    count = f"{priorities} {'priority' if priorities == 1 else 'priorities'}"
    return f"{strategy.title}: {count}. {standing_words(strategy)}.", tuple(needs)


def task_groups_stand(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """How many groups are at work, and which let others wait."""
    still = TaskGroup.objects.exclude(state=TaskGroupState.CLOSED).count()
    closed = TaskGroup.objects.filter(state=TaskGroupState.CLOSED).count()
    overdue = open_groups_overdue(on)
    needs = tuple(f"{row.row}: {row.waits[0].lower()}{row.waits[1:]}" for row in overdue[:4])
    if len(overdue) > 4:
        needs += (f"and {len(overdue) - 4} more.",)
    return (f"{still} at work, {closed} closed." if still or closed else "None is set up yet."), needs


def local_priorities_stand(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """The latest year's two, and whether they are overdue."""
    latest = LocalPriorities.objects.first()
    if latest is None:
        return "None are recorded yet.", ()
    row = next(one for one in local_priority_rows(on) if one.row.pk == latest.pk)
    needs = (f"Overdue: {row.stands}",) if row.is_overdue else ()
    return f"{latest.first}; {latest.second}. {row.stands}.", needs
