"""What the first page of Plan tells of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.queries.delivery_card import delivery_stands
from frankpledge.plan.queries.learning_card import learning_card
from frankpledge.plan.queries.money_card import money_stands, ward_priorities_stand
from frankpledge.plan.queries.operation_card import operation_card
from frankpledge.plan.queries.organisation_report import agreements_stand, directory_stands
from frankpledge.plan.queries.plan_report import offered_reports, plan_reports, turned_confidential
from frankpledge.plan.queries.resilience import resilience_stands
from frankpledge.plan.queries.risk_card import risk_stands
from frankpledge.plan.queries.strategy_card import local_priorities_stand, strategy_stands, task_groups_stand
from frankpledge.plan.queries.violence_card import violence_card


@dataclass(frozen=True, slots=True)
class Card:
    """One part of the plan: its address' name, what stands there, and what needs somebody now."""

    title: str
    address: str
    """The name of its page: plan:plan-report-list."""
    stands: str
    needs: tuple[str, ...] = ()


def plan_cards() -> list[Card]:
    """A card a part, in the order of the work."""
    return [
        _strategy(),
        _delivery(),
        _task_groups(),
        _violence(),
        _operations(),
        _money(),
        _ward_priorities(),
        _risks(),
        _resilience(),
        _local_priorities(),
        _learning(),
        _organisations(),
        _agreements(),
        _reports(),
    ]


def _delivery() -> Card:
    stands, needs = delivery_stands()
    return Card("Delivery plan", "plan:delivery-line-list", stands, needs)


def _violence() -> Card:
    stands, needs = violence_card()
    return Card("Violence reduction", "plan:violence-plan-list", stands, needs)


def _operations() -> Card:
    stands, needs = operation_card()
    return Card("Operations", "plan:operation-list", stands, needs)


def _money() -> Card:
    stands, needs = money_stands(timezone.localdate())
    return Card("Money", "plan:funding-list", stands, needs)


def _ward_priorities() -> Card:
    stands, needs = ward_priorities_stand(timezone.localdate())
    return Card("Ward priorities", "plan:ward-priority-list", stands, needs)


def _risks() -> Card:
    stands, needs = risk_stands()
    return Card("Risk register", "plan:risk-list", stands, needs)


def _resilience() -> Card:
    stands, needs = resilience_stands()
    return Card("Resilience", "plan:resilience-home", stands, needs)


def _strategy() -> Card:
    stands, needs = strategy_stands(timezone.localdate())
    return Card("Strategy", "plan:strategy-list", stands, needs)


def _task_groups() -> Card:
    stands, needs = task_groups_stand(timezone.localdate())
    return Card("Task and finish groups", "plan:task-group-list", stands, needs)


def _local_priorities() -> Card:
    stands, needs = local_priorities_stand(timezone.localdate())
    return Card("Local priorities to MOPAC", "plan:local-priority-list", stands, needs)


def _learning() -> Card:
    stands, needs = learning_card()
    return Card("Learning from others", "plan:outside-action-list", stands, needs)


def _reports() -> Card:
    made, offered = plan_reports().filter(stands=True).count(), offered_reports().count()
    stands = f"{made} made, {offered} offered to the agenda." if made else "None made yet."
    return Card("Reports of the plan", "plan:plan-report-list", stands, _overtaken())


def _overtaken() -> tuple[str, ...]:
    """Reports that residents read and that hold what is Part 2 by now."""
    held = [one for one in plan_reports().filter(state=PlanReportState.PUBLISHED) if turned_confidential(one)]
    return tuple(f"“{one}” is published and holds what is Part 2 by now." for one in held)


def _organisations() -> Card:
    stands, needs = directory_stands(timezone.localdate())
    return Card("Directory of organisations", "partnership:organisation-list", stands, needs)


def _agreements() -> Card:
    stands, needs = agreements_stand(timezone.localdate())
    return Card("Agreements", "partnership:agreement-list", stands, needs)
