"""Sheets people typed in the council's old layout, read by their headings."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from frankpledge.govern.packs.report_typed import read_typed
from frankpledge.govern.rules.report_answer import NOT_APPLICABLE, Answer
from frankpledge.govern.rules.report_form import report_form

TYPED_2019 = """
Report No. ES19001
PART ONE - PUBLIC
Decision Maker: Harbour Board
Date: 20th June 2019
Decision Type: Non Urgent   Non Executive   Non Key
Title: LAMPS
Contact Officer: Ada Lark, Lamp Officer Tel: 01632 960 001 E-mail: ada.lark@example.org
Chief Officer: Bo Birch, Director of Lamps
Ward: N/A
1. Reason for report
1.1 The lamps are out.
2. RECOMMENDATION
2.1 The Board notes the lamps.
2.2 The Board pays for them.
Corporate Policy
1. Policy Status: Existing Policy
Financial
1. Cost of proposal: No Cost
2. Ongoing costs: Not Applicable
3. Budget head/performance centre: Lamps
4. Total current budget for this head: £358,740
5. Source of funding: 2019/2020 revenue budget
Staff
1. Number of staff (current and additional): 8 posts
Legal
1. Legal Requirement: The Lamp Act 1998 binds the Board.
2. Call-in: Not Applicable
Ward Councillor Views
1. Have Ward Councillors been asked for comments? No
4. Policy Implications
4.1 The policy stands.
Non-Applicable Sections: Policy/Financial/Legal/Personnel
Background Documents: (Access via Contact Officer) Minutes of the last meeting.
"""


def _document(text: str):
    document = docx.Document()
    for line in text.strip("\n").split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return docx.Document(io.BytesIO(out.getvalue()))


def test_a_sheet_of_2019_typed_by_hand():
    read = read_typed(_document(TYPED_2019), report_form("council-2019"))
    found = {key: answer.value for key, answer in read.answers.items() if answer and answer.state == "given"}
    assert found["decision_urgency"] == "Non Urgent"
    assert (found["decision_executive"], found["decision_key"]) == ("Non Executive", "Non Key")
    assert found["contact_officer"] == {
        "name": "Ada Lark", "role": "Lamp Officer", "phone": "01632 960 001", "email": "ada.lark@example.org",
    }  # fmt: skip
    assert found["recommendation"] == ["The Board notes the lamps.", "The Board pays for them."]
    assert (found["cost"], found["current_budget"]) == ("No cost", "£358,740")
    assert found["reason"] == "The lamps are out."
    assert found["legal_requirement"].startswith("The Lamp Act")
    assert found["councillors_asked"] == "No"
    assert read.answers["ward"] == read.answers["ongoing_costs"] == Answer(NOT_APPLICABLE)


def test_a_heading_listed_as_non_applicable_that_has_words_keeps_them_and_is_said():
    read = read_typed(_document(TYPED_2019), report_form("council-2019"))
    assert read.answers["policy_implications"] == Answer("given", "The policy stands.")
    assert read.answers["legal_implications"] == Answer(NOT_APPLICABLE)
    assert [note for note in read.notes if "lists 4. Policy Implications as non-applicable" in note]


def test_text_before_the_first_heading_is_put_before_the_author():
    read = read_typed(_document("A covering note.\nOperational Update:\nDone.\n- one\n- two"), report_form("pro-forma"))
    assert read.unplaced == ["A covering note."]
    assert read.answers == {"operational": Answer("given", "Done.\n\n- one\n- two")}


def test_tables_of_two_columns_are_labels_and_answers_and_others_are_kept():
    document = docx.Document()
    two = document.add_table(rows=2, cols=2)
    two.cell(0, 0).text, two.cell(0, 1).text = "Cost of proposal", "£500"
    two.cell(1, 0).text, two.cell(1, 1).text = "Source of funding:", "A grant"
    document.add_paragraph("3. COMMENTARY")
    three = document.add_table(rows=2, cols=3)
    for at, words in enumerate("abcdef"):
        three.cell(at // 3, at % 3).text = words
    read = read_typed(document, report_form("council-2024"))
    assert read.answers == {
        "cost": Answer("given", "£500"),
        "funding": Answer("given", "A grant"),
        "commentary": Answer("given", "| a | b | c |\n| d | e | f |"),
    }


def test_what_a_heading_cannot_take_is_refused_and_not_lost():
    read = read_typed(_document("Cost of proposal: quite a lot"), report_form("council-2024"))
    assert "write pounds" in read.refused["cost"]
    assert read.unplaced == ["Financial: Cost of proposal: quite a lot"]


@pytest.mark.shared
def test_the_real_sheet_of_2024_is_read_under_its_headings(shared: Path):
    text = next((shared / "documents").glob("004_*.txt")).read_text(encoding="utf-8")
    # The shared text writes tables with tabs or bars; in Word they are cells of a row.
    text = re.sub(r"(?m)^\|\s*(.*?)\s*\|$", lambda row: re.sub(r"\s*\|\s*", " ", row[1]), text).replace("\t", " ")
    read = read_typed(_document(text), report_form("council-2024"))
    given = {key for key, answer in read.answers.items() if answer and answer.state == "given"}
    assert {
        "reason",
        "recommendation",
        "decision_urgency",
        "contact_officer",
        "chief_officer",
        "ward",
        "commentary",
    } <= given
    assert {"vulnerable_implications", "economy_implications", "health_implications", "customer_implications"} <= given
    not_applicable = {key for key, answer in read.answers.items() if answer == Answer(NOT_APPLICABLE)}
    assert {
        "cost",
        "funding",
        "legal_implications",
        "property_implications",
        "councillor_implications",
    } <= not_applicable
    assert any("12. Impact on the Local Economy as non-applicable" in note for note in read.notes)


@pytest.mark.shared
def test_the_real_pro_formas_are_read_under_their_headings(shared: Path):
    text = next((shared / "documents").glob("003_*.txt")).read_text(encoding="utf-8")
    lines = [re.sub(r"<[^>]+>|[*#]+", "", line).strip() for line in text.split("\n")]
    start = next(n for n, line in enumerate(lines) if line.startswith("Date report filed"))
    end = next(n for n in range(start, len(lines)) if "intentionally blank" in lines[n])
    read = read_typed(_document("\n".join(lines[start : end + 1])), report_form("pro-forma"))
    assert set(read.answers) == {"operational"}
    last = [n for n, line in enumerate(lines) if line.startswith("Action for Safer")][-1]
    asked = read_typed(_document("\n".join(lines[last:])), report_form("pro-forma")).answers["partnership_action"]
    assert "properly resourced" in asked.value
