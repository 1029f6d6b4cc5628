"""Every kind of report of the plan and the query that makes it. A closed list, not a registry: a new kind is a line here."""

from __future__ import annotations

from frankpledge.plan.queries.delivery_report import DELIVERY_REPORT
from frankpledge.plan.queries.money_report import MONEY
from frankpledge.plan.queries.operation_report import OPERATIONS
from frankpledge.plan.queries.organisation_report import ORGANISATION_REPORT
from frankpledge.plan.queries.plan_report_parts import NoReport, ReportKind
from frankpledge.plan.queries.resilience_report import RESILIENCE_REPORT
from frankpledge.plan.queries.risk_report import RISK_REPORT
from frankpledge.plan.queries.strategy_report import STRATEGY_REPORT
from frankpledge.plan.queries.task_group_report import TASK_GROUP_REPORT
from frankpledge.plan.queries.violence_report import VIOLENCE
from frankpledge.plan.queries.ward_priority_report import WARD_PRIORITIES

KINDS: tuple[ReportKind, ...] = (
    STRATEGY_REPORT,
    TASK_GROUP_REPORT,
    DELIVERY_REPORT,
    VIOLENCE,
    OPERATIONS,
    RISK_REPORT,
    MONEY,
    WARD_PRIORITIES,
    RESILIENCE_REPORT,
    ORGANISATION_REPORT,
)


def kind_of(key: str) -> ReportKind:
    """A kind by its key. Raises NoReport where there is none."""
    found = next((one for one in KINDS if one.key == key), None)
    if found is None:
        known = ", ".join(one.key for one in KINDS) or "none yet"
        raise NoReport(f"There is no report “{key}”. There are: {known}.")
    return found
