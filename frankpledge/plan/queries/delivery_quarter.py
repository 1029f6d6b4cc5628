"""Frozen quarters of the delivery plan, and the lines of a quarter however it is kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.plan.models import DeliveryQuarter
from frankpledge.plan.queries.delivery_history import end_of_day, lines_at, lines_at_both
from frankpledge.plan.queries.delivery_moved import first_day
from frankpledge.plan.queries.delivery_names import Names, delivery_names, kept_names, names_as_kept
from frankpledge.plan.rules.delivery_line import LineStanding, kept_of, standing_of
from frankpledge.plan.rules.delivery_quarter import last_day_of, next_quarter, quarter_before, quarter_of


def delivery_quarters() -> QuerySet[DeliveryQuarter]:
    """Every version of every quarter, the latest first, without what is in it."""
    return DeliveryQuarter.objects.defer("content").select_related("made_by__person", "frozen_by__person")


def quarters_to_freeze(most: int = 8) -> list[datetime.date]:
    """Quarters that are over, hold lines, and are not frozen: the latest first."""
    begun = first_day()
    if begun is None:
        return []
    frozen = set(DeliveryQuarter.objects.values_list("quarter", flat=True))
    found: list[datetime.date] = []
    quarter = quarter_before(quarter_of(timezone.localdate()))
    while quarter >= quarter_of(begun) and len(found) < most:
        if quarter not in frozen:
            found.append(quarter)
        quarter = quarter_before(quarter)
    return found


def lines_of(quarter: DeliveryQuarter) -> dict[int, LineStanding]:
    """The lines as a version of a quarter keeps them."""
    return {kept["id"]: standing_of(kept["id"], kept) for kept in quarter.content["lines"]}


def content_at(quarter: datetime.date) -> dict[str, Any]:
    """What is kept of a quarter: every line as it stood at its last moment."""
    lines = lines_at(end_of_day(last_day_of(quarter)))
    names = kept_names(delivery_names(lines.values()), lines.values())
    return {"lines": [kept_of(lines[number]) for number in sorted(lines)], "names": names, "corrections": []}


def names_of(quarter: DeliveryQuarter) -> Names:
    """Agencies, priorities, posts and people as they were called when the quarter was frozen."""
    return names_as_kept(quarter.content["names"], delivery_names())


def standing_quarter(quarter: datetime.date) -> DeliveryQuarter | None:
    """The version of a quarter that reports are made from."""
    return DeliveryQuarter.objects.filter(quarter=quarter, stands=True).first()


@dataclass(frozen=True, slots=True)
class AsAt:
    """The plan on a day: its lines, and the frozen quarter they come from where the day is a frozen quarter's last."""

    day: datetime.date
    lines: dict[int, LineStanding]
    frozen: DeliveryQuarter | None


def _frozen_on(day: datetime.date) -> DeliveryQuarter | None:
    """The frozen quarter whose last day it is."""
    is_last = next_quarter(quarter_of(day)) == day + datetime.timedelta(days=1)
    return standing_quarter(quarter_of(day)) if is_last else None


def plan_on(day: datetime.date) -> AsAt:
    """The plan as at the end of a day. On the last day of a frozen quarter it is what was frozen, corrections and all."""
    frozen = _frozen_on(day)
    return AsAt(day, lines_of(frozen) if frozen else lines_at(end_of_day(day)), frozen)


def plan_on_both(earlier: datetime.date, later: datetime.date) -> tuple[AsAt, AsAt]:
    """The plan on two days, one after the other; where neither is frozen, its history is read once."""
    if _frozen_on(earlier) or _frozen_on(later):
        return plan_on(earlier), plan_on(later)
    then, now = lines_at_both(end_of_day(earlier), end_of_day(later))
    return AsAt(earlier, then, None), AsAt(later, now, None)
