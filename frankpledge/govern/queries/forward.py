"""The forward plan: what falls on the coming meetings of a group, worked out from the rules each time it is read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import QuerySet

from frankpledge.govern.enums import MeetingState, ProposalState, RhythmKind
from frankpledge.govern.models import AgendaItem, ItemProposal, Meeting, OutsideDate, Postponement, RhythmItem
from frankpledge.govern.queries.notice import OPEN_STATES
from frankpledge.govern.rules.rhythm import Fall, ForwardPlan, Occasion, PutOff, Rule, forward_plan
from frankpledge.partnership.models import Group

SHOWN_MEETINGS = 6


@dataclass(frozen=True)
class Entry:
    """An item on a meeting of the plan: why it is there, and whether the agenda holds it already."""

    item: RhythmItem
    fall: Fall
    is_on_agenda: bool = False


@dataclass
class Column:
    """A coming meeting with what falls on it, what its agenda holds besides, and others' days before the next."""

    meeting: Meeting
    entries: list[Entry] = field(default_factory=list)
    others: list[AgendaItem] = field(default_factory=list)
    outside: list[OutsideDate] = field(default_factory=list)
    has_agenda: bool = False


@dataclass
class Plan:
    """The forward plan of a group: its coming meetings in order, what waits for one, and others' days before the first."""

    group: Group
    columns: list[Column]
    waiting: list[tuple[RhythmItem, str]]
    before: list[OutsideDate]


def items_of(group: Group) -> QuerySet[RhythmItem]:
    """A group's items that return, in the order they were made."""
    rows: QuerySet[RhythmItem] = RhythmItem.objects.filter(group=group)
    return rows.select_related("meeting", "under", "minute", "asked_by")


def is_open(meeting: Meeting, today: datetime.date) -> bool:
    """Whether a meeting is still to come and not cancelled."""
    return meeting.state in OPEN_STATES and meeting.date >= today


def _rule(item: RhythmItem) -> Rule:
    return Rule(
        key=item.pk, kind=RhythmKind(item.kind), since=item.since, until=item.until, month=item.month,
        every=item.every, meeting=item.meeting_id,
    )  # fmt: skip


def worked_out(group: Group, today: datetime.date, items: list[RhythmItem]) -> ForwardPlan:
    """The rules applied to the group's meetings, postponements and agendas as they are now.

    An item that was ended, with the reason, owes nothing more: not even what was put off before.
    """
    items = [item for item in items if not item.ended_reason]
    rows = Meeting.objects.filter(group=group).only("id", "date", "state", "group_id")
    occasions = [Occasion(row.pk, row.date, is_open(row, today), row.state == MeetingState.CANCELLED) for row in rows]
    put_off = [
        PutOff(row.item_id, row.from_meeting_id, row.to_meeting_id, row.reason)
        for row in Postponement.objects.filter(item__in=items)
    ]
    stood: dict[int, set[int]] = {}
    held = AgendaItem.objects.filter(rhythm_item__in=items).values_list("rhythm_item_id", "meeting_id")
    for item, meeting in held:
        stood.setdefault(item, set()).add(meeting)
    return forward_plan(
        [_rule(item) for item in items], occasions, put_off, {item: frozenset(those) for item, those in stood.items()}
    )


def falls_on(meeting: Meeting, today: datetime.date) -> list[Entry]:
    """What falls on one coming meeting, with whether its agenda holds it."""
    items = {item.pk: item for item in items_of(meeting.group)}
    plan = worked_out(meeting.group, today, list(items.values()))
    there = set(AgendaItem.objects.filter(meeting=meeting).values_list("rhythm_item_id", flat=True))
    return [Entry(items[fall.item], fall, fall.item in there) for fall in plan.on(meeting.pk)]


def coming_meetings(group: Group, today: datetime.date) -> list[Meeting]:
    """Meetings still to come, soonest first."""
    rows = Meeting.objects.filter(group=group, date__gte=today, state__in=OPEN_STATES).select_related("group")
    return list(rows.prefetch_related("group__names").order_by("date", "id"))


def outside_dates(
    *, first: datetime.date, last: datetime.date | None = None, group: Group | None = None
) -> list[OutsideDate]:
    """Other bodies' days from ``first`` to ``last``: those of a group with those that concern everybody, or all."""
    rows = OutsideDate.objects.filter(date__gte=first).select_related("group")
    if last is not None:
        rows = rows.filter(date__lte=last)
    if group is not None:
        rows = rows.filter(group=group) | rows.filter(group=None)
    return list(rows.order_by("date", "id"))


def forward_plan_of(group: Group, today: datetime.date, *, meetings: int = SHOWN_MEETINGS) -> Plan:
    """The plan of a group over its next ``meetings`` meetings; what waits for a meeting stands beside it."""
    items = {item.pk: item for item in items_of(group)}
    plan = worked_out(group, today, list(items.values()))
    columns = [_column(meeting, plan, items) for meeting in coming_meetings(group, today)[:meetings]]
    before: list[OutsideDate] = []
    for one in outside_dates(first=today, group=group):
        earlier = [column for column in columns if column.meeting.date <= one.date]
        (earlier[-1].outside if earlier else before).append(one)
    return Plan(group, columns, [(items[key], why) for key, why in plan.waiting], before)


def _column(meeting: Meeting, plan: ForwardPlan, items: dict[int, RhythmItem]) -> Column:
    agenda = list(AgendaItem.objects.filter(meeting=meeting).select_related("rhythm_item"))
    there = {item.rhythm_item_id for item in agenda}
    falls = plan.on(meeting.pk)
    planned = {fall.item for fall in falls}
    entries = [Entry(items[fall.item], fall, fall.item in there) for fall in falls]
    others = [item for item in agenda if item.standing_id is None and item.rhythm_item_id not in planned]
    return Column(meeting, entries, [item for item in others if item.parent_id is None], [], bool(agenda))


def missing_on(meeting: Meeting, today: datetime.date) -> list[Entry]:
    """What falls on a coming meeting that has an agenda, and does not stand on it yet."""
    if not is_open(meeting, today):
        return []
    return [entry for entry in falls_on(meeting, today) if not entry.is_on_agenda]


def plan_rows(plan: Plan) -> list[tuple[object, ...]]:
    """The plan as rows of a table: date, item, kind, presenter, why, paper, whether the agenda holds it, part."""
    rows: list[tuple[object, ...]] = [_outside_row(row) for row in plan.before]
    for column in plan.columns:
        on = column.meeting.date
        for entry in column.entries:
            item = entry.item
            rows.append((
                on, item.title, item.get_kind_display(), item.presenter, entry.fall.because,
                "Paper" if item.needs_paper else "", "On the agenda" if entry.is_on_agenda else "",
                item.part,
            ))  # fmt: skip
        rows += [
            (on, item.title, "On this agenda only", item.presenter, "", "", "On the agenda", item.part)
            for item in column.others
        ]
        rows += [_outside_row(row) for row in column.outside]
    rows += [
        ("", item.title, item.get_kind_display(), item.presenter, why, "", "", item.part) for item, why in plan.waiting
    ]
    return rows


def _outside_row(row: OutsideDate) -> tuple[object, ...]:
    return (row.date, row.title, row.get_kind_display(), row.body, row.note, "", "", row.part)


def proposals_of(group: Group) -> list[ItemProposal]:
    """Items members asked for, those waiting first."""
    rows = ItemProposal.objects.filter(group=group).select_related(
        "proposed_by__person", "meeting", "item", "answered_by"
    )
    return sorted(rows, key=lambda row: (row.state != ProposalState.WAITING, -row.pk))
