"""Rounds of business continuity plans: asked, received, tested, late ones written to once, asked again a year later."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Letter
from frankpledge.plan.changes.continuity_return import (
    add_return,
    begin_next_round,
    begin_round,
    change_return,
    chase_round,
)
from frankpledge.plan.models import ContinuityAsk
from frankpledge.plan.queries.resilience import continuity_round
from tests import cast
from tests.factories.partnership import make_agency, make_person

pytestmark = pytest.mark.django_db


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def a_round(due: int = -5) -> ContinuityAsk:
    return begin_round(title=f"Plans {day(due).year}", asked_on=day(-90), due_on=day(due), by=cast.coordinator())


def test_a_round_asks_each_agency_and_takes_no_day_before_the_ask() -> None:
    agency = make_agency("Wexmoor Trust")
    ask = begin_round(title="Plans", due_on=day(30), agencies=[agency], by=cast.coordinator())
    assert [str(one.row) for one in continuity_round(ask, day(0)).rows] == ["Wexmoor Trust"]
    with pytest.raises(CannotDo, match="give them time"):
        begin_round(title="Plans", due_on=day(0), by=cast.coordinator())
    with pytest.raises(Refused):
        begin_round(title="Plans", due_on=day(30), by=cast.chair())


def test_a_service_is_asked_once_however_it_is_spelt() -> None:
    ask, agency = a_round(), make_agency()
    add_return(ask=ask, agency=agency, service="Housing", by=cast.coordinator())
    with pytest.raises(CannotDo, match="asked already"):
        add_return(ask=ask, agency=agency, service=" housing ", by=cast.coordinator())


def test_late_heads_are_written_to_once_and_those_without_address_are_named() -> None:
    ask = a_round()
    reached = make_person("Ann Head", email="ann@example.org")
    gone = make_person("Bo Gone", email="bo@example.org", left_on=day(-3))
    late = add_return(ask=ask, agency=make_agency(), service="Housing", head=reached, by=cast.coordinator())
    mute = [add_return(ask=ask, agency=make_agency(), head=head, by=cast.coordinator()) for head in (None, gone)]
    came = add_return(ask=ask, agency=make_agency(), head=make_person(email="c@example.org"), by=cast.coordinator())
    change_return(row=came, received_on=day(-6), by=cast.coordinator())
    done = chase_round(ask=ask, by=cast.coordinator())
    assert (done.written, set(done.without_address)) == ((late,), set(mute))
    assert chase_round(ask=ask, by=cast.coordinator()).written == ()
    letter = Letter.objects.get()
    assert letter.to_address == "ann@example.org"
    assert "Housing was asked for by" in letter.text


def test_nobody_is_written_to_before_the_day() -> None:
    ask = a_round(due=3)
    add_return(ask=ask, agency=make_agency(), head=make_person(email="a@example.org"), by=cast.coordinator())
    assert chase_round(ask=ask, by=cast.coordinator()).written == ()
    assert not Letter.objects.exists()


def test_a_plan_is_tested_after_it_came() -> None:
    row = add_return(ask=a_round(), agency=make_agency(), by=cast.coordinator())
    with pytest.raises(CannotDo, match="say when it came"):
        change_return(row=row, tested_on=day(-1), by=cast.coordinator())
    change_return(row=row, received_on=day(-9), tested_on=day(-1), by=cast.coordinator())
    assert continuity_round(row.ask, day(0)).words == "1 of 1 plans received, 1 tested, 0 late."


def test_next_year_asks_the_same_services_once() -> None:
    ask = a_round()
    gone = make_person(left_on=day(-3))
    add_return(ask=ask, agency=make_agency("Wexmoor Trust"), service="Housing", head=gone, by=cast.coordinator())
    add_return(ask=ask, agency=make_agency(ended_on=day(-3)), by=cast.coordinator())
    made = begin_next_round(ask=ask, by=cast.coordinator())
    assert begin_next_round(ask=ask, by=cast.coordinator()) == made
    assert made.due_on.year == ask.due_on.year + 1
    assert str(made.due_on.year) in made.title
    assert [(str(row), row.head) for row in made.returns.all()] == [("Wexmoor Trust: Housing", None)]
