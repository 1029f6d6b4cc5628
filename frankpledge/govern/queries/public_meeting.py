"""A meeting as residents know it: plain values, nothing that leads to a row that is not public."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.enums import MeetingChangeKind, MeetingMode, MeetingState
from frankpledge.govern.models import Meeting, MeetingChange, MinutesFile
from frankpledge.govern.queries.invitation import where_words
from frankpledge.govern.queries.publication import out_since
from frankpledge.govern.queries.visible import visible_files
from frankpledge.govern.rules.publication import size_in_words
from frankpledge.kit.filters import clock_time, day
from frankpledge.partnership.models import PartnershipSettings


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting residents know of: announced, or with something of it published."""

    pk: int
    group: str
    slug: str
    title: str
    date: datetime.date
    time: str
    venue: str
    has_agenda: bool
    has_minutes: bool
    is_cancelled: bool
    has_decisions: bool = False
    where: str = ""
    mode: str = MeetingMode.ROOM
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None

    @property
    def name(self) -> str:
        """ "Harrowmere Partnership Board: extraordinary meeting"."""
        return f"{self.group}: {self.title}" if self.title else self.group


@dataclass(frozen=True)
class PublicChange:
    """What changed after residents knew of the meeting, in a sentence; with the day it was before, if it was moved."""

    on: datetime.date
    words: str
    kind: str
    was: datetime.date
    was_time: datetime.time | None


@dataclass(frozen=True)
class PublicFile:
    """A presentation, survey or script that goes with the meeting's minutes."""

    pk: int
    title: str
    kind: str
    size_words: str
    minute: str


def public_meeting_of(row: Meeting) -> PublicMeeting:
    """The plain value of a row that is known to be visible."""
    taken = getattr(row, "taken", None)
    return PublicMeeting(
        pk=row.pk, group=row.group.name_on(row.date), slug=row.group.slug, title=row.title, date=row.date,
        time=_hours(row), venue=row.venue, has_agenda=row.agenda_published_on is not None,
        has_minutes=row.minutes_published_on is not None, is_cancelled=row.state == MeetingState.CANCELLED,
        has_decisions=taken is not None and taken.decisions_published_on is not None, where=where_words(row),
        mode=row.mode, start_time=row.start_time, end_time=row.end_time,
    )  # fmt: skip


def _hours(row: Meeting) -> str:
    start = clock_time(row.start_time)
    return f"{start} to {clock_time(row.end_time)}" if row.end_time and row.end_time != row.start_time else start


def changes_seen(row: Meeting) -> tuple[PublicChange, ...]:
    """Moves and cancellations since residents first knew of a meeting, oldest first. Reasons are for members."""
    since = out_since(row)
    if since is None:
        first = row.agenda_published_on or row.minutes_published_on
        if first is None:
            return ()
        made = row.changes_made.filter(at__date__gte=first)
    else:
        made = row.changes_made.filter(at__gte=since)
    return tuple(
        PublicChange(change.at.date(), _words(change), change.kind, change.from_date, change.from_time)
        for change in made.order_by("id")
    )


def _words(change: MeetingChange) -> str:
    kind = change.kind
    if kind == MeetingChangeKind.CANCELLED:
        return "Cancelled"
    if kind == MeetingChangeKind.RESTORED:
        return "Takes place after all"
    was_mode = MeetingMode(change.from_mode).label.lower() if change.from_mode else ""
    was = [day(change.from_date), clock_time(change.from_time), change.from_venue]
    if change.from_mode != change.to_mode:
        was.append(was_mode)
    label = "Moved" if kind == MeetingChangeKind.MOVED else "Changed"
    return f"{label}. It was to be: {', '.join(part for part in was if part)}"


def contact_of(row: Meeting) -> tuple[str, ...]:
    """Who answers for a meeting: its own contact, or the partnership's."""
    usual = PartnershipSettings.current()
    given = (
        row.contact_name or usual.contact_name,
        row.contact_phone or usual.contact_phone,
        row.contact_email or usual.contact_email,
    )
    return tuple(filter(None, given))


def files_of(row: Meeting) -> tuple[PublicFile, ...]:
    """The Part 1 files sent with published minutes, also those that came after the meeting."""
    return tuple(_file(one) for one in visible_files().filter(meeting=row).select_related("minute"))


def _file(one: MinutesFile) -> PublicFile:
    ending = one.file_name.rpartition(".")[2].upper() if "." in one.file_name else ""
    minute = one.minute.number if one.minute is not None else ""
    return PublicFile(one.pk, one.title, ending, size_in_words(one.size), minute)
