"""What a search engine reads inside the public pages: schema.org, as JSON-LD. Built from what the page itself shows."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse

from frankpledge.govern.enums import MeetingChangeKind, MeetingMode
from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.public_meeting import PublicMeeting, changes_seen, public_meeting_of
from frankpledge.kit.ical import LONDON
from frankpledge.partnership.models import PartnershipSettings

CONTEXT = "https://schema.org"
_MODES = {
    MeetingMode.ROOM: "OfflineEventAttendanceMode",
    MeetingMode.REMOTE: "OnlineEventAttendanceMode",
    MeetingMode.BOTH: "MixedEventAttendanceMode",
}


def moment(day: datetime.date, time: datetime.time | None) -> str:
    """A day, or a day and hour with London's offset, as ISO 8601 writes it."""
    return datetime.datetime.combine(day, time, LONDON).isoformat() if time else day.isoformat()


def organisation(name: str, url: str) -> dict[str, Any]:
    """The partnership as a public body."""
    return {"@type": "GovernmentOrganization", "name": name, "url": url}


def linked_organisation(site: str) -> dict[str, Any]:
    """The partnership, for the first page."""
    current = PartnershipSettings.current()
    told = {"@context": CONTEXT, **organisation(current.name, site + reverse("public:home"))}
    if current.area:
        told["areaServed"] = current.area
    if current.contact_email or current.contact_phone:
        told["contactPoint"] = {"@type": "ContactPoint", "contactType": "Meetings"} | {
            key: value
            for key, value in (("email", current.contact_email), ("telephone", current.contact_phone))
            if value
        }
    return told


def linked_event(row: Meeting, site: str) -> dict[str, Any]:
    """A meeting as a schema.org Event; a move or cancellation shows as its status."""
    meeting = public_meeting_of(row)
    page = site + reverse("public:meeting-detail", args=[meeting.pk])
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": meeting.name,
        "startDate": moment(meeting.date, meeting.start_time),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/{_MODES[MeetingMode(meeting.mode)]}",
        "location": _places(meeting, page),
        "organizer": organisation(PartnershipSettings.current().name, site + reverse("public:home")),
        "url": page,
    }
    if meeting.end_time and meeting.start_time and meeting.end_time > meeting.start_time:
        told["endDate"] = moment(meeting.date, meeting.end_time)
    moved = [change for change in changes_seen(row) if change.kind == MeetingChangeKind.MOVED]
    if meeting.is_cancelled:
        told["eventStatus"] = f"{CONTEXT}/EventCancelled"
    elif moved:
        told["eventStatus"] = f"{CONTEXT}/EventRescheduled"
        told["previousStartDate"] = [moment(change.was, change.was_time) for change in moved]
    return told


def _places(meeting: PublicMeeting, page: str) -> list[dict[str, Any]]:
    """The room; of a remote meeting only that it is one: the link to join is for members."""
    places: list[dict[str, Any]] = []
    if meeting.mode != MeetingMode.REMOTE:
        places.append({"@type": "Place", "name": meeting.venue or "To be fixed", "address": meeting.venue})
    if meeting.mode != MeetingMode.ROOM:
        places.append({"@type": "VirtualLocation", "url": page})
    return places
