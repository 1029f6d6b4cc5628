"""The calendar: meetings, where they were moved from, days by which papers and questions must be in, others' days."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from django.urls import reverse

from frankpledge.govern.enums import MeetingChangeKind, MeetingState, ReportState
from frankpledge.govern.models import Meeting, MeetingChange, MeetingRule, QuestionDeadline, Report
from frankpledge.govern.queries.forward import outside_dates
from frankpledge.govern.queries.notice import OPEN_STATES
from frankpledge.govern.rules.notice import CLEAR_DAYS, latest_notice
from frankpledge.kit.filters import clock_time
from frankpledge.kit.workdays import bank_holidays
from frankpledge.partnership.models import Group

COLOURS = {
    "Meeting": "teal",
    "Moved": "grey",
    "Cancelled": "grey",
    "Agenda": "amber",
    "Report": "amber",
    "Questions": "purple",
}


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day: what kind, in words, with a link (or none), and a second line."""

    on: datetime.date
    kind: str
    text: str
    href: str = ""
    detail: str = ""
    at: datetime.time | None = None

    @property
    def colour(self) -> str:
        """Of the label; the word stands beside it, so that colour alone says nothing."""
        return COLOURS.get(self.kind, "blue")


@dataclass(frozen=True)
class CalendarDay:
    """A day of the month's page."""

    on: datetime.date
    is_of_month: bool
    is_today: bool
    holiday: bool
    entries: tuple[CalendarEntry, ...]


def entries_between(first: datetime.date, last: datetime.date, *, group: Group | None = None) -> list[CalendarEntry]:
    """Everything from one day to another, of a group or of all, in the order of days and hours."""
    rows = [*_meetings(first, last, group), *_moved(first, last, group), *_agendas(first, last, group)]
    rows += [*_reports(first, last, group), *_questions(first, last, group), *_outside(first, last, group)]
    return sorted(rows, key=lambda row: (row.on, row.at or datetime.time.min, row.text))


def _of(group: Group | None, path: str = "group") -> dict[str, Group]:
    return {path: group} if group else {}


def _meetings(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    rows = Meeting.objects.filter(date__range=(first, last), **_of(group)).select_related("group")
    out = []
    for row in rows.prefetch_related("group__names"):
        kind = "Cancelled" if row.state == MeetingState.CANCELLED else "Meeting"
        name = row.group.name_on(row.date) + (f": {row.title}" if row.title else "")
        detail = ", ".join(part for part in (clock_time(row.start_time), row.venue) if part)
        out.append(CalendarEntry(row.date, kind, name, row.get_absolute_url(), detail, row.start_time))
    return out


def _moved(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    rows = MeetingChange.objects.filter(
        kind=MeetingChangeKind.MOVED, from_date__range=(first, last), **_of(group, "meeting__group")
    ).select_related("meeting__group")
    return [
        CalendarEntry(
            row.from_date,
            "Moved",
            str(row.meeting.group),
            row.meeting.get_absolute_url(),
            f"To {row.meeting.date:%-d %B}",
        )
        for row in rows
        if row.from_date not in (row.to_date, row.meeting.date)
    ]


def _agendas(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    """The last days for agendas of meetings to come that are not published yet."""
    span = (first, last + datetime.timedelta(days=60))
    rows = Meeting.objects.filter(date__range=span, state__in=OPEN_STATES, agenda_published_on=None, **_of(group))
    needed = dict(MeetingRule.objects.values_list("group_id", "notice_days"))
    out = []
    for row in rows.select_related("group"):
        days = needed.get(row.group_id, CLEAR_DAYS)
        on = latest_notice(row.date, days)
        if days and first <= on <= last:
            detail = f"{days} clear working days before {row.date:%-d %B}"
            out.append(CalendarEntry(on, "Agenda", f"Last day: {row.group}", row.get_absolute_url(), detail))
    return out


def _reports(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    """The days by which reports must be in, while they are still being written."""
    waiting = Report.objects.filter(
        due_on__range=(first, last), state__in=[ReportState.ASKED, ReportState.WRITING], **_of(group, "meeting__group")
    ).exclude(meeting__state=MeetingState.CANCELLED)
    return [
        CalendarEntry(row.due_on, "Report", f"Due: {row.title}", row.get_absolute_url(), f"For {row.meeting}")
        for row in waiting.select_related("meeting__group")
        if row.due_on
    ]


def _questions(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    rows = QuestionDeadline.objects.filter(due_on__range=(first, last), **_of(group, "meeting__group"))
    return [
        CalendarEntry(
            row.due_on, "Questions", f"{row.get_kind_display()}: {row.meeting.group}", row.meeting.get_absolute_url(),
            f"By {clock_time(row.due_at)}" if row.due_at else "", row.due_at,
        )
        for row in rows.exclude(meeting__state=MeetingState.CANCELLED).select_related("meeting__group")
        if row.due_on
    ]  # fmt: skip


def _outside(first: datetime.date, last: datetime.date, group: Group | None) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            row.date, row.get_kind_display(), row.title, f"{reverse('govern:outside-date-list')}#date-{row.pk}",
            ", ".join(part for part in (row.body, f"to {row.until:%-d %B}" if row.until else "") if part),
        )
        for row in outside_dates(first=first, last=last, group=group)
    ]  # fmt: skip


def month_page(year: int, month: int, today: datetime.date, *, group: Group | None = None) -> list[list[CalendarDay]]:
    """A month as weeks from Monday, with what is on each day; days of the months beside it are marked and empty."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    entries: dict[datetime.date, list[CalendarEntry]] = {}
    for entry in entries_between(weeks[0][0], weeks[-1][-1], group=group):
        entries.setdefault(entry.on, []).append(entry)
    return [
        [
            CalendarDay(
                on, on.month == month, on == today, on in bank_holidays(on.year),
                tuple(entries.get(on, ())) if on.month == month else (),
            )
            for on in week
        ]
        for week in weeks
    ]  # fmt: skip
