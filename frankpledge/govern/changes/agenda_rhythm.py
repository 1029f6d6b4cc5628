"""Putting on an agenda what the rules say falls on its meeting: once each, and naming where it was carried over from."""

from __future__ import annotations

import re

from django.utils import timezone

from frankpledge.govern.models import AgendaItem, Meeting
from frankpledge.govern.queries.forward import Entry, falls_on, is_open

_LAST_ITEMS = re.compile(
    r"\b(?:any other (?:\w+ )?business|a\.?o\.?b\.?|(?:date|details) of (?:the )?next meeting)\b", re.IGNORECASE
)


def put_on_falls(meeting: Meeting) -> list[AgendaItem]:
    """Add to an agenda what falls on the meeting and is not there. The caller holds the meeting and numbers afterwards.

    An item goes under the standing item its rule names, or before any other business and the date of next meeting.
    """
    today = timezone.localdate()
    if not is_open(meeting, today):
        return []
    missing = [entry for entry in falls_on(meeting, today) if not entry.is_on_agenda]
    return [_put_on(meeting, entry) for entry in missing]


def _put_on(meeting: Meeting, entry: Entry) -> AgendaItem:
    row = entry.item
    there = list(AgendaItem.objects.filter(meeting=meeting))
    tops = [item for item in there if item.parent_id is None]
    parent = next((item for item in tops if row.under_id and item.standing_id == row.under_id), None)
    item: AgendaItem = AgendaItem.objects.create(
        meeting=meeting,
        parent=parent,
        title=row.title,
        presenter=row.presenter,
        part=row.part,
        rhythm_item=row,
        came_from=_came_from(entry)[:300],
        order=len(there),
    )
    if parent is None:
        place_item(item)
    return item


def _came_from(entry: Entry) -> str:
    """Where a carried-over item comes from; empty for one that is here by its ordinary turn."""
    if entry.fall.carried_from:
        return entry.fall.because
    if entry.item.came_from:
        return str(entry.item.came_from)
    return entry.fall.because if entry.fall.because.startswith("Meant for") else ""


def place_item(item: AgendaItem) -> None:
    """Put an item before the first of those that end every agenda; orders are spread so that the place holds."""
    tops = list(AgendaItem.objects.filter(meeting=item.meeting, parent=None).exclude(pk=item.pk))
    before = next((place for place, top in enumerate(tops) if _LAST_ITEMS.search(top.title)), len(tops))
    ordered = [*tops[:before], item, *tops[before:]]
    for order, row in enumerate(ordered):
        row.order = order
    AgendaItem.objects.bulk_update(ordered, ["order"])
