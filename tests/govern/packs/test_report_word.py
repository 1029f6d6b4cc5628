"""Sheets to Word and back: the bench on a few reports, and what people do to a file."""

from __future__ import annotations

import io
import random

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bench.front_sheet_round_trip import answers, controls, differing, fill, sheet, typed_value
from frankpledge.govern.packs.report_word import report_docx
from frankpledge.govern.packs.report_word_read import opened_sheet, read_sheet
from frankpledge.govern.rules.report_answer import NOT_APPLICABLE, Answer, digest
from frankpledge.govern.rules.report_form import report_form, report_forms

FORMS = list(report_forms().values())


@pytest.mark.parametrize("seed", range(9))
def test_every_field_comes_back(seed):
    rng = random.Random(seed)
    form = FORMS[seed % len(FORMS)]
    values = answers(rng, form)
    assert differing(values, sheet(form, values), form) == []
    typed = {key: typed_value(form.field(key), answer) for key, answer in values.items()}
    assert differing(typed, fill(sheet(form, dict.fromkeys(values)), form, values), form) == []


def _read(data: bytes, form):
    return read_sheet(opened_sheet("sheet.docx", data), form)


def _changed(data: bytes, change) -> bytes:
    document = docx.Document(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


FORMA = report_form("pro-forma")
GIVEN = {"operational": Answer("given", "Two patrols.\n\n- lamps\n- gates\n\n| a | b |\n| 1 | 2 |")}


def test_an_untouched_file_changes_nothing():
    read = _read(sheet(FORMA, dict.fromkeys([f.key for f in FORMA.answered_fields]) | GIVEN), FORMA)
    assert (read.answers, read.unplaced, read.refused, read.notes) == ({}, [], {}, [])
    assert read.identity == "12.x.7.abcd"


def test_a_field_that_was_cut_out_stays_as_it_was_and_is_said():
    def cut(document):
        for key, _, sdt in list(controls(document)):
            if key == "strategic":
                sdt.getparent().remove(sdt)

    read = _read(_changed(sheet(FORMA, GIVEN), cut), FORMA)
    assert "strategic" not in read.held
    assert read.notes == ["The field “Strategic Group Update” is no longer in the file: it stays as it was."]


def test_a_ticked_box_over_words_is_refused_for_that_heading_only():
    form = report_form("council-2024")
    values = {"cost": Answer("given", "£5"), "ward": None, "commentary": None}

    def tick(document):
        for key, sub, sdt in controls(document):
            if (key, sub) in (("cost", NOT_APPLICABLE), ("ward", NOT_APPLICABLE)):
                next(sdt.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked")).set(
                    "{http://schemas.microsoft.com/office/word/2010/wordml}val", "1"
                )

    read = _read(_changed(sheet(form, values), tick), form)
    assert "Financial: Cost of proposal is marked “Not applicable” but has words" in read.refused["cost"]
    assert read.answers == {"ward": Answer(NOT_APPLICABLE)}
    assert read.bases == {"ward": digest(None)}


def test_tracked_changes_words_outside_fields_and_lists_of_word():
    def work(document):
        document.paragraphs[1].insert_paragraph_before("A note between the fields.")
        for key, _, sdt in controls(document):
            if key != "operational" or sdt.find(qn("w:sdtContent")).find(qn("w:p")) is None:
                continue
            first = sdt.find(qn("w:sdtContent")).find(qn("w:p"))
            gone, old = OxmlElement("w:del"), OxmlElement("w:r")
            struck = OxmlElement("w:delText")
            struck.text = "never said"
            old.append(struck)
            gone.append(old)
            first.append(gone)
            new, run = OxmlElement("w:ins"), OxmlElement("w:r")
            words = OxmlElement("w:t")
            words.text = " And a sweep."
            run.append(words)
            new.append(run)
            first.append(new)

    read = _read(_changed(sheet(FORMA, GIVEN), work), FORMA)
    assert read.answers["operational"].value.startswith("Two patrols. And a sweep.\n\n- lamps")
    assert "never said" not in str(read.answers)
    assert read.unplaced == ["A note between the fields."]
    assert any("tracked changes" in note for note in read.notes)


def test_the_file_says_what_it_is():
    document = docx.Document(io.BytesIO(sheet(report_form("council-2024"), {})))
    assert document.core_properties.title == "Report"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "1. Reason for decision/report and options"
    assert "15. Ward Councillor Views" in headings
    with pytest.raises(ValueError, match="at most 50 letters"):
        report_docx(FORMA, {}, {}, title="x", identity="y" * 51, identity_words="z")
