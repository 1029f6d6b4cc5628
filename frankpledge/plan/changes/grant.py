"""Small grants step by step. A pot is never overspent, also when two decisions are made at once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Person
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.funding_stream import check_stretch
from frankpledge.plan.enums.grant import GrantState
from frankpledge.plan.models import Grant, GrantPot, GrantVote
from frankpledge.plan.queries.grant import GIVEN, given_of
from frankpledge.plan.queries.ward_figure import ward_figure
from frankpledge.plan.rules.grant import next_steps, why_no_bid, why_not_decided
from frankpledge.plan.rules.money import pounds


@transaction.atomic
def save_pot(*, pot: GrantPot | None, by: Account, why: str = "", **values: Any) -> GrantPot:
    """Record a pot, or change one. Raises CannotDo where it would hold less than was given, or its name is taken."""
    check(by, Permission.FUNDING_WRITE)
    check_stretch(values["since"], values["until"])
    row = GrantPot.objects.select_for_update().get(pk=pot.pk) if pot is not None else GrantPot()
    if GrantPot.objects.exclude(pk=row.pk).filter(name__iexact=values["name"]).exists():
        raise CannotDo(f"There is a pot called {values['name']} already: give this one another name.")
    if pot is not None and given_of(row) > values["amount"]:
        given = given_of(row)
        more = pounds(given - values["amount"])
        raise CannotDo(f"{pounds(given)} is given away already, {more} more than {pounds(values['amount'])}.")
    if write_record(record=row, by=by, why=why, **values) is not None:
        verb, said = ("change_pot", "Changed") if pot is not None else ("add_pot", "Recorded")
        audit.note(by=by, verb=verb, about=row, sentence=f"{said} the pot {row} of {pounds(row.amount)}.")
    return row


@transaction.atomic
def save_grant(*, pot: GrantPot, grant: Grant | None, by: Account, why: str = "", **values: Any) -> Grant:
    """Record an idea, or change it or its bid while nothing is decided. The figure of the ward is kept as it is shown today.

    Raises:
        CannotDo: it is decided, or asks for nothing or shows no need while it is a bid.
    """
    check(by, Permission.FUNDING_WRITE)
    row = grant or Grant(pot=pot)
    if row.state not in (GrantState.IDEA, GrantState.BID):
        raise CannotDo(f"“{row}” is “{row.get_state_display()}”: what was decided on is not changed any more.")
    figure = ward_figure(values.get("ward_code", ""), values.get("measure", "")) if values.get("ward_code") else None
    values["figure"] = f"{figure.title}: {figure.words}"[:500] if figure is not None and figure.is_there else ""
    if row.state == GrantState.BID:
        _check_bid(values)
    if write_record(record=row, by=by, why=why, **values) is not None:
        verb, said = ("change_grant", "Changed") if grant is not None else ("add_grant", "Recorded")
        audit.note(by=by, verb=verb, about=row, sentence=f"{said} the idea “{row}” of {row.applicant} for {row.pot}.")
    return row


def _check_bid(values: Mapping[str, Any]) -> None:
    refused = why_no_bid(
        asked=values.get("asked"), need=values.get("need", ""), has_priority=values.get("ward_priority") is not None,
        figure=values.get("figure", ""),
    )  # fmt: skip
    if refused:
        raise CannotDo(refused)


def _at(grant: Grant, step: str) -> Grant:
    """The grant held for a step. Raises CannotDo where the step does not follow."""
    held: Grant = Grant.objects.select_for_update().select_related("pot").get(pk=grant.pk)
    if step not in next_steps(held.state):
        raise CannotDo(
            f"“{held}” is “{held.get_state_display()}”: that step does not follow. Open it anew to see where it stands."
        )
    return held


@transaction.atomic
def make_grant_bid(*, grant: Grant, bid_on: datetime.date, by: Account) -> None:
    """Make an idea a bid. Raises CannotDo where it asks for nothing, shows no need, or comes too late for the pot."""
    check(by, Permission.FUNDING_WRITE)
    held = _at(grant, "bid")
    if held.pot.closes_on is not None and bid_on > held.pot.closes_on:
        raise CannotDo(f"{held.pot} took bids until {held.pot.closes_on:%-d %B %Y}.")
    _check_bid({name: getattr(held, name) for name in ("asked", "need", "ward_priority", "figure")})
    write_record(record=held, by=by, state=GrantState.BID, bid_on=bid_on)
    audit.note(
        by=by, verb="make_grant_bid", about=held, sentence=f"“{held}” bids for {pounds(held.asked)} of {held.pot}."
    )


@transaction.atomic
def decide_grant(
    *, grant: Grant, is_awarded: bool, awarded: Decimal | None, decided_on: datetime.date, reason: str,
    votes: Mapping[Person, tuple[str, str]], by: Account,
) -> None:  # fmt: skip
    """Record a decision with who voted how and which interests were declared.

    The pot is held while what is left is reckoned, so that two decisions at once never give more than it has.

    Args:
        votes: by person: how they voted, and the interest they declared.

    Raises:
        CannotDo: it is decided already, the votes do not bear the decision, an interest is not said, or the pot holds too
            little; what is left is said.
    """
    check(by, Permission.FUNDING_WRITE)
    pot = GrantPot.objects.select_for_update().get(pk=grant.pot_id)
    held = _at(grant, "decide")
    refused = why_not_decided(
        {str(one): vote for one, (vote, _) in votes.items()}, {str(one): words for one, (_, words) in votes.items()},
        is_awarded=is_awarded, awarded=awarded, left=pot.amount - given_of(pot, held),
    )  # fmt: skip
    if refused:
        raise CannotDo(refused)
    state = GrantState.AWARDED if is_awarded else GrantState.REFUSED
    given = awarded if is_awarded else None
    write_record(record=held, by=by, why=reason, state=state, awarded=given, decided_on=decided_on, reason=reason)
    for person, (vote, words) in votes.items():
        row = GrantVote(grant=held, person=person)
        write_record(record=row, by=by, voting=vote, interest=words.strip())
    what = f"awarded {pounds(awarded)}" if is_awarded else "refused"
    audit.note(
        by=by, verb="decide_grant", about=held, sentence=f"“{held}” of {pot} was {what}, {len(votes)} taking part."
    )


@transaction.atomic
def deliver_grant(*, grant: Grant, delivered_on: datetime.date, delivered: str, by: Account) -> None:
    """Record what was delivered."""
    check(by, Permission.FUNDING_WRITE)
    held = _at(grant, "deliver")
    write_record(record=held, by=by, state=GrantState.DELIVERED, delivered_on=delivered_on, delivered=delivered)
    audit.note(by=by, verb="deliver_grant", about=held, sentence=f"“{held}” was delivered: {delivered}")


@transaction.atomic
def report_grant(*, grant: Grant, result_on: datetime.date, result: str, by: Account) -> None:
    """Record what came of it."""
    check(by, Permission.FUNDING_WRITE)
    held = _at(grant, "result")
    write_record(record=held, by=by, state=GrantState.REPORTED, result_on=result_on, result=result)
    audit.note(by=by, verb="report_grant", about=held, sentence=f"What came of “{held}”: {result}")


@transaction.atomic
def return_grant(*, grant: Grant, why: str, by: Account) -> None:
    """Record that a grant was given back unused: the pot holds it again. Raises CannotDo without a reason."""
    check(by, Permission.FUNDING_WRITE)
    held = _at(grant, "return")
    if held.state not in GIVEN or not why.strip():
        raise CannotDo("Say why it was given back.")
    write_record(record=held, by=by, why=why, state=GrantState.RETURNED)
    audit.note(by=by, verb="return_grant", about=held, sentence=f"“{held}” was given back: {why.strip()}")
