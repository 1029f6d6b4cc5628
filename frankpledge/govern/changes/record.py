"""What an import wrote, row by row, and taking it back as one step.

Every row that accepting a paper makes or changes is noted with how it was before and how it was left. Taking an import
back needs nothing else: newest first, what was made is removed and what was changed gets its earlier values again.
It is refused, whole, where anything was done since to what it wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from frankpledge.govern.changes.printed_name import propose_owners, propose_people_of
from frankpledge.govern.changes.review import ReviewRefused, refuse_if_overtaken, take_turn, was_just_done
from frankpledge.govern.enums import Becomes, ImportState
from frankpledge.govern.models import ImportRecord, PaperImport, ReadFact, ReadMeeting
from frankpledge.govern.queries.fact import body_of
from frankpledge.govern.queries.record import (
    RowKey,
    as_merged,
    differences,
    model_of,
    removal_order,
    restored,
    rows_by_key,
    snapshot,
    what_depends,
    who_is_kept,
)
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account
from frankpledge.partnership.queries.person_merge import merged_into

Row = TypeVar("Row", bound=models.Model)


class UndoRefused(ReviewRefused):
    """An import that cannot be taken back; ``reasons`` lists exactly what was done since."""

    def __init__(self, message: str, reasons: list[str]) -> None:
        super().__init__(message)
        self.reasons = reasons


class Recorder:
    """Notes the rows an acceptance makes and changes. ``finish`` writes the notes, once the rows stand as they will stay."""

    def __init__(self, paper_import: PaperImport) -> None:
        self.paper_import = paper_import
        self._before: dict[tuple[type[models.Model], int], dict[str, Any] | None] = {}

    def made(self, rows: Iterable[models.Model]) -> None:
        """Note rows just saved for the first time."""
        for row in rows:
            self._before.setdefault((type(row), row.pk), None)

    def make(self, row: Row) -> Row:
        """Save a new row and note it."""
        row.save()
        self.made([row])
        return row

    def changing(self, row: models.Model) -> None:
        """Note how a row stands, before somebody changes it. The earliest note counts."""
        if (type(row), row.pk) not in self._before:
            stored = type(row)._base_manager.get(pk=row.pk)
            self._before[type(row), row.pk] = snapshot(stored)

    def change(self, row: Row, **fields: Any) -> Row:
        """Change the fields that differ and note it."""
        differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if differing:
            self.changing(row)
            for name, value in differing.items():
                setattr(row, name, value)
            row.save(update_fields=list(differing))
        return row

    def finish(self) -> int:
        """Write the notes and say how many rows were made or changed."""
        notes = []
        rows = rows_by_key((model._meta.label_lower, pk) for model, pk in self._before)
        for (model, pk), before in self._before.items():
            after = snapshot(rows[model._meta.label_lower, pk])
            if before is None or differences(before, after):
                notes.append(self._note(model, pk, before, after))
        ImportRecord.objects.bulk_create(notes)
        self._before.clear()
        return len(notes)

    def _note(
        self, model: type[models.Model], pk: int, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> ImportRecord:
        label = model._meta.label_lower
        return ImportRecord(paper_import=self.paper_import, model=label, row=pk, before=before, after=after)


@transaction.atomic
def undo_import(*, paper_import: PaperImport, by: Account, seen: int | None = None) -> PaperImport:
    """Take back everything an import recorded, as one step; it can be reviewed and accepted again afterwards.

    People it added to the directory stay where something else refers to them by now. Raises UndoRefused, with every
    reason, when later work depends on what was recorded; Overtaken when somebody decided something meanwhile.
    """
    check(by, Permission.PAPER_IMPORT)
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    if was_just_done(row, by=by, verb="undo_import", seen=seen):
        return row
    if row.state not in (ImportState.ACCEPTED, ImportState.PARTLY):
        raise UndoRefused(f"{row.paper.name} has nothing recorded, so there is nothing to undo.", [])
    refuse_if_overtaken(row, seen)
    records = list(row.records.all())
    reasons = what_depends(row, records)
    if reasons:
        message = f"{row.paper.name} cannot be undone, because of what was done since. Nothing was changed."
        raise UndoRefused(message, reasons)
    kept = who_is_kept(row, records)
    ReadMeeting.objects.filter(paper_import=row).update(meeting=None)
    _take_back([record for record in records if (record.model, record.row) not in kept])
    ReadFact.objects.filter(read_meeting__paper_import=row).update(is_recorded=False)
    row.records.all().delete()
    _name_anew(row)
    row.state, row.accepted_at, row.accepted_by = ImportState.UNDONE, None, None
    row.save(update_fields=["state", "accepted_at", "accepted_by"])
    take_turn(row, by=by, verb="undo_import", sentence=_undone(row, len(records), kept))
    return row


def _name_anew(row: PaperImport) -> None:
    """Say again whom each printed name means: a section accepted on its own had found the people that are gone now."""
    for read_meeting in row.read_meetings.exclude(becomes=Becomes.PAPER):
        propose_people_of(read_meeting, list(read_meeting.names.filter(is_owner=False)))
        propose_owners(read_meeting, body=body_of(read_meeting))


def _undone(row: PaperImport, count: int, kept: set[RowKey]) -> str:
    people = sum(model == "partnership.person" for model, _ in kept)
    stayed = f" {people} of the people it added stay in the directory: other records name them." if people else ""
    return f"Undid the import of {row.paper.name}: {count} records taken back.{stayed}"


def _take_back(records: list[ImportRecord]) -> None:
    """Rows changed get their earlier values again, newest first; then rows made are removed, a table at a time."""
    made: dict[str, list[int]] = {}
    for record in reversed(records):
        if record.before is None:
            made.setdefault(record.model, []).append(record.row)
    standing = merged_into()
    for record in records:
        if record.before is not None:
            model = model_of(record.model)
            before = as_merged(model, record.before, standing)
            model._base_manager.filter(pk=record.row).update(**restored(model, before))
    for label in removal_order(made):
        model_of(label)._base_manager.filter(pk__in=made[label]).delete()
