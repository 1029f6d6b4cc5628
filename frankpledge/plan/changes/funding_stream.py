"""Recording funds, their rounds and allocations. What does not add up is refused with the difference."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.funding_stream import AllocationState, Share
from frankpledge.plan.models import Allocation, FundingRound, FundingStream
from frankpledge.plan.rules.money import NOTHING, pounds, split, total, why_not_added_up


def check_stretch(since: datetime.date, until: datetime.date) -> None:
    """Raise CannotDo where a stretch ends before it begins."""
    if until < since:
        raise CannotDo(
            f"It would end on {until:%-d %B %Y}, before it begins on {since:%-d %B %Y}: mend one of the two."
        )


@transaction.atomic
def save_stream(*, stream: FundingStream | None, by: Account, why: str = "", **values: Any) -> FundingStream:
    """Record a fund, or change one.

    Raises:
        CannotDo: the name is taken, the days are the wrong way round, or its rounds come to more than the total.
        Refused: the account may not record funding.
    """
    check(by, Permission.FUNDING_WRITE)
    row = stream or FundingStream()
    check_stretch(values["since"], values["until"])
    if FundingStream.objects.exclude(pk=row.pk).filter(name__iexact=values["name"]).exists():
        raise CannotDo(f"There is a fund called {values['name']} already: give this one another name.")
    if stream is not None:
        rounds = list(stream.rounds.all())
        _add_up([one.amount for one in rounds], values.get("total"), str(values["name"]))
        outside = next((one for one in rounds if one.since < values["since"] or one.until > values["until"]), None)
        if outside is not None:
            raise CannotDo(f"The round {outside} does not lie within those days: change the round first.")
    edit = write_record(record=row, by=by, why=why, **values)
    if edit is not None:
        verb, said = ("change_stream", "Changed") if stream is not None else ("add_stream", "Recorded")
        audit.note(by=by, verb=verb, about=row, sentence=f"{said} the fund {row} of {row.funder}.")
    return row


def _add_up(amounts: list[Decimal], whole: Decimal | None, name: str) -> None:
    refused = why_not_added_up(amounts, whole, what="The rounds", of=name) if whole is not None else ""
    if refused:
        raise CannotDo(f"{refused} Mend an amount, or the total of the fund.")


@transaction.atomic
def save_round(
    *, stream: FundingStream, row: FundingRound | None, by: Account, why: str = "", **values: Any
) -> FundingRound:
    """Record a round of a fund, or change one.

    Raises:
        CannotDo: it lies outside the fund, overlaps another round, its allocations come to more, or the rounds to more
            than the fund's total; the difference is said.
    """
    check(by, Permission.FUNDING_WRITE)
    held = FundingStream.objects.select_for_update().get(pk=stream.pk)
    since, until, amount = values["since"], values["until"], values["amount"]
    check_stretch(since, until)
    if since < held.since or until > held.until:
        raise CannotDo(f"{held} runs from {held.since:%-d %B %Y} to {held.until:%-d %B %Y}: a round lies within it.")
    others = list(held.rounds.exclude(pk=row.pk) if row is not None else held.rounds.all())
    overlapped = next((one for one in others if one.since <= until and one.until >= since), None)
    if overlapped is not None:
        raise CannotDo(f"It overlaps the round {overlapped}: rounds follow one another.")
    _add_up([amount, *(one.amount for one in others)], held.total, held.name)
    if row is not None:
        _check_allocations(row, amount)
    record = row or FundingRound(stream=held)
    edit = write_record(record=record, by=by, why=why, **values)
    if edit is not None:
        verb, said = ("change_round", "Changed") if row is not None else ("add_round", "Recorded")
        audit.note(by=by, verb=verb, about=record, sentence=f"{said} the round {record} of {pounds(record.amount)}.")
    return record


def _check_allocations(
    row: FundingRound, amount: Decimal, but: Allocation | None = None, more: Decimal = NOTHING
) -> None:
    """Raise CannotDo where a round's allocations come to more than it has."""
    rows = row.allocations.exclude(state=AllocationState.REFUSED)
    if but is not None and but.pk is not None:
        rows = rows.exclude(pk=but.pk)
    given = [more, *rows.values_list("amount", flat=True)]
    refused = why_not_added_up(given, amount, what="The allocations", of=f"the round {row}")
    if refused:
        raise CannotDo(f"{refused} Mend an amount.")


@transaction.atomic
def divide_round(
    *, row: FundingRound, letter_on: datetime.date | None, standards: str, part: int, by: Account
) -> list[Allocation]:
    """Make both allocations of a round by the rule of its fund, in principle.

    Raises:
        CannotDo: the fund has no rule in per cent, or something is allocated already.
    """
    check(by, Permission.FUNDING_WRITE)
    held = FundingRound.objects.select_for_update().select_related("stream").get(pk=row.pk)
    if held.stream.direct_percent is None:
        raise CannotDo(
            f"{held.stream} says no direct share in per cent: record the allocation by hand, or give it one."
        )
    if held.allocations.exists():
        raise CannotDo("Something of this round is allocated already: change that, or record the rest by hand.")
    shares = split(held.amount, held.stream.direct_percent)
    pairs = [(Share.DIRECT, shares.direct), (Share.CO_COMMISSIONED, shares.co_commissioned)]
    return [
        save_allocation(
            round=held, row=None, by=by, share=share, amount=amount, state=AllocationState.IN_PRINCIPLE, letter_on=letter_on,
            ratified_on=None, ratified_by="", minute=None, standards=standards, part=part,
        )
        for share, amount in pairs
        if amount
    ]  # fmt: skip


@transaction.atomic
def save_allocation(
    *,
    round: FundingRound,
    row: Allocation | None,
    by: Account,
    why: str = "",
    **values: Any,
) -> Allocation:
    """Record what of a round is allocated, or change it: ratified, refused, another amount.

    Raises:
        CannotDo: the allocations come to more than the round, the share is there already, ratified without a day or a day
            without being ratified, or projects have more of it than would be left.
    """
    check(by, Permission.FUNDING_WRITE)
    held = FundingRound.objects.select_for_update().select_related("stream").get(pk=round.pk)
    state = values["state"]
    others = held.allocations.exclude(pk=row.pk) if row is not None else held.allocations.all()
    _check_share(values["share"], [one.share for one in others])
    if (state == AllocationState.RATIFIED) != (values.get("ratified_on") is not None):
        raise CannotDo(
            "Say on which day it was ratified." if state == AllocationState.RATIFIED
            else "A day of ratifying is given, but it is not said to be ratified: mend one of the two."
        )  # fmt: skip
    if state != AllocationState.REFUSED:
        _check_allocations(held, held.amount, row, values["amount"])
    record = row or Allocation(round=held)
    _check_projects(record, values["amount"], state)
    edit = write_record(record=record, by=by, why=why, **values)
    if edit is not None:
        verb, said = ("change_allocation", "Changed") if row is not None else ("add_allocation", "Recorded")
        sentence = f"{said} {record}: {pounds(record.amount)}, {record.get_state_display().lower()}."
        audit.note(by=by, verb=verb, about=record, sentence=sentence)
    return record


def _check_share(share: str, others: list[str]) -> None:
    if share in others:
        raise CannotDo(f"“{Share(share).label}” of this round is recorded already: change that one.")
    if others and Share.WHOLE in (share, *others):
        raise CannotDo("An allocation that is not divided is the only one of its round: choose a share.")


def _check_projects(record: Allocation, amount: Decimal, state: str) -> None:
    if record.pk is None:
        return
    given = total(record.projects.values_list("amount", flat=True))
    there = NOTHING if state == AllocationState.REFUSED else amount
    if given > there:
        raise CannotDo(
            f"Projects have {pounds(given)} of this allocation, {pounds(given - there)} more than it would hold: change them"
            " first."
        )
