"""The tables of Plan, a module a noun."""

from frankpledge.plan.models.edit import Edit, NeverChanged
from frankpledge.plan.models.plan_report import PlanReport

__all__ = [
    "Edit",
    "NeverChanged",
    "PlanReport",
]
