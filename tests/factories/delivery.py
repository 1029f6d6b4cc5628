"""Lines of the delivery plan for tests, through the plan's own changes."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from frankpledge.plan.changes.delivery_line import LineUpdate, add_line, update_line
from frankpledge.plan.models import DeliveryLine
from tests import cast


def moment(year: int, month: int, day: int, hour: int = 11) -> datetime.datetime:
    """A moment here."""
    return timezone.make_aware(datetime.datetime.combine(datetime.date(year, month, day), datetime.time(hour)))


def make_line(number: str = "1.1", *, at: datetime.datetime | None = None, **fields: Any) -> DeliveryLine:
    """A line under way and due in half a year, put in by the coordinator; its lead was heard when it came in."""
    day = timezone.localtime(at).date() if at else timezone.localdate()
    values: dict[str, Any] = {
        "text": f"Gate alley {number}", "due_on": day + datetime.timedelta(days=180), "state": "under_way",
        "progress": "Gate ordered", "begun_on": day, "progress_on": day, **fields,
    }  # fmt: skip
    return add_line(number=number, by=cast.coordinator(), at=at, **values)


def say(line: DeliveryLine, progress: str, *, at: datetime.datetime | None = None, **fields: Any) -> DeliveryLine:
    """How a line goes, told by the coordinator."""
    values = {"state": line.state, **fields}
    return update_line(update=LineUpdate(line, progress=progress, **values), by=cast.coordinator(), at=at)
