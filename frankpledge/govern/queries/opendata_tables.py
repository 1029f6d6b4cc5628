"""The public tables as rows for CSV: meetings, agenda items, resolutions, attendance, questions, actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from frankpledge.govern.enums import PRINTED_LISTS
from frankpledge.govern.models import Attendance, Substitution
from frankpledge.govern.queries.public_meeting import public_meeting_of
from frankpledge.govern.queries.visible import (
    visible_actions,
    visible_items,
    visible_meetings,
    visible_questions,
    visible_resolutions,
)

Row = list[Any]


def _of(group: int | None, path: str) -> Q:
    return Q(**{path: group}) if group is not None else Q()


def _meeting(row: Any) -> Row:
    return [row.pk, row.group.name_on(row.date), row.date]


def _meetings(group: int | None) -> Iterable[Row]:
    rows = visible_meetings().filter(_of(group, "group")).select_related("taken").order_by("date", "pk")
    for row in rows:
        told = public_meeting_of(row)
        yield [
            *_meeting(row), row.title, row.start_time and f"{row.start_time:%H:%M}", told.where, row.mode,
            "cancelled" if told.is_cancelled else "", row.agenda_published_on, row.minutes_published_on,
        ]  # fmt: skip


def _items(group: int | None) -> Iterable[Row]:
    rows = visible_items().filter(_of(group, "meeting__group")).prefetch_related("meeting__group__names")
    for row in rows.order_by("meeting__date", "meeting", "order", "pk"):
        yield [*_meeting(row.meeting), row.number, row.title, row.presenter, row.note]


def _resolutions(group: int | None) -> Iterable[Row]:
    rows = visible_resolutions().filter(_of(group, "meeting__group")).prefetch_related("meeting__group__names")
    for row in rows.order_by("meeting__date", "meeting", "minute__order", "order", "pk"):
        number, title = (row.minute.number, row.minute.title) if row.minute else ("", "")
        yield [*_meeting(row.meeting), number, title, row.kind, row.text, row.classed]


def _attendance(group: int | None) -> Iterable[Row]:
    out = {"meeting__minutes_published_on__isnull": False}
    stood: dict[tuple[int, Any], list[str]] = {}
    for one in Substitution.objects.filter(_of(group, "meeting__group"), **out):
        for key in {one.substitute_id, one.substitute_name} - {None}:
            stood.setdefault((one.meeting_id, key), []).append(one.absent_name)
    rows = Attendance.objects.filter(_of(group, "meeting__group"), kind__in=PRINTED_LISTS, **out)
    rows = rows.select_related("meeting__group").prefetch_related("meeting__group__names")
    for row in rows.order_by("meeting__date", "meeting", "order", "pk"):
        absent = stood.get((row.meeting_id, row.person_id)) or stood.get((row.meeting_id, row.name), [])
        for_whom = "; ".join(absent) if row.kind != "apologies" else ""
        yield [*_meeting(row.meeting), row.get_kind_display(), row.name, row.role, row.organisation, for_whom]


def _questions(group: int | None) -> Iterable[Row]:
    rows = visible_questions().filter(_of(group, "meeting__group")).prefetch_related("meeting__group__names")
    for row in rows.order_by("meeting__date", "pk"):
        yield [
            *_meeting(row.meeting), row.printed_name, row.text, row.answer, row.answered_by, row.answered_on,
            row.supplementary, row.supplementary_answer,
        ]  # fmt: skip


def _actions(group: int | None) -> Iterable[Row]:
    rows = visible_actions().filter(_of(group, "meeting__group")).prefetch_related("meeting__group__names")
    for row in rows.order_by("meeting__date", "pk"):
        number = row.minute.number if row.minute else ""
        yield [*_meeting(row.meeting), row.reference, number, row.text, row.owners_printed, row.due_words, row.due_on]


_HEAD = ["Meeting id", "Group", "Date"]
TABLES: dict[str, tuple[str, list[str], Callable[[int | None], Iterable[Row]]]] = {
    "meetings": ("Meetings", [*_HEAD, "Title", "Start", "Venue", "Mode", "Status", "Agenda published",
                              "Minutes published"], _meetings),
    "agenda-items": ("Agenda items", [*_HEAD, "Number", "Title", "Presenter", "Note"], _items),
    "resolutions": ("Minutes and resolutions", [*_HEAD, "Minute", "Title", "Kind", "Resolution", "Class"], _resolutions),
    "attendance": ("Attendance", [*_HEAD, "List", "Name", "Role", "Organisation", "Substitute for"], _attendance),
    "questions": ("Questions", [*_HEAD, "Asked by", "Question", "Answer", "Answered by", "Answered on", "Supplementary",
                                "Supplementary answer"], _questions),
    "actions": ("Actions", [*_HEAD, "Action", "Minute", "Text", "Owners as printed", "Due as printed", "Due"], _actions),
}  # fmt: skip
