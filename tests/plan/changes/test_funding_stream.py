"""Funds, rounds and allocations: what does not add up is refused with the difference."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from frankpledge.plan.changes.funding_stream import divide_round, save_allocation, save_round, save_stream
from frankpledge.plan.models import Allocation
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.funding_stream import stream_rounds
from tests import cast
from tests.plan.money import SINCE, UNTIL, make_allocation, make_project, make_round, make_stream

pytestmark = pytest.mark.django_db
D = datetime.date


def values_of(row: Allocation, **changes: object) -> dict[str, object]:
    names = ("share", "amount", "state", "letter_on", "ratified_on", "ratified_by", "minute", "standards", "part")
    return {**{name: getattr(row, name) for name in names}, **changes}


def test_a_fund_is_kept_with_its_history_and_noted():
    stream = make_stream()
    assert edits_of(stream).count() == 1
    assert AuditEntry.objects.latest("pk").sentence == "Recorded the fund Fenland prevention fund of County Hall."


def test_who_does_not_record_funding_is_refused():
    stream = make_stream()
    for by in (cast.officer(), cast.chair()):
        with pytest.raises(Refused):
            save_stream(stream=stream, by=by, name="x", since=SINCE, until=UNTIL)


def test_rounds_that_come_to_more_than_the_fund_are_refused_with_the_difference():
    stream = make_stream(total=Decimal(900))
    make_round(stream)
    with pytest.raises(CannotDo, match=r"The rounds come to £1,000, £100 too much for the £900 of Fenland"):
        make_round(stream, since=D(2019, 4, 1), until=UNTIL, amount=Decimal(500))


def test_rounds_lie_within_the_fund_and_do_not_overlap():
    stream = make_stream()
    make_round(stream)
    with pytest.raises(CannotDo, match="overlaps the round"):
        make_round(stream, since=D(2019, 3, 31), until=UNTIL)
    with pytest.raises(CannotDo, match="a round lies within it"):
        make_round(stream, since=D(2021, 3, 1), until=D(2021, 4, 1))


def test_a_round_is_divided_by_the_rule_to_the_penny():
    row = make_round(amount=Decimal("100.01"))
    found = divide_round(row=row, letter_on=D(2017, 2, 23), standards="", part=2, by=cast.coordinator())
    assert [(one.share, one.amount, one.state) for one in found] == [
        ("direct", Decimal("70.00"), "principle"), ("shared", Decimal("30.01"), "principle"),
    ]  # fmt: skip
    view = stream_rounds(row.stream)[0]
    assert (view.unallocated, view.left, view.remarks) == (0, Decimal("100.01"), ())
    with pytest.raises(CannotDo, match="allocated already"):
        divide_round(row=row, letter_on=None, standards="", part=2, by=cast.coordinator())


def test_allocations_that_come_to_more_than_the_round_are_refused_with_the_difference():
    row = make_round()
    make_allocation(row, share="direct", amount=Decimal(350))
    with pytest.raises(CannotDo, match=r"£500\.01, £0\.01 too much for the £500"):
        make_allocation(row, share="shared", amount=Decimal("150.01"))
    with pytest.raises(CannotDo, match="recorded already"):
        make_allocation(row, share="direct", amount=Decimal(1))


def test_a_share_that_is_not_that_of_the_rule_is_said_and_not_refused():
    row = make_round()
    make_allocation(row, share="direct", amount=Decimal(300))
    assert stream_rounds(row.stream)[0].remarks == ("Direct to the area: £300, by the rule of the stream £350.",)


def test_ratified_needs_its_day_and_only_then():
    row = make_round()
    with pytest.raises(CannotDo, match="on which day"):
        make_allocation(row, ratified_on=None)
    with pytest.raises(CannotDo, match="mend one"):
        make_allocation(row, state="principle")


def test_an_allocation_is_not_made_smaller_than_its_projects():
    allocation = make_allocation()
    make_project(allocation=allocation)
    changed = values_of(allocation, amount=Decimal(300))
    with pytest.raises(CannotDo, match="Projects have £400 of this allocation, £100 more"):
        save_allocation(round=allocation.round, row=allocation, by=cast.coordinator(), **changed)


def test_a_round_is_not_made_smaller_than_what_is_allocated():
    row = make_round()
    make_allocation(row)
    with pytest.raises(CannotDo, match="£1 too much"):
        save_round(
            stream=row.stream, row=row, by=cast.coordinator(), since=row.since, until=row.until, amount=Decimal(499)
        )
