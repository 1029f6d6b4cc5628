"""What moved in the delivery plan since a day: since the quarter before, since a meeting, since any other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from frankpledge.govern.models import Meeting
from frankpledge.partnership.enums import GroupKind
from frankpledge.plan.models import Edit
from frankpledge.plan.queries.delivery_history import RECORD, end_of_day, lines_at_both
from frankpledge.plan.rules.delivery_moved import Moved, moved_between
from frankpledge.plan.rules.delivery_quarter import quarter_before, quarter_of

MEETINGS_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Since:
    """A day to compare with, in words."""

    day: datetime.date
    words: str


def days_to_compare() -> list[Since]:
    """The ends of the last four quarters and the board's last meetings, the latest first."""
    today = timezone.localdate()
    found, quarter = [], quarter_of(today)
    for _ in range(4):
        found.append(Since(quarter - datetime.timedelta(days=1), f"the quarter before {quarter:%B %Y}"))
        quarter = quarter_before(quarter)
    held = Meeting.objects.filter(group__kind=GroupKind.BOARD, date__lt=today).select_related("group")
    found += [Since(one.date, f"the meeting of {one.group}") for one in held.order_by("-date")[:MEETINGS_OFFERED]]
    return sorted(found, key=lambda since: since.day, reverse=True)


def moved_since(day: datetime.date, until: datetime.date | None = None) -> Moved:
    """What moved from the end of a day to the end of another (today)."""
    end = until or timezone.localdate()
    before, after = lines_at_both(end_of_day(day), end_of_day(end))
    return moved_between(before, after, day, end)


def first_day() -> datetime.date | None:
    """The day the first line was written, whatever day it says it is in the plan since: no earlier day has a history."""
    found: datetime.datetime | None = Edit.objects.filter(record=RECORD).aggregate(first=Min("at"))["first"]
    return timezone.localdate(found) if found else None
