"""What a meeting needs next, for whoever is to do it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.enums import MeetingState, MinutesState
from frankpledge.govern.models import AgendaItem, Meeting, TakenMinutes
from frankpledge.govern.queries.next_work import next_work
from tests.cast import chair, clerk
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(make_group(), date=TODAY + datetime.timedelta(days=9), state="planned")


def words(meeting, by, today=TODAY):
    work = next_work(meeting, by=by, today=today)
    return work.text if work else None


def test_before_a_meeting_the_clerk_is_led_from_agenda_to_pack_and_nobody_else_is(meeting):
    assert words(meeting, clerk()) == "Make the agenda"
    AgendaItem.objects.create(meeting=meeting, number="1", title="Welcome")
    assert words(meeting, clerk()) == "Build the pack"
    assert words(meeting, chair()) is None
    meeting.state = MeetingState.CANCELLED
    assert words(meeting, clerk()) is None


def test_after_a_meeting_its_minutes_come_first(meeting):
    assert words(meeting, clerk(), TODAY + datetime.timedelta(days=30)) == "Bring in the minutes"
    taken = TakenMinutes.objects.create(meeting=meeting, state=MinutesState.TAKING)
    assert words(meeting, clerk()) == "Go on taking the minutes"
    assert words(meeting, chair()) is None
    TakenMinutes.objects.filter(pk=taken.pk).update(state=MinutesState.COMMENT)
    assert words(meeting, clerk()) == "Answer the comments on the draft minutes"
    assert words(meeting, chair()) == "Approve the draft minutes"
    TakenMinutes.objects.filter(pk=taken.pk).update(state=MinutesState.SIGNED)
    assert words(meeting, clerk()) is None
