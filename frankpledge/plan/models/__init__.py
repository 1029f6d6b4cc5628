"""The tables of Plan, a module a noun."""

from frankpledge.plan.models.aim import Aim, AimMeasure
from frankpledge.plan.models.cycle import StrategyStep
from frankpledge.plan.models.delivery_line import DeliveryEvidence, DeliveryLine
from frankpledge.plan.models.delivery_quarter import DeliveryQuarter
from frankpledge.plan.models.delivery_sheet import DeliverySheet
from frankpledge.plan.models.edit import Edit, NeverChanged
from frankpledge.plan.models.local_priority import LocalPriorities
from frankpledge.plan.models.plan_report import PlanReport
from frankpledge.plan.models.priority import Priority
from frankpledge.plan.models.strategy import Strategy, StrategyVersion
from frankpledge.plan.models.task_draft import Appraisal, Challenge, TaskDraft
from frankpledge.plan.models.task_group import TaskForm, TaskGroup

__all__ = [
    "Aim",
    "AimMeasure",
    "Appraisal",
    "Challenge",
    "DeliveryEvidence",
    "DeliveryLine",
    "DeliveryQuarter",
    "DeliverySheet",
    "Edit",
    "LocalPriorities",
    "NeverChanged",
    "PlanReport",
    "Priority",
    "Strategy",
    "StrategyStep",
    "StrategyVersion",
    "TaskDraft",
    "TaskForm",
    "TaskGroup",
]
