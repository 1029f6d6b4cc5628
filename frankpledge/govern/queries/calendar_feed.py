"""Calendars as feeds: what residents may subscribe to, and a member's own meetings and days by which things are due."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from frankpledge.govern.enums import ActionState, MeetingState, ReportState
from frankpledge.govern.models import Action, Meeting, Report
from frankpledge.govern.queries.chasing import reply_by_of
from frankpledge.govern.queries.invitation import calendar_uid, meeting_event
from frankpledge.govern.queries.visible import visible_meetings
from frankpledge.kit.ical import CalendarEvent
from frankpledge.partnership.models import Account, Membership, Person, PostHolding
from frankpledge.partnership.queries.group import covers

MONTHS_BACK = 13  # a calendar asks anew every hour: a year back is enough unless somebody asks for all
OPEN_REPORTS = (ReportState.ASKED, ReportState.WRITING)


def _site(name: str, *args: object) -> str:
    return str(settings.SITE_ADDRESS) + reverse(name, args=args)


def _stamp(meeting: Meeting) -> datetime.datetime:
    """When it was last changed as far as anybody recorded: the same for every reader, so that a feed keeps its mark."""
    moments = [change.at for change in meeting.changes_made.all()]
    if meeting.announced_at is not None:
        moments.append(meeting.announced_at)
    day = meeting.agenda_published_on or datetime.date(meeting.date.year, 1, 1)
    moments.append(datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    return max(moments).replace(microsecond=0)


def public_event(meeting: Meeting) -> CalendarEvent:
    """A meeting as residents' calendars show it, with the address of its page."""
    page = _site("public:meeting-detail", meeting.pk)
    event = meeting_event(meeting, for_members=False, url=page)
    return replace(event, description=f"{event.description}\nAgenda and papers: {page}", stamp=_stamp(meeting))


def public_events(group: int | None, *, today: datetime.date, everything: bool = False) -> list[CalendarEvent]:
    """The meetings residents know of, of one group or all; those long past only if asked for. Cancelled ones are kept."""
    rows = visible_meetings().prefetch_related("changes_made")
    if group is not None:
        rows = rows.filter(group=group)
    if not everything:
        rows = rows.filter(date__gte=today - datetime.timedelta(days=MONTHS_BACK * 30))
    return [public_event(row) for row in rows.order_by("date", "pk")]


def own_events(account: Account, *, today: datetime.date) -> list[CalendarEvent]:
    """A member's meetings, days by which replies are wanted, and days on which own actions and reports are due.

    It leaves the site for whatever calendar they use, so it names actions and reports by number only.
    """
    person = account.person
    if person is None:
        return []
    meetings = list(own_meetings(person, today).prefetch_related("changes_made").order_by("date", "pk"))
    return [
        *(_own_meeting(row) for row in meetings),
        *_reply_days(meetings, today),
        *_actions_due(person, today),
        *_reports_due(person),
    ]


def own_meetings(person: Person, today: datetime.date) -> QuerySet[Meeting]:
    """Meetings of the person's groups while they belong to them, and those they were named for as a substitute."""
    since = today - datetime.timedelta(days=MONTHS_BACK * 30)
    wanted = Q(replies__substitute=person)
    for held in Membership.objects.filter(person=person):
        one = Q(group=held.group_id)
        one &= Q(date__gte=held.since) if held.since else Q()
        one &= Q(date__lte=held.until) if held.until else Q()
        wanted |= one
    rows = Meeting.objects.filter(wanted, date__gte=since).select_related("group").distinct()
    return rows.prefetch_related("group__names")


def _own_meeting(row: Meeting) -> CalendarEvent:
    event = meeting_event(row, url=_site("govern:meeting-detail", row.pk))
    words = event.description
    if row.state in (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED):
        words += f"\nSay whether you are coming: {_site('govern:reply-give', row.pk)}"
    return replace(event, description=words, stamp=_stamp(row))


def _whole_day(uid: str, name: str, on: datetime.date, url: str) -> CalendarEvent:
    stamp = datetime.datetime.combine(on, datetime.time(), datetime.UTC)
    return CalendarEvent(uid=uid, summary=name, date=on, url=url, description=url, stamp=stamp)


def _reply_days(meetings: Iterable[Meeting], today: datetime.date) -> list[CalendarEvent]:
    found = []
    for row in meetings:
        rule = getattr(row.group, "chasing_rule", None)
        if rule is None or not rule.is_on or row.date < today or row.state == MeetingState.CANCELLED:
            continue
        name = f"Updates on actions wanted: {row.group.name_on(row.date)}"
        url = _site("govern:action-mine")
        found.append(_whole_day(f"replies-{calendar_uid(row)}", name, reply_by_of(row, rule), url))
    return found


def _actions_due(person: Person, today: datetime.date) -> list[CalendarEvent]:
    posts = PostHolding.objects.filter(covers(today), person=person).values("post")
    mine = Q(owners__until=None) & (Q(owners__person=person) | Q(owners__post__in=posts))
    rows = Action.objects.filter(mine, due_on__isnull=False).exclude(state=ActionState.CLOSED).distinct()
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "frankpledge"
    return [
        _whole_day(
            f"action-{row.pk}@{host}",
            f"Action {row.reference} is due",
            row.due_on,
            _site("govern:action-detail", row.pk),
        )
        for row in rows.order_by("due_on", "pk")
        if row.due_on is not None
    ]


def _reports_due(person: Person) -> list[CalendarEvent]:
    rows = Report.objects.filter(authors__person=person, due_on__isnull=False, state__in=OPEN_REPORTS).distinct()
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "frankpledge"
    return [
        _whole_day(
            f"report-{row.pk}@{host}", f"A report is due for {row.meeting}", row.due_on,
            _site("govern:meeting-detail", row.meeting_id),
        )
        for row in rows.select_related("meeting__group").order_by("due_on", "pk")
        if row.due_on is not None
    ]  # fmt: skip
