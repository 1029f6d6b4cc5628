"""Events as iCalendar (RFC 5545), and messages about them (RFC 5546): an invitation, a change, a cancellation.

Times are Europe/London with the time zone's own rules in the file, so that a calendar elsewhere shows them right.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

LONDON = ZoneInfo("Europe/London")
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
USUAL_LENGTH = datetime.timedelta(hours=2)
REFRESH = datetime.timedelta(hours=1)
PRODUCT = "-//Frankpledge//Meetings//EN"
# Summer time as the law has it since 1997 (the Summer Time Order 2002, S.I. 2002/262), with no end: a list of days would
# run out.
_LONDON_TIME = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19970330T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True)
class CalendarEvent:
    """An event. With no start time it is the whole day. ``sequence`` rises with each change of time or place."""

    uid: str
    summary: str
    date: datetime.date
    start: datetime.time | None = None
    end: datetime.time | None = None
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    stamp: datetime.datetime | None = None


@dataclass(frozen=True)
class Party:
    """Who invites or is invited: an e-mail address and a name."""

    email: str
    name: str = ""


def _address(party: Party, **params: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    for name, value in {"CN": party.name, **params}.items():
        if value:
            address.params[name] = vText(value)
    return address


def _add_times(event: Event, told: CalendarEvent) -> None:
    if told.start is None:
        event.add("dtstart", told.date)
        event.add("dtend", told.date + datetime.timedelta(days=1))
        return
    start = datetime.datetime.combine(told.date, told.start, LONDON)
    end = datetime.datetime.combine(told.date, told.end, LONDON) if told.end else start + USUAL_LENGTH
    event.add("dtstart", start)
    event.add("dtend", end if end > start else start + USUAL_LENGTH)


def event_component(told: CalendarEvent, *, organiser: Party | None = None, attendee: Party | None = None) -> Event:
    """One VEVENT. Only the attendee written to is named: a member's address is nobody else's."""
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", told.stamp or datetime.datetime.now(datetime.UTC))
    event.add("sequence", told.sequence)
    event.add("summary", told.summary)
    _add_times(event, told)
    for name, value in (("location", told.location), ("description", told.description), ("url", told.url)):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if told.is_cancelled else "CONFIRMED")
    if organiser and organiser.email:
        event.add("organizer", _address(organiser))
    if attendee and attendee.email:
        params = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        event.add("attendee", _address(attendee, **params), encode=False)
    return event


def calendar_bytes(
    events: Sequence[CalendarEvent], *, method: str = PUBLISH, organiser: Party | None = None,
    attendee: Party | None = None, name: str = "",
) -> bytes:  # fmt: skip
    """A calendar file. ``method`` is REQUEST or CANCEL for one event, PUBLISH for several (RFC 5546, 3.2)."""
    if method != PUBLISH and len({event.uid for event in events}) != 1:
        raise ValueError(f"{method} tells of one event (RFC 5546, 3.2.2): publish several.")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        # How often a feed is worth asking for again: RFC 7986, 5.7, and the older name that Outlook reads.
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    if any(told.start for told in events):
        calendar.add_component(Timezone.from_ical(_LONDON_TIME))
    for told in events:
        calendar.add_component(event_component(told, organiser=organiser, attendee=attendee))
    return bytes(calendar.to_ical())
