"""A report as it reads: nothing bare, paragraphs with their numbers."""

from __future__ import annotations

from frankpledge.govern.rules.report_form import report_form
from frankpledge.govern.rules.report_sheet import MISSING_WORDS, printed_sheet

FACTS = {"title": "Lamps", "number": "ES1", "not_applicable": "5, 6", "filed": "10 June 2030"}


def _fields(form, values):
    sections = printed_sheet(report_form(form), values, FACTS)
    return {one.key: one for section in sections for one in section.fields}


def test_no_heading_is_printed_bare():
    for form in ("council-2019", "council-2024", "pro-forma"):
        for one in _fields(form, {}).values():
            assert one.words or any(piece.rows for piece in one.body), one
    assert _fields("pro-forma", {})["operational"].words == MISSING_WORDS
    assert _fields("pro-forma", {})["operational"].is_missing


def test_an_optional_heading_without_words_is_not_printed():
    assert "commentary" not in _fields("council-2019", {})
    assert "commentary" in _fields("council-2019", {"commentary": {"is": "given", "value": "Much."}})


def test_paragraphs_of_numbered_sections_carry_numbers_that_people_cite():
    values = {
        "commentary": {"is": "given", "value": "First.\n\n- a\n- b\n\nSecond."},
        "recommendation": {"is": "given", "value": ["Note it.", "Agree it."]},
        "legal_implications": {"is": "not_applicable"},
    }
    found = _fields("council-2024", values)
    assert [piece.lines for piece in found["commentary"].body] == [("3.1 First.",), ("a", "b"), ("3.2 Second.",)]
    assert found["recommendation"].words == "2.1 Note it.\n2.2 Agree it."
    assert found["legal_implications"].words == "8.1 Not applicable"
    assert found["commentary"].label == "3. Commentary"


def test_what_the_system_fills_is_printed_as_given():
    found = _fields("council-2024", {})
    assert found["title"].words == "Lamps"
    assert found["not_applicable_list"].words == "5, 6"
    assert "ward" in found
