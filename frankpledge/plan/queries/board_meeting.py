"""The board's meetings as the plan needs them: the last one and the next one, as seen from a day."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import Meeting
from frankpledge.partnership.enums import GroupKind
from frankpledge.partnership.models import Group


def the_board() -> Group | None:
    """The running board that reports to nobody; None where there is none."""
    running = Group.objects.filter(kind=GroupKind.BOARD, ended_on=None)
    return running.filter(reports_to=None).order_by("pk").first() or running.order_by("pk").first()


def last_board_meeting(on: datetime.date) -> Meeting | None:
    """The board's latest meeting before a day; a cancelled one is none."""
    rows = Meeting.objects.filter(group=the_board(), date__lt=on).exclude(state=MeetingState.CANCELLED)
    return rows.select_related("group").order_by("-date", "-pk").first()


def next_board_meeting(on: datetime.date) -> Meeting | None:
    """The board's first meeting on or after a day."""
    rows = Meeting.objects.filter(group=the_board(), date__gte=on).exclude(state=MeetingState.CANCELLED)
    return rows.select_related("group").order_by("date", "pk").first()


def board_meetings_around(on: datetime.date) -> list[Meeting]:
    """The next meeting and the last four, the latest first: those at which a risk may have been reviewed."""
    coming, past = next_board_meeting(on), Meeting.objects.filter(group=the_board(), date__lt=on)
    rows = past.exclude(state=MeetingState.CANCELLED).select_related("group").order_by("-date", "-pk")[:4]
    return [*([coming] if coming else []), *rows]


def held_meetings() -> QuerySet[Meeting]:
    """Meetings of every group in the last two years that have come and were not cancelled, the latest first."""
    today = timezone.localdate()
    rows = Meeting.objects.filter(date__lte=today, date__gt=today - datetime.timedelta(days=731))
    return rows.exclude(state=MeetingState.CANCELLED).select_related("group").order_by("-date", "-pk")
