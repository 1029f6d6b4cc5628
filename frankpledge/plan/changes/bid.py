"""Recording bids, their conditions, and what was decided."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.models import Bid, BidCondition, FundingRound
from frankpledge.plan.queries.funding_stream import left_of_round
from frankpledge.plan.rules.bid import why_not_awarded, why_not_moved
from frankpledge.plan.rules.money import pounds


@transaction.atomic
def save_bid(*, bid: Bid | None, by: Account, why: str = "", **values: Any) -> Bid:
    """Record a bid, or change its words and sums; what was decided is ``decide_bid``."""
    check(by, Permission.FUNDING_WRITE)
    row = bid or Bid()
    if bid is not None and bid.state == BidState.AWARDED and values.get("round", bid.round) != bid.round:
        raise CannotDo("It was awarded from its round: a bid that was awarded does not move to another.")
    edit = write_record(record=row, by=by, why=why, **values)
    if edit is not None:
        verb, said = ("change_bid", "Changed") if bid is not None else ("add_bid", "Recorded")
        audit.note(
            by=by, verb=verb, about=row, sentence=f"{said} the bid “{row}” for {pounds(row.asked)} to {row.round}."
        )
    return row


@transaction.atomic
def decide_bid(*, bid: Bid, by: Account, why: str = "", **values: Any) -> Bid:
    """Take a bid to its next state, with what was offered, assessed or awarded.

    Raises:
        CannotDo: the state does not follow, conditions are not met, or more is awarded than its round still has.
    """
    check(by, Permission.FUNDING_WRITE)
    FundingRound.objects.select_for_update().get(pk=bid.round_id)  # one award of a round at a time
    held = Bid.objects.select_for_update().select_related("round__stream").get(pk=bid.pk)
    unmet = list(held.conditions.filter(met_on=None).values_list("words", flat=True))
    state = values["state"]
    refused = why_not_moved(held.state, state, unmet, words=dict(BidState.choices))
    if not refused and state == BidState.AWARDED and held.state != BidState.AWARDED:
        refused = why_not_awarded(values.get("awarded"), left_of_round(held.round), f"the round {held.round}")
    if not refused and state == BidState.CONDITIONAL and not values.get("offered"):
        refused = "Say how much was offered."
    if refused:
        raise CannotDo(refused)
    if state != BidState.AWARDED:
        values["awarded"] = None
    elif held.state == BidState.AWARDED:
        values["awarded"] = held.awarded
    write_record(record=held, by=by, why=why, **values)
    amount = f", {pounds(held.awarded)}" if held.awarded is not None else ""
    sentence = f"Recorded of the bid “{held}”: {held.get_state_display().lower()}{amount}."
    audit.note(by=by, verb="decide_bid", about=held, sentence=sentence)
    return held


@transaction.atomic
def add_condition(*, bid: Bid, words: str, due_on: datetime.date, by: Account) -> BidCondition:
    """Record a condition of an offer. Raises CannotDo for a bid that is decided."""
    check(by, Permission.FUNDING_WRITE)
    held = Bid.objects.select_for_update().get(pk=bid.pk)
    if held.state not in (BidState.CONDITIONAL, BidState.QUERIED):
        raise CannotDo(f"The bid is “{held.get_state_display()}”: conditions belong to a conditional offer.")
    row = BidCondition(bid=held)
    write_record(record=row, by=by, words=words, due_on=due_on)
    audit.note(by=by, verb="add_condition", about=held, sentence=f"Recorded a condition of the bid “{held}”: {words}")
    return row


@transaction.atomic
def meet_condition(*, condition: BidCondition, met_on: datetime.date | None, how: str, by: Account) -> None:
    """Record on which day and how a condition was met; without a day it is open again.

    Raises:
        CannotDo: it was not said how, or the bid was awarded on it.
    """
    check(by, Permission.FUNDING_WRITE)
    if met_on is not None and not how.strip():
        raise CannotDo("Say how the condition was met: whoever audits the award will ask.")
    if met_on is None and condition.bid.state == BidState.AWARDED:
        raise CannotDo("The bid was awarded because its conditions were met, so this one cannot be opened again.")
    write_record(record=condition, by=by, met_on=met_on, how=how.strip())
    state = f"met on {met_on:%-d %B %Y}: {how.strip()}" if met_on else "not met"
    audit.note(by=by, verb="meet_condition", about=condition.bid, sentence=f"The condition “{condition}” is {state}.")
