"""The tables of Plan, a module a noun."""

from frankpledge.plan.models.adoption import Adoption
from frankpledge.plan.models.aim import Aim, AimMeasure
from frankpledge.plan.models.bid import Bid, BidCondition
from frankpledge.plan.models.continuity_return import ContinuityAsk, ContinuityReturn
from frankpledge.plan.models.cycle import StrategyStep
from frankpledge.plan.models.delivery_line import DeliveryEvidence, DeliveryLine
from frankpledge.plan.models.delivery_quarter import DeliveryQuarter
from frankpledge.plan.models.delivery_sheet import DeliverySheet
from frankpledge.plan.models.edit import Edit, NeverChanged
from frankpledge.plan.models.exercise import Exercise, ExerciseAttendance
from frankpledge.plan.models.funding_stream import Allocation, FundingRound, FundingStream
from frankpledge.plan.models.grant import Grant, GrantPot, GrantVote
from frankpledge.plan.models.incident import Incident
from frankpledge.plan.models.lesson import Lesson
from frankpledge.plan.models.local_priority import LocalPriorities
from frankpledge.plan.models.offer import Offer, OfferRequest, OfferRound
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
from frankpledge.plan.models.opinion import Opinion
from frankpledge.plan.models.outside_action import OutsideAction
from frankpledge.plan.models.outside_plan import OutsideFile, OutsidePlan
from frankpledge.plan.models.plan_report import PlanReport
from frankpledge.plan.models.practice import Practice
from frankpledge.plan.models.premises import Premises, Visit
from frankpledge.plan.models.priority import Priority
from frankpledge.plan.models.project import FundingReturn, Outcome, Project
from frankpledge.plan.models.review_recommendation import ReviewRecommendation
from frankpledge.plan.models.review_round import ReviewReply, ReviewRound
from frankpledge.plan.models.risk import Risk, RiskControl, RiskReview
from frankpledge.plan.models.spending import PlannedSpending, Spending
from frankpledge.plan.models.strategy import Strategy, StrategyVersion
from frankpledge.plan.models.task_draft import Appraisal, Challenge, TaskDraft
from frankpledge.plan.models.task_group import TaskForm, TaskGroup
from frankpledge.plan.models.violence_action import ViolenceAction
from frankpledge.plan.models.violence_plan import ViolencePlan
from frankpledge.plan.models.violence_weight import ActionWeight, WeightSet
from frankpledge.plan.models.ward_priority import WardPriority, WardPriorityStep

__all__ = [
    "ActionWeight",
    "Adoption",
    "Aim",
    "AimMeasure",
    "Allocation",
    "Appraisal",
    "Bid",
    "BidCondition",
    "Challenge",
    "ContinuityAsk",
    "ContinuityReturn",
    "DeliveryEvidence",
    "DeliveryLine",
    "DeliveryQuarter",
    "DeliverySheet",
    "Edit",
    "Exercise",
    "ExerciseAttendance",
    "FundingReturn",
    "FundingRound",
    "FundingStream",
    "Grant",
    "GrantPot",
    "GrantVote",
    "Incident",
    "LearningPoint",
    "Lesson",
    "LocalPriorities",
    "NeverChanged",
    "Offer",
    "OfferRequest",
    "OfferRound",
    "Operation",
    "OperationAsk",
    "OperationCount",
    "OperationPress",
    "OperationSeries",
    "OperationStop",
    "OperationTest",
    "Opinion",
    "Outcome",
    "OutsideAction",
    "OutsideFile",
    "OutsidePlan",
    "PlanReport",
    "PlannedSpending",
    "Practice",
    "Premises",
    "Priority",
    "Project",
    "ReviewRecommendation",
    "ReviewReply",
    "ReviewRound",
    "Risk",
    "RiskControl",
    "RiskReview",
    "Spending",
    "Strategy",
    "StrategyStep",
    "StrategyVersion",
    "TaskDraft",
    "TaskForm",
    "TaskGroup",
    "TypedCount",
    "ViolenceAction",
    "ViolencePlan",
    "Visit",
    "WardPriority",
    "WardPriorityStep",
    "WeightSet",
]
