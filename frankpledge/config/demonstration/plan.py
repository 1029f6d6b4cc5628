"""The plan of the demonstration: a year of it, slice by slice, each through the same changes as a member's clicks."""

from __future__ import annotations

from collections.abc import Callable

from frankpledge.config.demonstration import (
    plan_delivery,
    plan_learning,
    plan_money,
    plan_operation,
    plan_organisations,
    plan_reports,
    plan_risk,
    plan_strategy,
    plan_violence,
)
from frankpledge.config.demonstration.story import Story

# In the order of the work: a later one may use what an earlier one made.
SLICES: tuple[Callable[[Story], None], ...] = (
    plan_strategy.make_strategy,
    plan_delivery.make_delivery,
    plan_violence.make_violence,
    plan_operation.make_operations,
    plan_money.make_money,
    plan_risk.make_risks,
    plan_learning.make_learning,
    plan_organisations.make_organisations,
)


def make_plan(story: Story) -> None:
    """Everything of Plan."""
    for make in SLICES:
        make(story)
    plan_reports.make_reports(story)
