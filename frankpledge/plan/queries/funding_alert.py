"""Alerts of money as they stand on a day, and who is to be told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse

from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Agency, Person
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.models import BidCondition, FundingReturn
from frankpledge.plan.queries.project import ProjectRow, project_rows, projects
from frankpledge.plan.rules.funding_alert import DueFacts, FundingAlert, ProjectFacts, funding_alerts
from frankpledge.plan.rules.money import pounds


@dataclass(frozen=True, slots=True)
class MoneyAlert:
    """An alert with whom it concerns."""

    alert: FundingAlert
    lead: Agency
    officer: Person | None

    @property
    def href(self) -> str:
        """The page where it is seen to."""
        return reverse(f"plan:{self.alert.about}-detail", args=[self.alert.number])


def money_alerts(on: datetime.date) -> list[MoneyAlert]:
    """Every alert of a day, the pressing ones first."""
    rows = project_rows(projects().filter(closed_on=None), on)
    returns = list(FundingReturn.objects.filter(sent_on=None, project__closed_on=None).select_related("project"))
    open_bids = BidCondition.objects.filter(met_on=None, bid__state__in=(BidState.CONDITIONAL, BidState.QUERIED))
    conditions = list(open_bids.select_related("bid__lead"))
    found = funding_alerts(
        [_facts(row) for row in rows],
        [DueFacts(one.pk, one.project_id, str(one.project), one.period, one.due_on) for one in returns],
        [DueFacts(one.pk, one.bid_id, str(one.bid), one.words, one.due_on) for one in conditions],
        on,
    )
    leads = {("project", row.project.pk): (row.project.lead, row.project.officer) for row in rows}
    leads |= {("bid", one.bid_id): (one.bid.lead, None) for one in conditions}
    return [MoneyAlert(one, *leads[one.about, one.number]) for one in found]


def _facts(row: ProjectRow) -> ProjectFacts:
    one, seen = row.project, row.outlook
    return ProjectFacts(
        number=one.pk, title=one.title, until=one.until, runs_out_on=seen.runs_out_on, has_spent=seen.spent > 0,
        in_principle=row.in_principle,
        overspent=f"{pounds(-seen.left)} more is spent than there is." if seen.left < 0 else "",
    )  # fmt: skip


def alerts_for(account: Account, on: datetime.date) -> list[MoneyAlert]:
    """The alerts an account is to see to: all for those who record funding, those of its agency's projects for members."""
    if may(account, Permission.FUNDING_WRITE):
        return money_alerts(on)
    agency = account.person.agency_id if account.person is not None else None
    return [one for one in money_alerts(on) if one.lead.pk == agency] if agency else []


def told_of(alert: MoneyAlert) -> list[Person]:
    """Who is written to: the project's officer while they are there, and the coordinators (the clerk where there is none);
    each once."""
    officer = alert.officer
    found = {officer.pk: officer} if officer is not None and officer.email and officer.left_on is None else {}
    for role in (Role.COORDINATOR, Role.CLERK):
        rows = Account.objects.filter(role=role, is_active=True, person__isnull=False).select_related("person")
        people = [row.person for row in rows if row.person is not None and row.person.email]
        found |= {one.pk: one for one in people}
        if people:
            break
    return list(found.values())
