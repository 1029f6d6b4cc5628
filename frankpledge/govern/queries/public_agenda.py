"""The agenda as residents read it: Part 1 items with their papers, each under the number it has on the members' copy.

An item in Part 2 is not there at all; its number is left out and the others keep theirs. Where the clerk says so, its
number, title and ground are shown and nothing else. A withdrawn item shows its number and the words for residents.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length

from frankpledge.govern.enums import PaperKind, Part2Ground, PublicKind, PublicStep
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting
from frankpledge.govern.queries.meeting import meeting_bound
from frankpledge.govern.queries.publication import last_steps
from frankpledge.govern.queries.report_paper import published_reports
from frankpledge.govern.queries.visible import visible_items, visible_papers
from frankpledge.govern.rules.publication import size_in_words
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope

FILES = {PaperKind.PDF: ("PDF", "application/pdf"), PaperKind.DOCX: (
    "Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)}  # fmt: skip


@dataclass(frozen=True)
class PublicPaper:
    """A Part 1 paper: a file of its own (``leads_to`` is "file"), a report or minutes to read here, or only in the pack."""

    pk: int
    title: str
    kind: str
    size: int
    size_words: str
    leads_to: str
    target: int
    attached_on: datetime.date


@dataclass(frozen=True)
class PublicItem:
    """An item with its sub-items and papers. With ``closed`` only the number, what is said, and perhaps the title show."""

    pk: int
    number: str
    title: str
    presenter: str
    note: str
    papers: tuple[PublicPaper, ...]
    sub_items: tuple[PublicItem, ...]
    closed: str = ""


@dataclass(frozen=True)
class _Placed:
    """An item with its place in the agenda."""

    order: tuple[int, int]
    parent: int | None
    item: PublicItem


def public_agenda(meeting: Meeting) -> tuple[PublicItem, ...]:
    """The published agenda, or nothing before it is published."""
    if meeting.agenda_published_on is None:
        return ()
    papers = public_papers(meeting)
    placed = [
        _Placed((row.order, row.pk), row.parent_id, PublicItem(
            row.pk, row.number, row.title, row.presenter, row.note, papers.get(row.pk, ()), (),
        ))
        for row in visible_items().filter(meeting=meeting)
    ]  # fmt: skip
    return _tree([*placed, *_closed(meeting)])


def _tree(placed: list[_Placed]) -> tuple[PublicItem, ...]:
    below: dict[int | None, list[_Placed]] = {}
    for one in sorted(placed, key=lambda one: one.order):
        below.setdefault(one.parent, []).append(one)

    def grown(one: _Placed) -> PublicItem:
        item, subs = one.item, tuple(grown(sub) for sub in below.get(one.item.pk, ()))
        return PublicItem(item.pk, item.number, item.title, item.presenter, item.note, item.papers, subs, item.closed)

    return tuple(grown(one) for one in below.get(None, ()))


def _closed(meeting: Meeting) -> list[_Placed]:
    """Part 2 items of which the public may know: number, title and ground if the clerk says so, or why one is gone."""
    shown = Q(title_shown=True) & ~Q(ground="")
    with open_scope(Scope.SYSTEM):
        open_above = Q(parent=None) | Q(parent__part=Part.ONE)
        rows = AgendaItem.objects.filter(open_above, meeting=meeting, part=Part.TWO)
        steps = last_steps((PublicKind.ITEM.value, pk) for pk in rows.values_list("pk", flat=True))
        gone = {pk: step.words for (_, pk), step in steps.items() if step.step == PublicStep.WITHDRAWN}
        kept = list(
            rows.filter(shown | Q(pk__in=gone)).only("number", "title", "order", "parent", "ground", "title_shown")
        )
    placed = []
    for row in kept:
        if row.pk in gone:
            title, said = "", f"Withdrawn: {gone[row.pk]}"
        else:
            title, said = row.title, f"Taken in Part 2. {Part2Ground(row.ground).label}."
        placed.append(
            _Placed((row.order, row.pk), row.parent_id, PublicItem(row.pk, row.number, title, "", "", (), (), said))
        )
    return placed


def public_papers(meeting: Meeting) -> dict[int, tuple[PublicPaper, ...]]:
    """The Part 1 papers of a meeting by item."""
    reports = {pk for pk, _ in published_reports(meeting)}
    found: dict[int, list[PublicPaper]] = {}
    for row in visible_papers().filter(item__meeting=meeting).annotate(size=Length("content")):
        found.setdefault(row.item_id, []).append(_paper(row, row.size or 0, reports))
    return {item: tuple(papers) for item, papers in found.items()}


def _paper(row: AgendaPaper, size: int, reports: set[int]) -> PublicPaper:
    leads_to, target = "", 0
    words = FILES[PaperKind(row.kind)][0] if row.kind in FILES else ""
    if row.kind in FILES and size:
        leads_to, target = "file", row.pk
    elif row.report_id in reports:
        leads_to, target = "report", row.report_id or 0
    elif row.kind == PaperKind.MINUTES:
        bound = meeting_bound(row, row.item.meeting)
        if bound is not None and bound.minutes_published_on is not None:
            leads_to, target = "minutes", bound.pk
    size_words = size_in_words(size) if leads_to == "file" else ""
    return PublicPaper(row.pk, row.title, words, size, size_words, leads_to, target, row.attached_at.date())
