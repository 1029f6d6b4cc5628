"""Decisions by the chair between meetings: numbered once, reported to the next agenda by part, never twice."""

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.changes.chair_decision import record_decision, report_decisions
from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import AgendaItem, ChairDecision
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from tests.cast import clerk, officer
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def decide(group, text="That the letter be signed", part=Part.TWO, by=None, on=TODAY):
    return record_decision(group=group, on=on, decided_by="Ada Brook", text=text, part=part, by=by or clerk())


def test_each_has_its_number_and_the_same_twice_is_one():
    group = make_group()
    assert [decide(group).number, decide(group).number, decide(group, "Another").number] == ["C1", "C1", "C2"]
    assert decide(make_group()).number == "C1"


def test_they_are_reported_once_each_part_under_its_own_item():
    group = make_group()
    coming = make_meeting(group, TODAY + datetime.timedelta(days=9), state=MeetingState.PLANNED)
    decide(group, "Secret")
    assert ChairDecision.objects.get().reported_to is None
    add_item(meeting=coming, title="Apologies", by=clerk())
    decide(group, "Open", Part.ONE)
    items = AgendaItem.objects.filter(meeting=coming, title__startswith="Decisions by the Chair")
    assert {item.part: item.note.split(": ")[1] for item in items} == {Part.ONE: "Open", Part.TWO: "Secret"}
    assert report_decisions(meeting=coming, by=clerk()) is None
    decide(group, "More", Part.ONE)
    assert items.get(part=Part.ONE).note.count("Ada Brook") == 2


def test_refusals():
    group = make_group()
    with pytest.raises(Refused):
        decide(group, by=officer())
    with pytest.raises(CannotDo, match="has not come yet"):
        decide(group, on=TODAY + datetime.timedelta(days=1))
    with pytest.raises(CannotDo, match="Write what was decided"):
        decide(group, " ")
    with pytest.raises(CannotDo, match="to a meeting to come"):
        report_decisions(meeting=make_meeting(group), by=clerk())
