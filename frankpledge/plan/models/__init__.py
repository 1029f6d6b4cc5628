"""The tables of Plan, a module a noun."""

from frankpledge.plan.models.aim import Aim, AimMeasure
from frankpledge.plan.models.cycle import StrategyStep
from frankpledge.plan.models.delivery_line import DeliveryEvidence, DeliveryLine
from frankpledge.plan.models.delivery_quarter import DeliveryQuarter
from frankpledge.plan.models.delivery_sheet import DeliverySheet
from frankpledge.plan.models.edit import Edit, NeverChanged
from frankpledge.plan.models.local_priority import LocalPriorities
from frankpledge.plan.models.operation import (
    LearningPoint,
    Operation,
    OperationAsk,
    OperationCount,
    OperationPress,
    OperationSeries,
    OperationStop,
)
from frankpledge.plan.models.operation_test import OperationTest, TypedCount
from frankpledge.plan.models.plan_report import PlanReport
from frankpledge.plan.models.premises import Premises, Visit
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
    "LearningPoint",
    "LocalPriorities",
    "NeverChanged",
    "Operation",
    "OperationAsk",
    "OperationCount",
    "OperationPress",
    "OperationSeries",
    "OperationStop",
    "OperationTest",
    "PlanReport",
    "Premises",
    "Priority",
    "Strategy",
    "StrategyStep",
    "StrategyVersion",
    "TaskDraft",
    "TaskForm",
    "TaskGroup",
    "TypedCount",
    "Visit",
]
