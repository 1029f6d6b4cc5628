"""Meetings moved and cancelled: history kept, members told once each with the right calendar file, notice asked for."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from frankpledge.govern.changes.invitation import invite_members
from frankpledge.govern.changes.meeting import MeetingRefused, arrange_meeting
from frankpledge.govern.changes.meeting_move import (
    Place,
    cancel_meeting,
    move_meeting,
    place_of,
    record_urgency,
    restore_meeting,
)
from frankpledge.govern.enums import MeetingMode
from frankpledge.govern.models import AgendaItem, Meeting, MeetingChange, RhythmItem
from frankpledge.govern.queries.notice import clashes, late_agenda
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.models import Letter
from tests.cast import chair, clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group, make_member, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)  # a Monday
COMING = datetime.date(2026, 12, 10)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Every test stands on one Monday."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


@pytest.fixture
def meeting():
    """A meeting to come of a group with two members, one of whom has no e-mail address."""
    group = make_group("Harbour Board", usual_venue="Room 1", usual_time=datetime.time(10))
    make_member(group, make_person("Ann Page", email="ann@harbour.example"))
    make_member(group, make_person("Ben Dow"))
    return arrange_meeting(group=group, date=COMING, by=clerk())


def moved_to(meeting, **fields):
    return Place(**{**vars(place_of(meeting)), **fields})


def calendar_of(letter):
    return Calendar.from_ical(bytes(letter.attachment))


def test_a_moved_meeting_keeps_its_old_date_and_raises_its_sequence(meeting):
    place = moved_to(meeting, date=datetime.date(2026, 12, 17), venue="Room 2")
    held, told = move_meeting(meeting=meeting, place=place, reason="The hall is taken", by=clerk())
    change = MeetingChange.objects.get()
    assert (held.date, held.venue, held.sequence) == (place.date, "Room 2", 1)
    assert (change.kind, change.from_date, change.from_venue, change.reason) == (
        "moved",
        COMING,
        "Room 1",
        "The hall is taken",
    )
    assert (told.letters, told.without_address) == (1, ("Ben Dow",))


def test_the_notice_of_a_move_is_a_request_with_the_same_name_and_the_next_sequence(meeting):
    invite_members(meeting=meeting, by=clerk())
    move_meeting(meeting=meeting, place=moved_to(meeting, start_time=datetime.time(14)), reason="Council", by=clerk())
    second, first = Letter.objects.filter(purpose="notice")
    events = [calendar_of(letter).walk("VEVENT")[0] for letter in (first, second)]
    assert [event["SEQUENCE"] for event in events] == [0, 1]
    assert events[0]["UID"] == events[1]["UID"]
    assert calendar_of(second)["METHOD"] == "REQUEST"
    assert second.attachment_type == "text/calendar; method=REQUEST; charset=utf-8"
    assert "It was: Thu 10 December 2026, 10 am, Room 1" in second.text


def test_an_invitation_pressed_twice_writes_to_nobody_twice(meeting):
    assert invite_members(meeting=meeting, by=clerk()).letters == 1
    assert invite_members(meeting=meeting, by=clerk()).letters == 0


def test_a_cancelled_meeting_says_cancel_and_cannot_be_moved_any_more(meeting):
    held, _, _ = cancel_meeting(meeting=meeting, reason="Too few can come", by=clerk())
    (letter,) = Letter.objects.filter(purpose="notice")
    event = calendar_of(letter).walk("VEVENT")[0]
    assert (calendar_of(letter)["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    with pytest.raises(MeetingRefused, match="is cancelled: only a meeting that is still to come"):
        move_meeting(meeting=held, place=moved_to(held, venue="x"), reason="x", by=clerk())


def test_what_stood_by_hand_on_a_cancelled_agenda_is_carried_over_once_and_comes_back_if_it_is_restored(meeting):
    AgendaItem.objects.create(meeting=meeting, title="Lamps on the quay", number="1")
    held, _, carried = cancel_meeting(meeting=meeting, reason="Snow", by=clerk())
    item = RhythmItem.objects.get()
    assert (carried, item.came_from) == (1, "Was on the agenda of 10 December 2026, which was cancelled: Snow")
    restored, _ = restore_meeting(meeting=held, reason="It thawed", by=clerk())
    assert (restored.state, restored.sequence, RhythmItem.objects.count()) == ("planned", 2, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing was changed"),
        ({"date": datetime.date(2026, 11, 20)}, "is gone"),
        ({"date": datetime.date(2026, 11, 30)}, "too little notice.*4 clear working days"),
        ({"date": datetime.date(2026, 12, 17)}, "already has a meeting on 17 December 2026"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(meeting, fields, said):
    make_meeting(meeting.group, date=datetime.date(2026, 12, 17), state="planned")
    with pytest.raises(MeetingRefused, match=said):
        move_meeting(meeting=meeting, place=moved_to(meeting, **fields), reason="x", by=clerk())
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert (fresh.date, fresh.sequence) == (COMING, 0)
    assert not MeetingChange.objects.exists()
    assert not Letter.objects.exists()


def test_urgency_lets_a_meeting_come_sooner_and_is_kept(meeting):
    place = moved_to(meeting, date=datetime.date(2026, 11, 25))
    held, _ = move_meeting(meeting=meeting, place=place, reason="Flood", urgency="Homes are cut off", by=clerk())
    assert Meeting.objects.get(pk=held.pk).urgency_reason == "Homes are cut off"


def test_a_new_meeting_needs_notice_but_a_past_one_is_a_record():
    group = make_group("Quay Board")
    with pytest.raises(MeetingRefused, match="The last day for it is"):
        arrange_meeting(group=group, date=datetime.date(2026, 11, 27), by=clerk())
    assert arrange_meeting(group=group, date=datetime.date(2020, 1, 9), by=clerk()).pk


def test_an_agenda_is_late_inside_the_period_until_the_urgency_is_recorded(meeting):
    assert late_agenda(meeting, datetime.date(2026, 12, 2)) == ""
    assert late_agenda(meeting, datetime.date(2026, 12, 3)).startswith("The agenda would have too little notice")
    with pytest.raises(Refused):
        record_urgency(meeting=meeting, reason="x", by=officer())
    record_urgency(meeting=meeting, reason="A death", by=chair())
    assert late_agenda(meeting, datetime.date(2026, 12, 3)) == ""


def test_a_clash_names_those_who_belong_to_both(meeting):
    other, both = make_group("Quay Board"), make_person("Cy Mott")
    make_member(meeting.group, both)
    make_member(other, both)
    make_meeting(other, date=COMING, state="planned", start_time=datetime.time(11))
    found = clashes(meeting.group, date=COMING, start=datetime.time(10))
    assert [(clash.meeting.group, clash.people) for clash in found] == [(other, ("Cy Mott",))]
    assert clashes(meeting.group, date=COMING, start=datetime.time(14)) == []


def test_the_way_of_meeting_alone_is_a_change_and_no_move(meeting):
    move_meeting(meeting=meeting, place=moved_to(meeting, mode=MeetingMode.BOTH), reason="Asked for", by=clerk())
    assert MeetingChange.objects.get().kind == "changed"
