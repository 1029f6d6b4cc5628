"""What was published, newest first, for Atom: each thing that is out now, since when, and when it was last changed.

A thing that was withdrawn is simply not among them; should it come back, it comes back with the day it first appeared.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, Q, QuerySet
from django.urls import reverse

from frankpledge.govern.enums import PackFormat, PublicKind, PublicStep
from frankpledge.govern.models import Meeting, MeetingChange, Pack, PublicationStep
from frankpledge.govern.queries.invitation import when_words
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.visible import visible_files, visible_meetings, visible_papers, visible_questions

PAGE = 50
TOLD = {
    PublicKind.MEETING: "Meeting announced",
    PublicKind.AGENDA: "Agenda",
    PublicKind.MINUTES: "Minutes",
    PublicKind.DECISIONS: "Decisions",
    PublicKind.PAPER: "Paper",
    PublicKind.FILE: "File sent with the minutes",
    PublicKind.PACK: "Agenda pack",
    PublicKind.QUESTION: "Question and answer",
}


@dataclass(frozen=True)
class Entry:
    """One thing that is out: its lasting id, title, address, words, when it came out and was last changed."""

    uid: str
    title: str
    url: str
    words: str
    group: str
    published: datetime.datetime
    updated: datetime.datetime


@dataclass(frozen=True)
class NewsPage:
    """One page of the news; ``older`` is the next page's number, if there is one."""

    entries: tuple[Entry, ...]
    updated: datetime.datetime | None
    page: int
    older: int | None


def news(*, group: int | None = None, questions: bool = False, page: int = 1) -> NewsPage:
    """A page of what was published, of one group or all, or questions only."""
    rows = _things(group, questions)
    start = (page - 1) * PAGE
    some = list(rows[start : start + PAGE + 1])
    entries = _entries(some[:PAGE])
    newest = rows.first()
    updated = max((one.updated for one in entries), default=None) or (newest["last"] if newest else None)
    return NewsPage(tuple(entries), updated, page, page + 1 if len(some) > PAGE else None)


def _out(group: int | None) -> Q:
    """Steps of things that residents can open now, kind by kind."""
    meetings = visible_meetings().order_by()
    stages = {
        PublicKind.MEETING: meetings,
        PublicKind.AGENDA: meetings.filter(agenda_published_on__isnull=False),
        PublicKind.MINUTES: meetings.filter(minutes_published_on__isnull=False),
        PublicKind.DECISIONS: meetings.filter(taken__decisions_published_on__isnull=False),
        PublicKind.PAPER: visible_papers().order_by(),
        PublicKind.FILE: visible_files().order_by(),
        PublicKind.QUESTION: visible_questions().order_by(),
        PublicKind.PACK: _packs(),
    }  # fmt: skip
    out = Q()
    for kind, rows in stages.items():
        out |= Q(subject=kind, record__in=rows.values("pk"))
    return out & (Q(meeting__group=group) if group is not None else Q())


def _packs() -> QuerySet[Pack]:
    """Published packs, each once: as the PDF on A4, from which the other forms made with it are a step away."""
    out = {"published_at__isnull": False, "meeting__agenda_published_on__isnull": False}
    return Pack.objects.filter(form__in=["", PackFormat.PDF], is_large_print=False, **out).order_by()


def _things(group: int | None, questions: bool) -> QuerySet[Any, Any]:
    rows = PublicationStep.objects.filter(_out(group))
    if questions:
        rows = rows.filter(subject=PublicKind.QUESTION)
    came = Min("at", filter=Q(step__in=[PublicStep.PUBLISHED, PublicStep.RESTORED]))
    things = rows.order_by().values("subject", "record", "meeting").annotate(first=came, last=Max("at"))
    return things.filter(first__isnull=False).order_by("-first", "-record", "subject")


def _entries(things: Iterable[dict[str, Any]]) -> list[Entry]:
    things = list(things)
    meetings = visible_meetings().filter(pk__in={thing["meeting"] for thing in things}).in_bulk()
    moved: dict[int, datetime.datetime] = {}
    for pk, at in MeetingChange.objects.filter(meeting__in=meetings).values_list("meeting", "at"):
        moved[pk] = max(at, moved.get(pk, at))
    titles = _titles(things)
    entries = []
    for thing in things:
        kind, record, meeting = PublicKind(str(thing["subject"])), int(str(thing["record"])), meetings[thing["meeting"]]
        if (kind, record) not in titles and kind not in _OF_MEETING:
            continue  # a pack that holds what is Part 2 by now
        entries.append(_entry(kind, record, meeting, thing, titles.get((kind, record), ""), moved.get(meeting.pk)))
    return entries


_OF_MEETING = (PublicKind.MEETING, PublicKind.AGENDA, PublicKind.MINUTES, PublicKind.DECISIONS)
_PAGES = {
    PublicKind.PAPER: "public:paper-download",
    PublicKind.FILE: "public:file-download",
    PublicKind.PACK: "public:pack-download",
    PublicKind.DECISIONS: "public:decisions-detail",
}


def _titles(things: Iterable[dict[str, Any]]) -> dict[tuple[PublicKind, int], str]:
    """What single papers, files, packs and questions are called, read through the rows that are out."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for thing in things:
        wanted[str(thing["subject"])].append(int(str(thing["record"])))
    found: dict[tuple[PublicKind, int], str] = {}
    for kind, rows in ((PublicKind.PAPER, visible_papers()), (PublicKind.FILE, visible_files())):
        for row in rows.filter(pk__in=wanted[kind]):
            found[kind, row.pk] = row.title
    for asked in visible_questions().filter(pk__in=wanted[PublicKind.QUESTION]):
        found[PublicKind.QUESTION, asked.pk] = f"from {asked.printed_name}"
    packs = Pack.objects.filter(pk__in=wanted[PublicKind.PACK]).select_related("supplement", "meeting").defer("content")
    for pack in packs:
        if not turned_confidential(pack):
            found[PublicKind.PACK, pack.pk] = pack.name
    return found


def _entry(
    kind: PublicKind,
    record: int,
    meeting: Meeting,
    thing: dict[str, Any],
    title: str,
    moved: datetime.datetime | None,
) -> Entry:
    first, last = thing["first"], thing["last"]
    assert isinstance(first, datetime.datetime)
    assert isinstance(last, datetime.datetime)
    if moved is not None and kind in (PublicKind.MEETING, PublicKind.AGENDA):
        last = max(last, moved)
    name = meeting.group.name_on(meeting.date)
    is_page = kind in _PAGES
    url = reverse(_PAGES[kind], args=[record]) if is_page else reverse("public:meeting-detail", args=[meeting.pk])
    url += f"#question-{record}" if kind == PublicKind.QUESTION else ""
    label = f"{TOLD[kind]}: {title}" if title else TOLD[kind]
    words = "This meeting is cancelled. " if meeting.state == "cancelled" else ""
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "frankpledge"
    return Entry(
        uid=f"tag:{host},2026:{kind.value}/{record}", title=f"{label} – {name}, {meeting.date:%-d %B %Y}",
        url=str(settings.SITE_ADDRESS) + url, words=f"{words}{name}: {when_words(meeting)}", group=name,
        published=first, updated=last,
    )  # fmt: skip
