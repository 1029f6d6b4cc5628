"""Calendar files: read back by the library, with London's hours in winter and summer."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from frankpledge.kit.ical import CANCEL, PUBLISH, REQUEST, CalendarEvent, Party, calendar_bytes


def read(data):
    return Calendar.from_ical(data)


def event(**fields):
    told = {"uid": "meeting-1@x", "summary": "Board", "date": datetime.date(2026, 12, 10), "start": datetime.time(10)}
    return CalendarEvent(**{**told, **fields})


def test_an_invitation_names_only_the_member_it_goes_to():
    data = calendar_bytes([event(sequence=2)], method=REQUEST, organiser=Party("clerk@h.example", "P Raman"),
                          attendee=Party("ann@h.example", "Ann O'Hara; Ltd"))  # fmt: skip
    one = read(data).walk("VEVENT")[0]
    assert read(data)["METHOD"] == "REQUEST"
    assert (one["SEQUENCE"], one["ORGANIZER"], one["ATTENDEE"]) == (2, "mailto:clerk@h.example", "mailto:ann@h.example")
    assert data.count(b"ATTENDEE") == 1


@pytest.mark.parametrize(("on", "hours"), [(datetime.date(2026, 12, 10), 0), (datetime.date(2027, 6, 10), 1)])
def test_winter_and_summer_time(on, hours):
    start = read(calendar_bytes([event(date=on)], method=REQUEST)).walk("VEVENT")[0].decoded("DTSTART")
    assert start.utcoffset() == datetime.timedelta(hours=hours)
    assert start.hour == 10


def test_without_an_hour_it_is_the_whole_day_and_an_end_before_the_start_is_two_hours_later():
    whole = read(calendar_bytes([event(start=None)])).walk("VEVENT")[0]
    assert whole.decoded("DTEND") - whole.decoded("DTSTART") == datetime.timedelta(days=1)
    odd = read(calendar_bytes([event(end=datetime.time(10))])).walk("VEVENT")[0]
    assert odd.decoded("DTEND") - odd.decoded("DTSTART") == datetime.timedelta(hours=2)


def test_a_cancellation_keeps_the_name_and_says_cancelled():
    one = read(calendar_bytes([event(is_cancelled=True)], method=CANCEL)).walk("VEVENT")[0]
    assert (one["STATUS"], one["UID"]) == ("CANCELLED", "meeting-1@x")


def test_several_meetings_are_published_and_not_requested_in_one_file():
    several = [event(), event(uid="meeting-2@x")]
    assert len(read(calendar_bytes(several, method=PUBLISH)).walk("VEVENT")) == 2
    with pytest.raises(ValueError, match="tells of one event"):
        calendar_bytes(several, method=REQUEST)


def test_commas_and_long_lines_come_back_as_they_were():
    words = "Room 2, Mere House; the long way round, " * 6
    assert read(calendar_bytes([event(location=words)])).walk("VEVENT")[0]["LOCATION"] == words
