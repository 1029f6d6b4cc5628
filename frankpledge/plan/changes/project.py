"""Recording projects: what they are, their plan by quarter, their outcomes and returns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.funding_stream import check_stretch
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.models import Allocation, Bid, FundingReturn, FundingRound, Outcome, PlannedSpending, Project
from frankpledge.plan.queries.funding_stream import left_of_allocation, left_of_round
from frankpledge.plan.queries.project import update_refusal
from frankpledge.plan.rules.money import NOTHING, pounds, total


def check_own(*, project: Project, by: Account) -> None:
    """Raise Refused unless the account records funding, or its agency leads the project."""
    reason = update_refusal(by, project)
    if reason is not None:
        raise Refused(reason)


@transaction.atomic
def save_project(*, project: Project | None, by: Account, why: str = "", **values: Any) -> Project:
    """Record a project, or change one.

    Raises:
        CannotDo: the days are the wrong way round, or it takes more than its allocation or its bid still has.
    """
    check(by, Permission.FUNDING_WRITE)
    row = project or Project()
    check_stretch(values["since"], values["until"])
    allocation, bid = values.get("allocation"), values.get("bid")
    if allocation is not None:
        held = Allocation.objects.select_for_update().get(pk=allocation.pk)
        left = left_of_allocation(held, row)
        if values["amount"] > left:
            raise CannotDo(
                f"{pounds(values['amount'])} is {pounds(values['amount'] - left)} more than {held} still has: {pounds(left)}."
            )
        if bid is None:
            _check_round(held, row, values["amount"])
    if bid is not None:
        _check_bid(bid, row, values["amount"])
    edit = write_record(record=row, by=by, why=why, **values)
    if edit is not None:
        verb, said = ("change_project", "Changed") if project is not None else ("add_project", "Recorded")
        audit.note(
            by=by, verb=verb, about=row, sentence=f"{said} the project “{row}” of {row.lead}: {pounds(row.amount)}."
        )
    return row


def _check_round(allocation: Allocation, row: Project, amount: Decimal) -> None:
    """Raise CannotDo where a project without a bid would take what its round has awarded to bids."""
    held = FundingRound.objects.select_for_update().get(pk=allocation.round_id)
    left = left_of_round(held, row)
    if amount > left:
        raise CannotDo(
            f"{pounds(amount)} is {pounds(amount - left)} more than the round {held} still has: {pounds(left)}. The rest is"
            " awarded to bids or given to other projects."
        )


def _check_bid(bid: Bid, row: Project, amount: Decimal) -> None:
    held = Bid.objects.select_for_update().get(pk=bid.pk)
    if held.state != BidState.AWARDED or held.awarded is None:
        raise CannotDo(
            f"The bid “{held}” is “{held.get_state_display()}”: a project is paid from one that was awarded."
        )
    if Project.objects.filter(bid=held).exclude(pk=row.pk).exists():
        raise CannotDo(f"The bid “{held}” has its project already.")
    if amount > held.awarded:
        more = pounds(amount - held.awarded)
        raise CannotDo(f"{pounds(amount)} is {more} more than was awarded to the bid: {pounds(held.awarded)}.")


@transaction.atomic
def close_project(*, project: Project, closed_on: datetime.date | None, why: str, by: Account) -> None:
    """Close a project, or open it again (no day). Raises CannotDo while a return is due."""
    check(by, Permission.FUNDING_WRITE)
    waiting = project.returns.filter(sent_on=None)
    if closed_on is not None and waiting.exists():
        raise CannotDo(f"Not closed: the return for {waiting[0].period} is not recorded as sent.")
    if write_record(record=project, by=by, why=why, closed_on=closed_on) is not None:
        said = f"Closed the project “{project}”." if closed_on else f"Opened the project “{project}” again."
        audit.note(by=by, verb="close_project", about=project, sentence=said)


@transaction.atomic
def plan_spending(
    *, project: Project, planned: Mapping[datetime.date, Decimal | None], by: Account, why: str = ""
) -> None:
    """Set what a project is to spend by quarter; an empty quarter is nothing.

    Raises:
        CannotDo: the quarters do not come to the money of the project; the difference is said.
    """
    check_own(project=project, by=by)
    held = Project.objects.select_for_update().get(pk=project.pk)
    given = total(amount for amount in planned.values() if amount is not None)
    if given != held.amount:
        gap, way = abs(held.amount - given), "more" if given < held.amount else "less"
        raise CannotDo(
            f"The quarters come to {pounds(given)}; “{held}” has {pounds(held.amount)}. Plan {pounds(gap)} {way}."
        )
    before = {row.quarter: row for row in PlannedSpending.objects.filter(project=held)}
    edits = [
        write_record(
            record=before.get(quarter) or PlannedSpending(project=held, quarter=quarter),
            by=by,
            why=why,
            amount=amount or NOTHING,
        )
        for quarter, amount in planned.items()
        if amount is not None or quarter in before
    ]
    changed = sum(one is not None for one in edits)
    if changed:
        quarters = f"{changed} quarter{'' if changed == 1 else 's'}"
        audit.note(
            by=by, verb="plan_spending", about=held, sentence=f"Planned the spending of “{held}”: {quarters} changed."
        )


@transaction.atomic
def save_outcome(*, project: Project, outcome: Outcome | None, by: Account, why: str = "", **values: Any) -> Outcome:
    """Record what a project is to reach, or what it reached. Raises CannotDo for a result without its day."""
    check_own(project=project, by=by)
    if bool(values.get("reached")) != (values.get("reached_on") is not None):
        raise CannotDo("A result and the day it is as at belong together: give both, or neither.")
    row = outcome or Outcome(project=project)
    if write_record(record=row, by=by, why=why, **values) is not None:
        result = f": {row.reached}" if row.reached else ""
        audit.note(
            by=by, verb="save_outcome", about=project, sentence=f"Recorded the outcome “{row}” of “{project}”{result}."
        )
    return row


@transaction.atomic
def add_return(*, project: Project, period: str, due_on: datetime.date, by: Account) -> FundingReturn:
    """Record that a return is due."""
    check(by, Permission.FUNDING_WRITE)
    row = FundingReturn(project=project)
    write_record(record=row, by=by, period=period, due_on=due_on)
    audit.note(by=by, verb="add_return", about=project, sentence=f"A return of “{project}” for {period} is due.")
    return row


@transaction.atomic
def send_return(*, row: FundingReturn, sent_on: datetime.date | None, sent_by: str, outcomes: str, by: Account) -> None:
    """Record that a return was sent, by whom, and the outcomes as they were told; without a day it is due again.

    Raises:
        CannotDo: it was not said who sent it, or what was told.
    """
    check_own(project=row.project, by=by)
    if sent_on is not None and not (sent_by.strip() and outcomes.strip()):
        raise CannotDo("Say who sent the return and which outcomes it told: the next one is written from this.")
    if write_record(record=row, by=by, sent_on=sent_on, sent_by=sent_by.strip(), outcomes=outcomes.strip()) is not None:
        state = f"was sent on {sent_on:%-d %B %Y} by {sent_by.strip()}" if sent_on else "is due again"
        audit.note(by=by, verb="send_return", about=row.project, sentence=f"{row} {state}.")
