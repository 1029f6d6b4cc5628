"""Records of Plan that addresses name, found in the demonstration."""

from __future__ import annotations

from typing import Any

from frankpledge.know.documents.frozen import thawed
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account
from frankpledge.plan.models import (
    Aim,
    AimMeasure,
    Allocation,
    Appraisal,
    Bid,
    BidCondition,
    Challenge,
    ContinuityAsk,
    ContinuityReturn,
    DeliveryEvidence,
    DeliveryLine,
    DeliveryQuarter,
    DeliverySheet,
    Exercise,
    FundingReturn,
    FundingRound,
    FundingStream,
    Grant,
    GrantPot,
    Incident,
    LearningPoint,
    Lesson,
    LocalPriorities,
    Offer,
    OfferRequest,
    OfferRound,
    OperationAsk,
    OperationCount,
    OperationSeries,
    OperationStop,
    OperationTest,
    Outcome,
    OutsideAction,
    OutsideFile,
    OutsidePlan,
    PlanReport,
    Practice,
    Premises,
    Priority,
    Project,
    ReviewRecommendation,
    ReviewRound,
    Risk,
    RiskControl,
    RiskReview,
    Spending,
    Strategy,
    StrategyStep,
    StrategyVersion,
    TaskDraft,
    TaskGroup,
    ViolenceAction,
    ViolencePlan,
    WardPriorityStep,
    WeightSet,
)


def _strategy_records() -> dict[str, tuple[Any, ...]]:
    strategy = Strategy.objects.latest("pk")
    priority = Priority.objects.filter(strategy=strategy).earliest("pk")
    tested = TaskGroup.objects.get(group__name__startswith="Safer Neighbourhoods")
    draft = TaskDraft.objects.get(task_group=tested)
    own = Challenge.objects.filter(draft=draft).earliest("pk")
    return {
        "strategy": (strategy.pk,),
        "strategy version": (strategy.pk, StrategyVersion.objects.filter(strategy=strategy).latest("pk").number),
        "priority": (priority.pk,),
        "aim": (Aim.objects.filter(priority=priority).earliest("pk").pk,),
        "aim measure": (AimMeasure.objects.earliest("pk").pk,),
        "strategy piece": ("priority", priority.pk),
        "strategy step": (StrategyStep.objects.filter(strategy=strategy).latest("pk").pk,),
        "task group": (tested.pk,),
        "task draft": (draft.pk,),
        "open task draft": (TaskDraft.objects.filter(state="writing").earliest("pk").pk,),
        "challenge": (own.pk,),
        "appraisal": (Appraisal.objects.earliest("pk").pk,),
        "local priorities": (LocalPriorities.objects.latest("pk").pk,),
    }


def plan_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of Plan's addresses."""
    return {
        **_strategy_records(),
        **_reports(),
        **_delivery(),
        **_operations(),
        **_violence(),
        **_risk(),
        **_money(),
        **_ward_priorities(),
        **_resilience(),
        **_learning(),
    }


def _reports() -> dict[str, tuple[Any, ...]]:
    """Reports of the plan, members' and residents': one, one with a chart, one as a file."""
    made = PlanReport.objects.order_by("pk")
    out = [one for one in made if one.state == "published"]
    return {
        "plan report": (made[0].pk,),
        "plan report form": (made[0].pk, "xlsx"),
        "plan report chart": _chart([(one.pk, one.content) for one in made]),
        "public plan report": (out[0].pk,),
        "public plan report form": (out[0].pk, "xlsx"),
        "public plan report chart": _chart([(one.pk, one.public_content) for one in out]),
    }


def _delivery() -> dict[str, tuple[Any, ...]]:
    """The delivery plan: a line of the police, which no officer of the cast is of; a quarter; a workbook."""
    line = DeliveryLine.objects.filter(lead_agency__kind="police").order_by("pk")[0]
    quarter = DeliveryQuarter.objects.latest("pk")
    evidence = DeliveryEvidence.objects.filter(line__lead_agency__kind="police").order_by("pk")[0]
    return {
        "delivery line": (line.pk,),
        "delivery agency": (line.lead_agency_id,),
        "delivery evidence": (evidence.pk,),
        "delivery quarter": (quarter.pk,),
        "delivery quarter line": (quarter.pk, quarter.content["lines"][0]["id"]),
        "delivery sheet": (DeliverySheet.objects.latest("pk").pk,),
    }


def _chart(reports: list[tuple[int, Any]]) -> tuple[int, str]:
    """A report with a chart, and the chart's name."""
    return next((number, chart.name) for number, content in reports for chart in thawed(content).charts())


def _violence() -> dict[str, tuple[Any, ...]]:
    """The violence reduction action plan: its plan, an action, weights, the round, the basket of offers."""
    plan = ViolencePlan.objects.latest("pk")
    return {
        "violence plan": (plan.pk,),
        "violence talk": (plan.pk, "public", "slides.pdf"),
        "violence actions file": (plan.pk, "csv"),
        "violence action": (ViolenceAction.objects.order_by("pk")[0].pk,),
        "violence weights": (WeightSet.objects.latest("pk").pk,),
        "review round": (ReviewRound.objects.get(closed_at=None).pk,),
        "offer round": (OfferRound.objects.latest("pk").pk,),
        "offer": (Offer.objects.latest("pk").pk,),
        "offer request": (OfferRequest.objects.latest("pk").pk,),
    }


def _operations() -> dict[str, tuple[Any, ...]]:
    """Operations: one with everything, its tests, premises to visit. The ask is another agency's than any officer's."""
    own = set(Account.objects.filter(role=Role.OFFICER).values_list("person__agency", flat=True))
    ask = OperationAsk.objects.exclude(agency__in=own).order_by("pk")[0]
    return {
        "operation": (ask.operation_id,),
        "operation move": (ask.operation_id, "reviewed"),
        "operation stop": (OperationStop.objects.order_by("pk")[0].pk,),
        "operation ask": (ask.pk,),
        "learning point": (LearningPoint.objects.order_by("pk")[0].pk,),
        "operation count": (OperationCount.objects.order_by("pk")[0].pk,),
        "operation series": (OperationSeries.objects.order_by("pk")[0].pk,),
        "operation test": (OperationTest.objects.filter(measure="").order_by("pk")[0].pk,),
        "operation test chart": (OperationTest.objects.exclude(measure="").order_by("pk")[0].pk,),
        "premises": (Premises.objects.order_by("pk")[0].pk,),
    }


def _risk() -> dict[str, tuple[Any, ...]]:
    """The risk register: a risk, a control, a review, the register as a file."""
    return {
        "risk": (Risk.objects.order_by("pk")[0].pk,),
        "risk file": ("csv",),
        "risk control": (RiskControl.objects.order_by("pk")[0].pk,),
        "risk review": (RiskReview.objects.order_by("pk")[0].pk,),
    }


def _resilience() -> dict[str, tuple[Any, ...]]:
    """Resilience: an exercise, an incident, a lesson, the round of continuity plans, a recommendation."""
    return {
        "exercise": (Exercise.objects.order_by("pk")[0].pk,),
        "incident": (Incident.objects.order_by("pk")[0].pk,),
        "lesson": (Lesson.objects.order_by("pk")[0].pk,),
        "continuity round": (ContinuityAsk.objects.order_by("pk")[0].pk,),
        "continuity return": (ContinuityReturn.objects.order_by("pk")[0].pk,),
        "review recommendation": (ReviewRecommendation.objects.order_by("pk")[0].pk,),
    }


def _learning() -> dict[str, tuple[Any, ...]]:
    """Learning from others: a plan, an action of it, a file that waits, best practice."""
    return {
        "outside plan": (OutsidePlan.objects.order_by("pk")[0].pk,),
        "outside action": (OutsideAction.objects.order_by("pk")[0].pk,),
        "outside file": (OutsideFile.objects.get(plan=None).pk,),
        "practice": (Practice.objects.order_by("pk")[0].pk,),
    }


def _money() -> dict[str, tuple[Any, ...]]:
    """Money: the project of an agency that nobody of the cast is of."""
    project = Project.objects.get(lead__name="Harrowmere Youth Trust")
    fund = FundingStream.objects.latest("pk")
    return {
        "fund": (fund.pk,),
        "funding round": (FundingRound.objects.latest("pk").pk,),
        "allocation": (Allocation.objects.latest("pk").pk,),
        "bid": (Bid.objects.latest("pk").pk,),
        "condition": (BidCondition.objects.latest("pk").pk,),
        "project": (project.pk,),
        "outcome": (Outcome.objects.filter(project=project).latest("pk").pk,),
        "funding return": (FundingReturn.objects.filter(project=project).latest("pk").pk,),
        "spending": (Spending.objects.filter(project=project)[0].pk,),
        "grant pot": (GrantPot.objects.latest("pk").pk,),
        "grant": (Grant.objects.latest("pk").pk,),
        "list form": ("csv",),
    }


def _ward_priorities() -> dict[str, tuple[Any, ...]]:
    """A ward priority and an entry of it."""
    step = WardPriorityStep.objects.latest("pk")
    return {"ward priority": (step.priority_id,), "ward step": (step.pk,)}
