"""Projects as their page and the list tell of them: spending against plan, the outlook, returns, outcomes."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.models import Account
from frankpledge.plan.enums.funding_stream import AllocationState
from frankpledge.plan.models import FundingReturn, Outcome, PlannedSpending, Project, Spending
from frankpledge.plan.queries.delivery_line import heirs_of
from frankpledge.plan.rules.money import difference_words, pounds, total
from frankpledge.plan.rules.spending import Outlook, QuarterLine, by_quarter, outlook

Sums = list[tuple[datetime.date, Decimal]]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the list."""

    project: Project
    outlook: Outlook
    in_principle: bool
    """Whether its money is only promised."""

    @property
    def state_words(self) -> str:
        """What a reader of the list must know first."""
        if self.project.closed_on:
            return "Closed"
        return "In principle" if self.in_principle else "Running"


@dataclass(frozen=True, slots=True)
class ProjectView:
    """Everything on the page of a project."""

    row: ProjectRow
    quarters: tuple[QuarterLine, ...]
    planned: Decimal
    plan_words: str
    """How far the plan by quarter is from the money of the project; empty where they are the same or nothing is planned."""
    spending: tuple[Spending, ...]
    returns: tuple[FundingReturn, ...]
    outcomes: tuple[Outcome, ...]


def projects() -> QuerySet[Project]:
    """Every project with what its row names."""
    return Project.objects.select_related(
        "lead", "officer", "allocation__round__stream", "bid__round__stream", "priority"
    )


def projects_matching(words: str = "", state: str = "") -> QuerySet[Project]:
    """Projects by a word of their title, agency or fund, and open or closed."""
    rows = projects()
    if words:
        rows = rows.filter(
            Q(title__icontains=words) | Q(lead__name__icontains=words)
            | Q(allocation__round__stream__name__icontains=words) | Q(bid__round__stream__name__icontains=words)
        )  # fmt: skip
    return rows.filter(closed_on__isnull=state == "open") if state in ("open", "closed") else rows


def sums_of(found: Iterable[Project]) -> dict[int, Sums]:
    """What counts of the spending of projects, by project: day and amount."""
    held: dict[int, Sums] = defaultdict(list)
    rows = Spending.objects.filter(project__in=[one.pk for one in found]).standing()
    for number, day, amount in rows.values_list("project_id", "on", "amount"):
        held[number].append((day, amount))
    return held


def project_rows(found: Iterable[Project], on: datetime.date) -> list[ProjectRow]:
    """Projects with their outlook on a day, read at once."""
    every = list(found)
    held = sums_of(every)
    return [_row(one, held.get(one.pk, []), on) for one in every]


def _row(one: Project, spent: Sums, on: datetime.date) -> ProjectRow:
    seen = outlook(one.amount, spent, since=one.since, until=one.until, on=on)
    promised = one.allocation is not None and one.allocation.state == AllocationState.IN_PRINCIPLE
    return ProjectRow(one, seen, promised)


def project_view(one: Project, on: datetime.date) -> ProjectView:
    """One project as its page shows it."""
    spent = sums_of([one]).get(one.pk, [])
    planned = dict(PlannedSpending.objects.filter(project=one).values_list("quarter", "amount"))
    sum_planned = total(planned.values())
    gap = difference_words(sum_planned, one.amount) if planned else ""
    rows = Spending.objects.filter(project=one).select_related("by__person", "corrects", "corrected_by")
    return ProjectView(
        row=_row(one, spent, on),
        quarters=tuple(by_quarter(planned, spent, since=one.since, until=one.until, on=on)),
        planned=sum_planned,
        plan_words=f"The plan by quarter comes to {pounds(sum_planned)}, {gap} for {pounds(one.amount)}."
        if gap
        else "",
        spending=tuple(rows),
        returns=tuple(one.returns.all()),
        outcomes=tuple(one.outcomes.all()),
    )


def update_refusal(account: Account, one: Project) -> str | None:
    """Why an account may not record the spending, returns and outcomes of a project; None where it may.

    Whoever records funding may; so may the people of the agency that leads the project, or took over from that.
    """
    if may(account, Permission.FUNDING_WRITE):
        return None
    reason = refusal(account, Permission.PLAN_UPDATE_OWN)
    if reason:
        return reason
    if account.person is not None and account.person.agency_id in heirs_of(one.lead_id):
        return None
    return f"{one.lead} leads “{one}”: ask them, or {who_can(Permission.FUNDING_WRITE)}, to record it."
