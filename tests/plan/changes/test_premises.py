"""Premises: listed, visited, told, closed; nothing closed that nobody was told of."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.premises import (
    close_premises,
    list_premises,
    open_premises_again,
    record_visit,
    tell_reporter,
)
from frankpledge.plan.queries.premises import found_premises, untold
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 3, 14)


@pytest.fixture
def listed():
    return list_premises(
        premises=None,
        by=cast.officer(),
        name="The Capstan",
        reason="Noise",
        reported_by="A councillor",
        reported_on=DAY,
    )


def visit(listed):
    return record_visit(
        premises=listed, by=cast.officer(), visited_on=DAY, visited_by="Licensing", outcome="Agreed", operation=None
    )


def test_the_same_listing_and_the_same_visit_are_one(listed):
    again = list_premises(
        premises=None,
        by=cast.officer(),
        name="the capstan",
        reason="Noise",
        reported_by="A councillor",
        reported_on=DAY,
    )
    assert again == listed
    assert visit(listed) == visit(listed)


def test_it_is_closed_only_when_the_reporter_was_told_or_why_not(listed):
    with pytest.raises(CannotDo, match="No visit"):
        close_premises(premises=listed, by=cast.officer())
    visit(listed)
    assert list(untold()) == [listed]
    listed.refresh_from_db()
    with pytest.raises(CannotDo, match="was not told"):
        close_premises(premises=listed, by=cast.officer())
    tell_reporter(premises=listed, by=cast.officer(), told_on=DAY, told_words="What was agreed")
    assert list(untold()) == []
    assert close_premises(premises=listed, by=cast.officer()).state == "closed"
    assert list(found_premises({})) == []
    assert open_premises_again(premises=listed, by=cast.officer()).state == "visited"


def test_a_reason_closes_too(listed):
    visit(listed)
    listed.refresh_from_db()
    assert close_premises(premises=listed, by=cast.officer(), not_told_reason="No name was given").state == "closed"


def test_a_second_visit_is_to_be_told_as_well(listed):
    visit(listed)
    listed.refresh_from_db()
    tell_reporter(premises=listed, by=cast.officer(), told_on=DAY, told_words="Agreed")
    later = DAY + datetime.timedelta(days=30)
    record_visit(
        premises=listed, by=cast.officer(), visited_on=later, visited_by="Police", outcome="Not kept", operation=None
    )
    assert list(untold()) == [listed]


def test_nothing_is_told_or_visited_beforehand(listed):
    with pytest.raises(CannotDo, match="nothing to tell"):
        tell_reporter(premises=listed, by=cast.officer(), told_on=DAY, told_words="x")
    with pytest.raises(CannotDo, match="still to come"):
        record_visit(
            premises=listed, by=cast.officer(), visited_on=datetime.date(2099, 1, 1), visited_by="x", outcome="x"
        )
