"""What a group's rule of meeting says of one meeting: its notice, and whose meetings lie on the same hours."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import Meeting, MeetingRule
from frankpledge.govern.rules.notice import Notice, notice_of, refuse_short_notice
from frankpledge.partnership.models import Group, Membership
from frankpledge.partnership.queries.group import covers

OPEN_STATES = (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED)
USUAL_LENGTH = datetime.timedelta(hours=2)


def rule_of(group: Group) -> MeetingRule:
    """The group's rule of meeting; where none is kept, the defaults with the quorum of the directory (not saved)."""
    found = MeetingRule.objects.filter(group=group).first()
    return found or MeetingRule(group=group, number=group.quorum)


def meeting_notice(group: Group, *, on: datetime.date, given: datetime.date) -> Notice:
    """The notice of a meeting of the group on a day, announced or its agenda published on another."""
    return notice_of(given=given, meeting=on, needed=rule_of(group).notice_days)


def late_agenda(meeting: Meeting, today: datetime.date) -> str:
    """Why the agenda of a meeting to come may not be published first today, or an empty text.

    A reason of urgency recorded with the meeting lets it; so does an earlier publication, which was the notice.
    """
    if meeting.agenda_published_on is not None or meeting.date < today or meeting.state not in OPEN_STATES:
        return ""
    notice = meeting_notice(meeting.group, on=meeting.date, given=today)
    return refuse_short_notice(notice, urgency=meeting.urgency_reason, what="The agenda")


@dataclass(frozen=True)
class Clash:
    """A meeting of another group at the same hours, and the names of those who belong to both."""

    meeting: Meeting
    people: tuple[str, ...]


def _hours(
    date: datetime.date, start: datetime.time | None, end: datetime.time | None
) -> tuple[datetime.datetime, ...]:
    """From when to when; a meeting without a time takes the day, one without an end two hours."""
    if start is None:
        first = datetime.datetime.combine(date, datetime.time.min)
        return first, first + datetime.timedelta(days=1)
    first = datetime.datetime.combine(date, start)
    last = datetime.datetime.combine(date, end) if end else first + USUAL_LENGTH
    return first, max(last, first + datetime.timedelta(minutes=30))


def clashes(
    group: Group, *, date: datetime.date, start: datetime.time | None, end: datetime.time | None = None
) -> list[Clash]:
    """Meetings of other groups that overlap, with the members both groups share. Meetings that share nobody are no clash."""
    first, last = _hours(date, start, end)
    others = Meeting.objects.filter(date=date, state__in=OPEN_STATES).exclude(group=group).select_related("group")
    ours = _people(group, date)
    out = []
    for other in others.order_by("start_time", "id"):
        begins, ends = _hours(other.date, other.start_time, other.end_time)
        shared = ours.items() & _people(other.group, date).items()
        if begins < last and first < ends and shared:
            out.append(Clash(other, tuple(sorted(name for _, name in shared))))
    return out


def _people(group: Group, day: datetime.date) -> dict[int, str]:
    rows = Membership.objects.filter(covers(day), group=group)
    return dict(rows.values_list("person_id", "person__name"))
