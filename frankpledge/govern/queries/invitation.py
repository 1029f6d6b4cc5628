"""A meeting as a calendar sees it, and who is to be told of it."""

from __future__ import annotations

from django.conf import settings

from frankpledge.govern.enums import MeetingMode, MeetingState
from frankpledge.govern.models import Meeting, Reply
from frankpledge.kit.filters import clock_time, day
from frankpledge.kit.ical import CalendarEvent, Party
from frankpledge.partnership.models import PartnershipSettings, Person
from frankpledge.partnership.queries.group import members_on


def calendar_uid(meeting: Meeting) -> str:
    """The name a meeting bears in everybody's calendar: the same in invitations and feeds, whatever is changed."""
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "frankpledge"
    return f"meeting-{meeting.pk}-{meeting.group.slug}@{host}"


def where_words(meeting: Meeting) -> str:
    """The place as an invitation gives it: the room, and that one may join remotely."""
    if meeting.mode == MeetingMode.REMOTE:
        return meeting.venue or "Remote meeting"
    if meeting.mode == MeetingMode.BOTH:
        return f"{meeting.venue or 'In person'}, or remotely"
    return meeting.venue


def meeting_event(meeting: Meeting, *, for_members: bool = True, url: str = "") -> CalendarEvent:
    """The meeting as an event. The link to join remotely is for members only."""
    lines = [f"{meeting.group.name_on(meeting.date)}, {meeting.get_mode_display().lower()}."]
    if for_members and meeting.remote_link and meeting.mode != MeetingMode.ROOM:
        lines.append(f"Join remotely: {meeting.remote_link}")
    name = f"{meeting.group.name_on(meeting.date)}{f': {meeting.title}' if meeting.title else ''}"
    return CalendarEvent(
        uid=calendar_uid(meeting), summary=name, date=meeting.date, start=meeting.start_time, end=meeting.end_time,
        location=where_words(meeting), description="\n".join(lines), url=url, sequence=meeting.sequence,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )  # fmt: skip


def organiser(meeting: Meeting) -> Party:
    """Whom an invitation comes from: the meeting's contact, or the partnership's."""
    current = PartnershipSettings.current()
    email = meeting.contact_email or current.contact_email
    return Party(email, meeting.contact_name or current.contact_name or current.name)


def when_words(meeting: Meeting) -> str:
    """ "Thu 10 December 2026, 10 am, Committee Room 2"."""
    parts = [day(meeting.date), clock_time(meeting.start_time), where_words(meeting)]
    return ", ".join(part for part in parts if part)


def people_to_tell(meeting: Meeting) -> list[Person]:
    """Members of the day and substitutes named beforehand, each once, by name. Those without an address are among them."""
    told = {one.person_id: one.person for one in members_on(meeting.group, meeting.date)}
    for reply in Reply.objects.filter(meeting=meeting, substitute__isnull=False).select_related("substitute"):
        if reply.substitute is not None:
            told.setdefault(reply.substitute.pk, reply.substitute)
    return sorted(told.values(), key=lambda person: (person.name, person.pk))
