"""What a public pack was made of, by record: so that a pack is not shown once a part of it has become confidential.

A pack is kept as built. The words in it were Part 1 on that day; whoever marks one of them Part 2 afterwards means the
file too, and nobody should have to remember that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from frankpledge.govern.enums import PaperKind
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    AgendaItem,
    AgendaPaper,
    Meeting,
    Minute,
    Pack,
    Report,
    Resolution,
)
from frankpledge.govern.packs.offered import public_record
from frankpledge.govern.queries.meeting import meeting_bound
from frankpledge.govern.queries.pack_questions import published_questions
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope


def public_sources(meeting: Meeting) -> dict[str, list[int]]:
    """The Part 1 records that the public pack of a meeting may print, as ids by model."""
    with open_scope(Scope.PUBLIC):
        papers = list(AgendaPaper.objects.filter(item__meeting=meeting).defer("content"))
        bound = [meeting_bound(paper, meeting) for paper in papers if paper.kind == PaperKind.MINUTES]
        of_meetings = [one for one in bound if one is not None]
        reports = Report.objects.filter(pk__in=[paper.report_id for paper in papers if paper.report_id])
        printed: list[Iterable[models.Model]] = [AgendaItem.objects.filter(meeting=meeting), papers, reports]
        printed.append(published_questions(meeting))
        minutes, resolutions = Minute.objects.filter(meeting__in=of_meetings), Resolution.objects.filter(
            meeting__in=of_meetings
        )  # fmt: skip
        actions = Action.objects.filter(resolution__in=resolutions)
        if any(paper.kind == PaperKind.MATTERS for paper in papers):
            earlier = models.Q(meeting__group=meeting.group, meeting__date__lt=meeting.date)
            actions = actions | Action.objects.filter(earlier)
            minutes = minutes | Minute.objects.filter(earlier, actions__isnull=False)
            resolutions = resolutions | Resolution.objects.filter(earlier, actions__isnull=False)
            printed.append(ActionEvent.objects.filter(action__in=Action.objects.filter(earlier), part=Part.ONE))
        printed += [minutes, resolutions, actions]
        found: dict[str, set[int]] = {}
        for paper in papers:
            record = public_record(paper.offered) if paper.kind == PaperKind.OFFERED else None
            if record:
                found.setdefault(record[0], set()).add(record[1])
        for row in (row for rows in printed for row in rows):
            found.setdefault(row._meta.label_lower, set()).add(row.pk)
    return {label: sorted(numbers) for label, numbers in found.items()}


def turned_confidential(pack: Pack) -> list[str]:
    """What of a public pack is Part 2 by now, each as a member reads it; empty where the pack may still be shown."""
    found = []
    with open_scope(Scope.SYSTEM):
        for label, numbers in pack.sources.items():
            rows = apps.get_model(label).objects.filter(part=Part.TWO)
            rows = rows.defer("content") if label == AgendaPaper._meta.label_lower else rows
            # In portions: SQLite takes a limited number of values in one statement.
            for start in range(0, len(numbers), 500):
                found += [_named(row) for row in rows.filter(pk__in=numbers[start : start + 500])]
    return found


def withheld_packs(packs: Iterable[Pack]) -> dict[int, str]:
    """Published packs that residents do not get any more, with what in them is Part 2 by now."""
    found = {pack.pk: turned_confidential(pack) for pack in packs if pack.published_at is not None}
    return {number: secret[0] for number, secret in found.items() if secret}


def _named(row: models.Model) -> str:
    if isinstance(row, ActionEvent):
        return f"the words of {row.on:%-d %B %Y} on {row.action.reference}"
    return f"“{row}”"
