"""Reading series of meetings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.enums import MeetingState, SeriesPattern
from frankpledge.govern.models import Meeting, MeetingSeries
from frankpledge.govern.queries.notice import OPEN_STATES, Clash, clashes
from frankpledge.govern.rules.series import SeriesDay, pattern_words, preview
from frankpledge.partnership.models import Group


def to_come(series: MeetingSeries, today: datetime.date) -> list[Meeting]:
    """Meetings of a series that are still to come and not cancelled, soonest first."""
    rows = Meeting.objects.filter(series=series, date__gte=today, state__in=OPEN_STATES).select_related("group")
    return list(rows.order_by("date", "id"))


def series_words(series: MeetingSeries) -> str:
    """ "Every quarter, on the second Thursday"."""
    return pattern_words(SeriesPattern(series.pattern), series.weekday, series.nth)


@dataclass(frozen=True)
class PreviewDay:
    """A day of a series before it is arranged: its warnings, and clashes with meetings of the same people."""

    day: SeriesDay
    clashes: tuple[Clash, ...]

    @property
    def is_offered(self) -> bool:
        """Whether the day is ticked to begin with: nothing but a clash speaks against it."""
        return not self.day.warnings


def preview_days(
    group: Group, days: list[datetime.date], *, start: datetime.time | None, today: datetime.date
) -> list[PreviewDay]:
    """What a series would be, before it is made."""
    taken = Meeting.objects.filter(group=group, date__in=days).exclude(state=MeetingState.CANCELLED)
    rows = preview(days, taken=taken.values_list("date", flat=True), today=today)
    return [PreviewDay(row, tuple(clashes(group, date=row.on, start=start or group.usual_time))) for row in rows]
