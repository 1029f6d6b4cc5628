"""A sheet filled in in Word, sent back: kept as it came, read, shown, and taken over once the author says yes."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from frankpledge.govern.changes.report import happened
from frankpledge.govern.changes.report_writing import Saved, close_version, save_answers
from frankpledge.govern.enums import ReportEventKind, UploadState
from frankpledge.govern.models import Report, ReportUpload
from frankpledge.govern.packs.report_typed import read_typed
from frankpledge.govern.packs.report_word import report_docx
from frankpledge.govern.packs.report_word_read import SheetRead, SheetRefused, opened_sheet, read_sheet
from frankpledge.govern.queries.report import facts_of, writing_refusal
from frankpledge.govern.rules.report_answer import GIVEN, Answer, AnswerRefused, answer_of, digest, given
from frankpledge.govern.rules.report_form import ReportForm, report_form, report_forms
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

log = logging.getLogger(__name__)
MOST_SHOWN = 400  # pieces of text without a heading put before the author; a longer file is no sheet


def identity_of(report: Report) -> str:
    """What a downloaded sheet carries, so that it is known again: report, form, revision, and our mark."""
    told = f"{report.pk}.{report.form}.{report.revision}"
    return f"{told}.{salted_hmac('report-sheet', told, algorithm='sha256').hexdigest()[:10]}"


def sheet_of(report: Report) -> bytes:
    """The report's sheet as a Word file, with what is written so far."""
    form = report_form(report.form)
    return report_docx(
        form,
        report.values,
        facts_of(report),
        title=report.title,
        identity=identity_of(report),
        identity_words=f"Report {report.pk}, {form.name}, revision {report.revision}. Leave this line: it says which report"
        " this file belongs to.",
    )


def receive_sheet(*, report: Report, file_name: str, data: bytes, by: Account) -> ReportUpload:
    """Keep and read a Word file. A file that is refused is kept too, with the reason in ``trouble``; nothing is changed yet.

    Raises CannotDo where the report may not be written now.
    """
    check(by, Permission.REPORT_WRITE)
    if reason := writing_refusal(report, by):
        raise CannotDo(reason)
    form = report_form(report.form)
    upload = ReportUpload(report=report, file_name=file_name[:250], content=data, by=by)
    try:
        read = _read(report, form, file_name, data)
    except SheetRefused as refused:
        upload.state, upload.trouble = UploadState.REFUSED, str(refused)
        log.warning("A sheet for report %s was refused: %s", report.pk, refused)
    else:
        _fill(upload, report, form, read)
    with transaction.atomic():
        if upload.state == UploadState.WAITING:
            earlier = ReportUpload.objects.filter(report=report, state=UploadState.WAITING)
            earlier.update(state=UploadState.SET_ASIDE)
        upload.save()
        refused_file = upload.state == UploadState.REFUSED
        kind = ReportEventKind.UPLOAD_REFUSED if refused_file else ReportEventKind.UPLOADED
        happened(report, kind, by=by, text=f"“{file_name}”{': ' + upload.trouble if upload.trouble else ''}")
        done = "Refused" if refused_file else "Received"
        audit.note(by=by, verb="receive_sheet", about=report, sentence=f"{done} “{file_name}” for “{report.title}”.")
    return upload


def _read(report: Report, form: ReportForm, name: str, data: bytes) -> SheetRead:
    document = opened_sheet(name, data)
    read = read_sheet(document, form)
    if not read.identity:
        if read.held:
            raise SheetRefused(
                f"“{name}” has lost the line that says which report it belongs to: download the sheet again and copy your"
                " words into it."
            )
        return read_typed(document, form)
    told, _, mark = read.identity.rpartition(".")
    pk, form_key, _revision = [*told.split("."), "", ""][:3]
    if not constant_time_compare(mark, salted_hmac("report-sheet", told, algorithm="sha256").hexdigest()[:10]):
        raise SheetRefused(f"“{name}” was not made by this site: download the sheet of this report and use that.")
    if pk != str(report.pk):
        other = Report.objects.filter(pk=int(pk)).first() if pk.isdigit() else None
        whose = f"the report “{other.title}”" if other else "another report"
        raise SheetRefused(f"“{name}” is the sheet of {whose}, not of “{report.title}”: send it there.")
    if form_key != report.form:
        named = report_forms()[form_key].name if form_key in report_forms() else form_key
        raise SheetRefused(f"“{name}” is a {named}; this report is on the {form.name}: download its sheet again.")
    return read


def _fill(upload: ReportUpload, report: Report, form: ReportForm, read: SheetRead) -> None:
    """What was read, next to what stands: only headings that read differently are offered."""
    has_controls = bool(read.identity)
    for key, answer in read.answers.items():
        there = answer_of(report.values, form.field(key))
        if answer == there:
            continue
        upload.answers[key] = answer.kept() if answer else {}
        upload.bases[key] = read.bases.get(key, "") if has_controls else digest(there)
    upload.unplaced, upload.refused, upload.notes = read.unplaced[:MOST_SHOWN], read.refused, read.notes
    if len(read.unplaced) > MOST_SHOWN:
        upload.notes.append(
            f"{len(read.unplaced) - MOST_SHOWN} further lines stand under no heading: look in the file."
        )


def keep_upload(*, upload: ReportUpload, placed: Mapping[int, str], by: Account) -> Saved:
    """Take over what was read. ``placed`` puts text without a heading (by its number) under one (by its key).

    What somebody changed in the browser meanwhile is not overwritten: those words are kept beside.
    Raises CannotDo where the file was answered already, or a text does not fit where it is put.
    """
    with transaction.atomic():
        upload = ReportUpload.objects.select_for_update().get(pk=upload.pk)
        if upload.state != UploadState.WAITING:
            raise CannotDo(f"“{upload.file_name}” was answered already: {upload.get_state_display().lower()}.")
        report = upload.report
        form = report_form(report.form)
        answers = {
            key: Answer(kept["is"], kept.get("value", "")) if kept else None for key, kept in upload.answers.items()
        }
        bases = dict(upload.bases)
        for nth, key in sorted(placed.items()):
            if key not in answers:
                answers[key] = answer_of(report.values, form.field(key))
                bases[key] = digest(answers[key])
            answers[key] = _with(form, key, answers[key], upload.unplaced[nth])
        close_version(report)
        saved = save_answers(report=report, answers=answers, bases=bases, by=by)
        close_version(report)
        upload.state = UploadState.KEPT
        upload.save(update_fields=["state"])
        happened(
            report,
            ReportEventKind.UPLOAD_KEPT,
            by=by,
            text=f"“{upload.file_name}”: {len(saved.changed)} headings changed",
        )
        audit.note(by=by, verb="keep_upload", about=report, sentence=f"Took over “{upload.file_name}”.")
    return saved


def _with(form: ReportForm, key: str, answer: Answer | None, text: str) -> Answer | None:
    """An answer with a text put behind it."""
    one = form.field(key)
    there = answer.value if answer is not None and answer.state == GIVEN else ([] if one.kind == "list" else "")
    try:
        return given(one, [*there, text] if one.kind == "list" else f"{there}\n\n{text}")
    except AnswerRefused as refused:
        raise CannotDo(str(refused)) from refused


def set_upload_aside(*, upload: ReportUpload, by: Account) -> None:
    """Leave the report as it is; the file stays on record."""
    if reason := writing_refusal(upload.report, by):
        raise CannotDo(reason)
    with transaction.atomic():
        changed = ReportUpload.objects.filter(pk=upload.pk, state=UploadState.WAITING).update(
            state=UploadState.SET_ASIDE
        )
        if changed:
            sentence = f"Set “{upload.file_name}” aside."
            audit.note(by=by, verb="set_upload_aside", about=upload.report, sentence=sentence)
