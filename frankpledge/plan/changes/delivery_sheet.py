"""Plan workbooks: brought in, their questions answered, recorded as one step or not at all, undone as one step."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.kit.filters import plural
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.delivery_evidence import give_evidence
from frankpledge.plan.changes.delivery_line import end_line, write_line
from frankpledge.plan.changes.edit import kept_values, write_record
from frankpledge.plan.enums.delivery_sheet import DeliverySheetState
from frankpledge.plan.models import DeliveryEvidence, DeliveryLine, DeliverySheet, Edit
from frankpledge.plan.queries.delivery_sheet import Proposed, preview_of
from frankpledge.plan.reading.workbook_cells import WorkbookRefused, read_cells

_RECORDS = ("priority", "lead_agency", "lead_post", "lead_person")


def receive_sheet(*, file_name: str, content: bytes, by: Account) -> DeliverySheet:
    """Keep a workbook and have it looked through. The same one waiting already is found again; nothing is recorded yet.

    Raises:
        CannotDo: it is no workbook that can be read; the message says why.
    """
    check(by, Permission.PLAN_WRITE)
    try:
        read_cells(content)
    except WorkbookRefused as refused:
        raise CannotDo(f"“{file_name[:120]}” was not taken. {refused}") from refused
    digest = hashlib.sha256(content).hexdigest()
    waiting = DeliverySheet.objects.filter(digest=digest, state=DeliverySheetState.WAITING).first()
    if waiting is not None:
        return waiting
    with transaction.atomic():
        made = DeliverySheet.objects.create(file_name=file_name[-255:], digest=digest, content=content, received_by=by)
        audit.note(by=by, verb="receive_sheet", about=made, sentence=f"Brought in the plan workbook “{made}”.")
    return made


def _waiting(sheet: DeliverySheet) -> DeliverySheet:
    held: DeliverySheet = DeliverySheet.objects.select_for_update().get(pk=sheet.pk)
    if held.state != DeliverySheetState.WAITING:
        raise CannotDo(f"“{held}” does not wait any more: {held.get_state_display().lower()}.")
    return held


def answer_sheet(*, sheet: DeliverySheet, answers: Mapping[str, str], by: Account) -> DeliverySheet:
    """Keep what a person said to the workbook's questions; the preview is worked out anew from it."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _waiting(sheet)
        held.answers = {**held.answers, **{key: said for key, said in answers.items() if said}}
        held.save(update_fields=["answers"])
        audit.note(by=by, verb="answer_sheet", about=held, sentence=f"Answered questions of the workbook “{held}”.")
    return held


def accept_sheet(*, sheet: DeliverySheet, without_refused: bool, by: Account) -> DeliverySheet:
    """Record every line of the workbook in one step, or nothing.

    Raises:
        CannotDo: a question is open, rows are refused and nobody said to go on without them, or a line cannot be kept; the
            message names the cell.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _waiting(sheet)
        preview = preview_of(held)
        if preview.open_questions:
            count = len(preview.open_questions)
            raise CannotDo(
                f"{plural(count, 'question')} {'is' if count == 1 else 'are'} open: answer, or leave the rows out."
            )
        if preview.refused and not without_refused:
            raise CannotDo(f"Rows are refused ({preview.refused[0].address}): tick that it is recorded without them.")
        writes = [row for row in preview.rows if row.kind in ("new", "changed")]
        if not writes:
            raise CannotDo("The workbook says nothing that the plan does not say: there is nothing to record.")
        why = f"Workbook “{held.file_name}”"
        held.made = [_record(row, why, by) for row in writes]
        held.state, held.decided_at, held.decided_by = DeliverySheetState.ACCEPTED, timezone.now(), by
        held.save(update_fields=["made", "state", "decided_at", "decided_by"])
        new = sum(one["is_new"] for one in held.made)
        sentence = f"Recorded the workbook “{held}”: {plural(new, 'new line')}, {len(held.made) - new} changed."
        audit.note(by=by, verb="accept_sheet", about=held, sentence=sentence)
    return held


def _record(row: Proposed, why: str, by: Account) -> dict[str, Any]:
    """Write one row. Raises CannotDo with the row's place."""
    values = {f"{name}_id" if name in _RECORDS else name: value for name, value in row.values.items()}
    line = DeliveryLine() if row.line is None else DeliveryLine.objects.get(pk=row.line.id)
    before = {} if row.line is None else kept_values(line)
    if row.line is None:
        values["number"] = row.number
    try:
        written = write_line(line=line, by=by, why=f"{why}, {row.row.address}", at=None, **values) if values else line
    except CannotDo as refused:
        raise CannotDo(f"{row.row.address}: {refused} Nothing was recorded.") from refused
    given = [give_evidence(line=written, words=words, address=address, by=by).pk for words, address in row.evidence]
    after = kept_values(written)
    changed = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    return {
        "line": written.pk, "number": written.number, "is_new": row.line is None,
        "changes": {} if row.line is None else changed, "evidence": given,
    }  # fmt: skip


def undo_sheet(*, sheet: DeliverySheet, by: Account) -> list[str]:
    """Take the recording of a workbook back as one step: new lines leave the plan, changed fields go back to what they were.

    A new line or a field that somebody wrote in since stays as they wrote it. Returns a sentence for each of those.
    """
    check(by, Permission.PLAN_WRITE)
    kept: list[str] = []
    with transaction.atomic():
        held = DeliverySheet.objects.select_for_update().get(pk=sheet.pk)
        if held.state != DeliverySheetState.ACCEPTED:
            raise CannotDo(f"“{held}” is not recorded, so there is nothing to undo.")
        why = f"The recording of the workbook “{held.file_name}” was undone"
        for made in held.made:
            line = DeliveryLine.objects.get(pk=made["line"])
            if made["is_new"] and _was_written_since(line, held):
                kept.append(f"Line {line.number} was written in since and stays in the plan.")
                continue
            if made["is_new"]:
                end_line(line=line, reason=why, by=by)
            else:
                kept += _restore(line, made["changes"], why, by)
            for evidence in DeliveryEvidence.objects.filter(pk__in=made["evidence"], taken_back=""):
                write_record(record=evidence, by=by, why=why, taken_back=why)
        held.state, held.decided_at, held.decided_by = DeliverySheetState.UNDONE, timezone.now(), by
        held.save(update_fields=["state", "decided_at", "decided_by"])
        audit.note(by=by, verb="undo_sheet", about=held, sentence=f"Undid the recording of the workbook “{held}”.")
    return kept


def _was_written_since(line: DeliveryLine, sheet: DeliverySheet) -> bool:
    """Whether a line of the plan was written, or given evidence, after its workbook was recorded."""
    if line.ended_on is not None or sheet.decided_at is None:
        return False
    evidence = DeliveryEvidence.objects.filter(line=line).values("pk")
    ours = Q(record=DeliveryLine._meta.label_lower, number=line.pk)
    ours |= Q(record=DeliveryEvidence._meta.label_lower, number__in=evidence)
    return Edit.objects.filter(ours, at__gt=sheet.decided_at).exists()


def _restore(line: DeliveryLine, changes: Mapping[str, list[Any]], why: str, by: Account) -> list[str]:
    now = kept_values(line)
    back = {name: before for name, (before, after) in changes.items() if now[name] == after}
    values = {}
    for name, before in back.items():
        field: Any = DeliveryLine._meta.get_field(name)
        values[f"{name}_id" if name in _RECORDS else name] = field.to_python(before) if name not in _RECORDS else before
    if values:
        write_record(record=line, by=by, why=why, **values)
    lost = sorted(set(changes) - set(back))
    return [f"Line {line.number}: {', '.join(lost).replace('_', ' ')} was written since and stays."] if lost else []


def drop_sheet(*, sheet: DeliverySheet, by: Account) -> DeliverySheet:
    """Set a workbook aside unrecorded."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _waiting(sheet)
        held.state, held.decided_at, held.decided_by = DeliverySheetState.DROPPED, timezone.now(), by
        held.save(update_fields=["state", "decided_at", "decided_by"])
        audit.note(by=by, verb="drop_sheet", about=held, sentence=f"Set the workbook “{held}” aside.")
    return held
