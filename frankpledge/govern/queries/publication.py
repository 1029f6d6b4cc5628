"""The history of what the public sees: the last step of a thing, why something is gone, since when it is out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from frankpledge.govern.enums import PublicKind, PublicStep
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, MinutesFile, Pack, PublicationStep, Question
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope

Thing = tuple[str, int]


@dataclass(frozen=True)
class Gone:
    """Something that was public and was withdrawn: since when, and the words for residents."""

    on: datetime.date
    words: str


def last_step(subject: PublicKind, record: int) -> PublicationStep | None:
    """The latest step of one thing."""
    return PublicationStep.objects.filter(subject=subject, record=record).order_by("-id").first()


def last_steps(things: Iterable[Thing]) -> dict[Thing, PublicationStep]:
    """The latest step of each of several things that has any."""
    wanted = set(things)
    kinds: dict[str, list[int]] = {}
    for kind, record in wanted:
        kinds.setdefault(kind, []).append(record)
    found: dict[Thing, PublicationStep] = {}
    for kind, records in kinds.items():
        for start in range(0, len(records), 500):  # SQLite takes a limited number of values in one statement
            rows = PublicationStep.objects.filter(subject=kind, record__in=records[start : start + 500])
            for row in rows.order_by("id"):
                found[kind, row.record] = row
    return found


def _gone(subject: PublicKind, record: int) -> Gone | None:
    step = last_step(subject, record)
    return Gone(step.at.date(), step.words) if step is not None and step.step == PublicStep.WITHDRAWN else None


def gone_meeting(pk: int) -> Gone | None:
    """Why a meeting that was public is not any more: its own withdrawal, or that of its last published part."""
    kinds = (PublicKind.MEETING, PublicKind.AGENDA, PublicKind.MINUTES, PublicKind.DECISIONS)
    found = [gone for kind in kinds if (gone := _gone(kind, pk))]
    return max(found, key=lambda one: one.on) if found else None


def gone_paper(pk: int) -> Gone | None:
    """Why a paper that was public is gone: itself, its item, the item above, or the whole agenda was withdrawn."""
    if own := _gone(PublicKind.PAPER, pk):
        return own
    with open_scope(Scope.SYSTEM):
        paper = AgendaPaper.objects.filter(pk=pk).defer("content").select_related("item").first()
    # A paper that is Part 2 itself was perhaps never public: its number must tell nothing.
    return gone_item(paper.item_id) if paper is not None and paper.part == Part.ONE else None


def gone_item(pk: int) -> Gone | None:
    """Why an item that was public is gone."""
    if own := _gone(PublicKind.ITEM, pk):
        return own
    with open_scope(Scope.SYSTEM):
        item = AgendaItem.objects.filter(pk=pk).first()
    if item is None or item.part != Part.ONE:
        return None
    above = _gone(PublicKind.ITEM, item.parent_id) if item.parent_id else None
    return above or _gone(PublicKind.AGENDA, item.meeting_id) or _gone(PublicKind.MEETING, item.meeting_id)


def gone_file(pk: int) -> Gone | None:
    """Why a file sent with minutes is gone: withdrawn itself, or with the minutes."""
    if own := _gone(PublicKind.FILE, pk):
        return own
    file = MinutesFile.objects.filter(pk=pk, part=Part.ONE).defer("content").first()
    if file is None or (file.minute is not None and file.minute.part != Part.ONE):
        return None
    return _gone(PublicKind.MINUTES, file.meeting_id)


def gone_pack(pk: int) -> Gone | None:
    """Why a pack is gone: withdrawn itself, or with the agenda it was of, or for a Part 1 matter withdrawn since."""
    if own := _gone(PublicKind.PACK, pk):
        return own
    pack = Pack.objects.filter(pk=pk, part=Part.ONE, published_at__isnull=False).defer("content").first()
    if pack is None:
        return None
    below = [
        (kind, number)
        for kind, label in ((PublicKind.ITEM, "govern.agendaitem"), (PublicKind.PAPER, "govern.agendapaper"))
        for number in pack.sources.get(label, [])
    ]
    steps = [step for step in last_steps(below).values() if step.step == PublicStep.WITHDRAWN]
    if steps:
        latest = max(steps, key=lambda step: step.pk)
        return Gone(latest.at.date(), f"A part of this pack was withdrawn: {latest.words}")
    return _gone(PublicKind.AGENDA, pack.meeting_id)


def gone_question(pk: int) -> Gone | None:
    """Why a question with its answer is gone."""
    return _gone(PublicKind.QUESTION, pk)


def history_of(meeting: Meeting) -> QuerySet[PublicationStep]:
    """Every step of a meeting, newest first, with who did it."""
    return PublicationStep.objects.filter(meeting=meeting).select_related("by__person").order_by("-id")


def out_since(meeting: Meeting) -> datetime.datetime | None:
    """When the public first heard of a meeting, as far as it is recorded."""
    first = PublicationStep.objects.filter(meeting=meeting, step=PublicStep.PUBLISHED).order_by("id").first()
    return first.at if first else None


MODELS: dict[str, type] = {
    PublicKind.ITEM: AgendaItem, PublicKind.PAPER: AgendaPaper, PublicKind.FILE: MinutesFile, PublicKind.PACK: Pack,
    PublicKind.QUESTION: Question,
}  # fmt: skip


def steps_of_group(group: int | None) -> Q:
    """A filter on steps: those of one group's meetings, or all."""
    return Q(meeting__group=group) if group else Q()
