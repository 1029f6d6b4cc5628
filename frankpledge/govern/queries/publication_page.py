"""A meeting's publication as the clerk sees it: each stage, item, paper and file with its mark, and what may be done."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.enums import Part2Ground, PublicKind, PublicStep
from frankpledge.govern.models import AgendaPaper, Meeting, MinutesFile, PublicationStep, TakenMinutes
from frankpledge.govern.queries.meeting import Line, agenda_lines
from frankpledge.govern.queries.publication import last_steps
from frankpledge.govern.queries.visible import is_visible, visible_files, visible_items, visible_papers
from frankpledge.partnership.enums import Part

Out = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Stage:
    """The announcement, the agenda, the decisions or the minutes: since when they are out, or why they are gone."""

    subject: str
    label: str
    is_out: bool
    since: datetime.date | None
    gone: str | None


@dataclass(frozen=True)
class Marked:
    """An item, paper or file with its mark. ``gone``: the words for residents, where it was withdrawn."""

    subject: str
    record: int
    title: str
    depth: int
    part: int
    ground: str
    title_shown: bool
    is_out: bool
    gone: str | None


def _gone(step: PublicationStep | None) -> str | None:
    return step.words if step is not None and step.step == PublicStep.WITHDRAWN else None


def stages_of(meeting: Meeting) -> list[Stage]:
    """The four stages in their order."""
    taken = TakenMinutes.objects.filter(meeting=meeting).first()
    announced = meeting.announced_at.date() if meeting.announced_at else None
    days = {
        PublicKind.MEETING: announced,
        PublicKind.AGENDA: meeting.agenda_published_on,
        PublicKind.DECISIONS: taken.decisions_published_on if taken else None,
        PublicKind.MINUTES: meeting.minutes_published_on,
    }
    steps = last_steps((kind.value, meeting.pk) for kind in days)
    seen = Meeting.objects.filter(is_visible(), pk=meeting.pk).exists()
    return [
        Stage(
            kind.value, kind.label, seen if kind == PublicKind.MEETING else day is not None, day,
            _gone(steps.get((kind.value, meeting.pk))) if day is None else None,
        )
        for kind, day in days.items()
    ]  # fmt: skip


def marked_of(meeting: Meeting) -> list[Marked]:
    """Every item in order, each followed by its papers and sub-items; then the files sent with the minutes."""
    lines = agenda_lines(meeting)
    files = list(MinutesFile.objects.filter(meeting=meeting).defer("content"))
    out = _out(meeting)
    things = [(PublicKind.FILE.value, file.pk) for file in files] + _things(lines)
    steps = last_steps(things)
    found: list[Marked] = []
    for line in lines:
        _add(found, line, 0, out, steps)
    for file in files:
        key = (PublicKind.FILE.value, file.pk)
        gone = _gone(steps.get(key)) if file.part == Part.TWO else None
        found.append(Marked(*key, file.title, 0, file.part, "", False, key in out, gone))
    return found


def _things(lines: list[Line]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for line in lines:
        found.append((PublicKind.ITEM.value, line.item.pk))
        found += [(PublicKind.PAPER.value, paper.pk) for paper in line.papers]
        found += _things(line.sub_lines)
    return found


def _out(meeting: Meeting) -> Out:
    rows = {
        PublicKind.ITEM: visible_items().filter(meeting=meeting),
        PublicKind.PAPER: visible_papers().filter(item__meeting=meeting),
        PublicKind.FILE: visible_files().filter(meeting=meeting),
    }
    return frozenset((kind.value, pk) for kind, some in rows.items() for pk in some.values_list("pk", flat=True))


def _add(found: list[Marked], line: Line, depth: int, out: Out, steps: dict[tuple[str, int], PublicationStep]) -> None:
    item = line.item
    key = (PublicKind.ITEM.value, item.pk)
    gone = _gone(steps.get(key)) if item.part == Part.TWO else None
    ground = Part2Ground(item.ground).label if item.ground else ""
    found.append(Marked(*key, str(item), depth, item.part, ground, item.title_shown, key in out, gone))
    found += [_paper(paper, depth + 1, out, steps) for paper in line.papers]
    for sub in line.sub_lines:
        _add(found, sub, depth + 1, out, steps)


def _paper(
    paper: AgendaPaper, depth: int, out: Out, steps: dict[tuple[str, int], PublicationStep]
) -> Marked:  # fmt: skip
    key = (PublicKind.PAPER.value, paper.pk)
    gone = _gone(steps.get(key)) if paper.part == Part.TWO else None
    ground = Part2Ground(paper.ground).label if paper.ground else ""
    return Marked(*key, f"Paper: {paper.title}", depth, paper.part, ground, False, key in out, gone)
