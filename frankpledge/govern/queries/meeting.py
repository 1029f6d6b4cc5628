"""Reading meetings: lists, one meeting with its papers, the ones before and after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from frankpledge.govern.enums import ActionState, ImportState, MeetingState, PackFormat
from frankpledge.govern.models import (
    AgendaItem,
    AgendaPaper,
    Attendance,
    Meeting,
    Minute,
    Pack,
    PaperImport,
    StandingItem,
)
from frankpledge.partnership.models import Group


def all_meetings() -> QuerySet[Meeting]:
    """Every meeting with its group, newest first, with the number of actions still open from it."""
    open_ones = Count("actions", filter=~Q(actions__state=ActionState.CLOSED), distinct=True)
    return Meeting.objects.select_related("group").prefetch_related("group__names").annotate(open_actions=open_ones)


def meetings_around(day: datetime.date, *, group: Group | None = None) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings to come (soonest first) and held or past (newest first), as seen from ``day``."""
    rows = all_meetings() if group is None else all_meetings().filter(group=group)
    coming = rows.filter(date__gte=day).exclude(state__in=[MeetingState.CANCELLED, MeetingState.AGREED])
    past = rows.exclude(pk__in=coming.values("pk"))
    return list(coming.order_by("date")), list(past.order_by("-date"))


def previous_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting of the same group before this one."""
    earlier = Meeting.objects.filter(group=meeting.group, date__lt=meeting.date)
    return earlier.exclude(state=MeetingState.CANCELLED).order_by("-date").first()


def meeting_bound(paper: AgendaPaper, meeting: Meeting) -> Meeting | None:
    """Whose minutes a paper of an agenda is; where it names none, those of the meeting before, whichever that is by now."""
    return paper.of_meeting or previous_meeting(meeting)


def next_meeting(group: Group, *, after: datetime.date) -> Meeting | None:
    """The first meeting of a group after a day."""
    later = Meeting.objects.filter(group=group, date__gt=after)
    return later.exclude(state=MeetingState.CANCELLED).order_by("date").first()


@dataclass(frozen=True)
class Line:
    """An agenda item with its sub-items and papers, ready to print."""

    item: AgendaItem
    papers: list[AgendaPaper]
    sub_lines: list[Line]


def agenda_lines(meeting: Meeting) -> list[Line]:
    """The agenda as a tree, in order. In the public scope Part 2 items and papers are not there at all."""
    papers = AgendaPaper.objects.defer("content")
    items = list(meeting.agenda_items.prefetch_related(Prefetch("papers", queryset=papers)))
    below: dict[int | None, list[AgendaItem]] = {}
    for item in items:
        below.setdefault(item.parent_id, []).append(item)

    def line(item: AgendaItem) -> Line:
        return Line(item, list(item.papers.all()), [line(sub) for sub in below.get(item.pk, [])])

    return [line(item) for item in below.get(None, [])]


def minutes_of(meeting: Meeting) -> list[Minute]:
    """The minutes in order, each with its resolutions and their actions' owners."""
    return list(
        Minute.objects.filter(meeting=meeting).prefetch_related(
            "resolutions",
            "resolutions__actions",
            "resolutions__actions__owners",
            "actions",
            "actions__owners",
            "meeting_notes",
        )
    )


def attendance_of(meeting: Meeting) -> dict[str, list[Attendance]]:
    """Attendance by list: present, also present, apologies."""
    out: dict[str, list[Attendance]] = {}
    for row in meeting.attendances.select_related("person", "agency"):
        out.setdefault(row.kind, []).append(row)
    return out


def packs_of(meeting: Meeting) -> list[Pack]:
    """The packs built for a meeting without their bytes: the newest press first, its forms in their usual order."""
    rows = Pack.objects.filter(meeting=meeting).defer("content").select_related("built_by__person", "supplement")
    packs = list(rows)
    press = {pack.press or str(pack.pk): nth for nth, pack in enumerate(packs)}
    forms = list(PackFormat)
    return sorted(packs, key=lambda pack: (press[pack.press or str(pack.pk)], forms.index(pack.format)))


def papers_behind(meeting: Meeting) -> list[PaperImport]:
    """The papers from which something of a meeting was recorded, in the order they came, without bytes and text."""
    states = (ImportState.ACCEPTED, ImportState.PARTLY)
    rows = PaperImport.objects.filter(read_meetings__meeting=meeting, state__in=states).distinct().order_by("id")
    return list(rows.select_related("paper").defer("paper__content", "paper__text"))


def latest_agenda(group: Group) -> list[AgendaItem]:
    """The items of the latest agenda of a group, top ones before those under them; empty where it has none."""
    last = Meeting.objects.filter(group=group, agenda_items__isnull=False).order_by("-date").first()
    items = list(AgendaItem.objects.filter(meeting=last)) if last else []
    return sorted(items, key=lambda item: (item.parent_id is not None, item.order))


def standing_items(group: Group) -> list[StandingItem]:
    """A group's standing items: top ones in order, each followed by its sub-items."""
    rows = list(StandingItem.objects.filter(group=group))
    out: list[StandingItem] = []
    for top in (row for row in rows if row.parent_id is None):
        out.append(top)
        out.extend(row for row in rows if row.parent_id == top.pk)
    return out
