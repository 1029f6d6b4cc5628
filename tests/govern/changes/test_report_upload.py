"""Word files sent for a report: the same fields back, everything else refused in words, nothing lost."""

from __future__ import annotations

import io
import logging
import zipfile

import docx
import pytest

from bench.front_sheet_round_trip import fill
from frankpledge.govern.changes.report_upload import identity_of, keep_upload, receive_sheet, set_upload_aside, sheet_of
from frankpledge.govern.models import Report, ReportEvent, ReportUpload
from frankpledge.govern.queries.report import stale_saves
from frankpledge.govern.queries.report_upload import upload_changes
from frankpledge.govern.rules.report_answer import NOTHING, Answer
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.changes.refused import CannotDo
from tests import cast
from tests.factories.report import answer, make_report, writer

pytestmark = pytest.mark.django_db
FORM = report_form("pro-forma")
FILLED = {
    "operational": Answer("given", "Two patrols & a sweep."),
    "strategic": Answer(NOTHING),
    "action_plan": None,
    "partnership_action": Answer("given", "Pay for lamps."),
}


def received(report, data, by, name="report.docx"):
    return receive_sheet(report=report, file_name=name, data=data, by=by)


def fresh(report):
    return Report.objects.get(pk=report.pk)


def test_filled_in_in_word_the_same_fields_come_back_once_the_author_says_yes():
    rowan = writer()
    report = make_report(rowan)
    upload = received(report, fill(sheet_of(report), FORM, FILLED), rowan)
    assert fresh(report).values == {}
    assert {one.label: one.after for one in upload_changes(upload)} == {
        "Operational Update": "Two patrols & a sweep.",
        "Strategic Group Update": "Nothing to report",
        "Action for the Partnership": "Pay for lamps.",
    }
    keep_upload(upload=upload, placed={}, by=rowan)
    assert fresh(report).values == {key: kept.kept() for key, kept in FILLED.items() if kept}
    with pytest.raises(CannotDo, match="answered already: taken over"):
        keep_upload(upload=upload, placed={}, by=rowan)


def test_what_nobody_touched_in_word_does_not_undo_what_was_written_here_since():
    rowan = writer()
    report = answer(make_report(rowan), rowan, operational="First.", strategic="Old.")
    file = sheet_of(report)
    answer(report, rowan, operational="Second.", action_plan="Here first.")
    typed = fill(
        file,
        FORM,
        dict.fromkeys(FILLED) | {"strategic": Answer("given", "New."), "action_plan": Answer("given", "Word.")},
    )
    upload = received(fresh(report), typed, rowan)
    assert [(one.label, one.is_stale) for one in upload_changes(upload)] == [
        ("Strategic Group Update", False), ("Action Plan Update", True),
    ]  # fmt: skip
    keep_upload(upload=upload, placed={}, by=rowan)
    kept = {key: value["value"] for key, value in fresh(report).values.items()}
    assert kept == {"operational": "Second.", "strategic": "New.", "action_plan": "Here first."}
    assert [one.answer["value"] for one in stale_saves(report)] == ["Word."]


def _with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_macros_broken_files_and_other_kinds_are_refused_kept_and_logged(caplog):
    rowan = writer()
    report = make_report(rowan)
    good = sheet_of(report)
    bad = {
        "macros.docx": (_with_part(good, "word/vbaProject.bin"), "holds macros"),
        "cut.docx": (good[: len(good) // 2], "broken"),
        "text.docx": (b"only words", "is plain text inside"),
        "empty.docx": (b"", "is empty"),
        "sheet.pdf": (b"%PDF-1.7 x", "not a Word document"),
        "xml.docx": (_broken_xml(good), "cannot be opened|broken"),
    }
    for name, (data, says) in bad.items():
        with caplog.at_level(logging.WARNING):
            upload = received(report, data, rowan, name)
        assert upload.state == "refused", name
        assert any(part in upload.trouble for part in says.split("|")), upload.trouble
        assert bytes(ReportUpload.objects.get(pk=upload.pk).content) == data
    assert len(caplog.records) == len(bad)
    assert ReportEvent.objects.filter(kind="upload_refused").count() == len(bad)
    assert fresh(report).values == {}


def _broken_xml(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, b"<w:document" if entry.filename == "word/document.xml" else old.read(entry))
    return out.getvalue()


def test_another_reports_file_a_wrong_edition_and_a_forged_one_are_refused_by_name():
    rowan = writer()
    report, other = make_report(rowan), make_report(rowan, title="Winter shelter")
    assert "is the sheet of the report “Winter shelter”" in received(report, sheet_of(other), rowan).trouble
    file = sheet_of(report)
    Report.objects.filter(pk=report.pk).update(form="council-2024")
    assert "is a Sub-group pro-forma; this report is on the Council report, 2024" in received(
        fresh(report), file, rowan
    ).trouble  # fmt: skip
    Report.objects.filter(pk=report.pk).update(form="pro-forma")
    forged = _retagged(file, identity_of(report), identity_of(report)[:-3] + "000")
    assert "was not made by this site" in received(fresh(report), forged, rowan).trouble
    assert "has lost the line" in received(fresh(report), _retagged(file, "fp-report:", "gone:"), rowan).trouble


def _retagged(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as made:
        for entry in source.infolist():
            made.writestr(entry, source.read(entry).replace(old.encode(), new.encode()))
    return out.getvalue()


def test_text_under_no_heading_is_put_before_the_author_and_placed_where_they_say():
    rowan = writer()
    report = make_report(rowan)
    document = docx.Document()
    document.add_paragraph("A covering note nobody asked for.")
    document.add_paragraph("Operational Update:")
    document.add_paragraph("Two patrols.")
    out = io.BytesIO()
    document.save(out)
    upload = received(report, out.getvalue(), rowan)
    assert upload.unplaced == ["A covering note nobody asked for."]
    keep_upload(upload=upload, placed={0: "strategic"}, by=rowan)
    kept = {key: value["value"] for key, value in fresh(report).values.items()}
    assert kept == {"operational": "Two patrols.", "strategic": "A covering note nobody asked for."}


def test_a_later_file_sets_the_earlier_aside_and_strangers_may_send_none():
    rowan = writer()
    report = make_report(rowan)
    first = received(report, fill(sheet_of(report), FORM, FILLED), rowan)
    second = received(report, fill(sheet_of(report), FORM, FILLED), rowan)
    assert ReportUpload.objects.get(pk=first.pk).state == "set_aside"
    set_upload_aside(upload=second, by=cast.clerk())
    assert fresh(report).values == {}
    with pytest.raises(CannotDo, match="written by Rowan Ash"):
        received(report, sheet_of(report), writer("Bo Birch"))
