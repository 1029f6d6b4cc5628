"""Minute numbers: run on, begun anew with a reason, drawn once whoever asks at the same time, given up and kept."""

import datetime

import pytest

from frankpledge.govern.changes.numbering import begin_run, draw_number
from frankpledge.govern.changes.taking import add_minute, begin_taking, remove_minute
from frankpledge.govern.models import DrawnNumber, NumberRun
from frankpledge.govern.queries.numbering import runs_of
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting, make_minute

pytestmark = pytest.mark.django_db
MAY = datetime.date(2024, 5, 16)


def test_the_first_draw_runs_on_from_the_latest_minutes_on_record():
    march = make_meeting()
    for number in ("57", "68a", "75"):
        make_minute(march, number=number)
    may = make_meeting(march.group, MAY)
    assert [str(draw_number(meeting=may, by=clerk())) for _ in range(2)] == ["76", "77"]
    assert "14 March 2024" in NumberRun.objects.get().reason


def test_only_the_clerk_begins_anew_and_says_why():
    meeting = make_meeting()
    draw_number(meeting=meeting, by=clerk())
    with pytest.raises(Refused):
        begin_run(group=meeting.group, first=1, reason="x", by=officer())
    with pytest.raises(CannotDo, match="Say why"):
        begin_run(group=meeting.group, first=51, reason=" ", by=clerk())
    begin_run(group=meeting.group, first=51, reason="New council year", by=clerk())
    assert str(draw_number(meeting=meeting, by=clerk())) == "51"
    assert [run.ordinal for run in runs_of(meeting.group)] == [2, 1]


def test_a_number_that_minutes_from_a_paper_bear_is_passed_over():
    meeting = make_meeting()
    draw_number(meeting=meeting, by=clerk())
    make_minute(make_meeting(meeting.group, MAY), number="2")
    assert str(draw_number(meeting=meeting, by=clerk())) == "3"


def test_letters_below_a_number_go_on_also_after_one_was_given_up():
    meeting = make_meeting()
    begin_taking(meeting=meeting, by=clerk())
    heading = add_minute(meeting=meeting, title="Reports", by=clerk())
    first = add_minute(meeting=meeting, title="Fire", by=clerk(), under=heading)
    remove_minute(minute=first, why="Withdrawn at the meeting", by=clerk())
    second = add_minute(meeting=meeting, title="Police", by=clerk(), under=heading)
    assert (heading.number, second.number) == ("1", "1b")
    kept = DrawnNumber.objects.get(letters="a")
    assert (kept.given_up_why, kept.title, kept.minute) == ("Withdrawn at the meeting", "Fire", None)
