"""Plan workbooks as lines: header anywhere, merged cells, colours, several sheets; nothing guessed in silence."""

from __future__ import annotations

import datetime

from frankpledge.plan.reading.delivery_sheet import ReadSheets, read_sheets
from frankpledge.plan.reading.workbook_cells import read_cells
from tests.plan.reading.plan_workbook import HEAD, Fill, workbook


def read(*rows, merged=(), **sheets) -> ReadSheets:
    return read_sheets(read_cells(workbook({"Plan": rows, **sheets}, merged=merged)))


def test_the_header_is_found_wherever_it_stands():
    found = read(
        ["Community Safety Plan"], [], ["", "Lead = the Council"], ["", *HEAD], ["", "1.1", "Gate the alley", "HBC"]
    )
    (line,) = found.rows
    assert (line.words["number"], line.words["text"], line.words["lead_agency"]) == ("1.1", "Gate the alley", "HBC")
    assert line.addresses["lead_agency"] == "Plan!D5"
    assert line.address == "Plan, row 5"


def test_letters_come_from_letters_words_or_the_fill():
    rows = [
        [f"1.{at}", "Act", "HBC", "", "", value]
        for at, value in enumerate(("R", "Amber", Fill("92D050"), Fill("FFFFFF"), ""))
    ]
    found = read(HEAD, *rows)
    assert [line.letter for line in found.rows] == ["R", "A", "G", "", ""]
    assert "coloured #92D050" in found.rows[2].letter_from


def test_a_colour_nobody_can_tell_and_odd_words_are_asked_once_each():
    found = read(HEAD, ["1", "Act", "", "", "", Fill("FF4B10")], ["2", "Act", "", "", "", Fill("FF4B10")],
                 ["3", "Act", "", "someday", "Purple", "A/G"])  # fmt: skip
    keys = [question.key for line in found.rows for question in line.questions]
    assert keys == ["colour:FF4B10", "colour:FF4B10", "day:someday", "state:purple", "letter:a/g"]
    assert found.rows[0].questions[0].address == "Plan!F2"


def test_cells_merged_downwards_stand_for_each_row_and_a_merged_action_is_one_line():
    found = read(
        ["Theme", "Action", "Lead", "Update"], ["Burglary", "Mark bicycles", "Police", "Six wards"],
        ["", "Visit homes", "Fire", ""],
        ["", "Radio scheme", "Traders", "First talk"], ["", "", "Council", "Second talk"], merged=["A2:A5", "B4:B5"],
    )  # fmt: skip
    assert [line.words["priority"] for line in found.rows] == ["Burglary"] * 3
    assert found.rows[2].words["progress"] == "First talk\nSecond talk"
    assert found.rows[2].words["lead_agency"] == "Traders"
    assert "the first is taken" in found.rows[2].doubts[0].words
    assert found.rows[2].doubts[0].address == "Plan!C5"


def test_a_row_across_the_sheet_is_a_heading_and_becomes_the_priority():
    found = read(
        HEAD,
        ["Priority 1: Burglary"],
        ["1.1", "Mark bicycles", "Police"],
        [],
        HEAD,
        ["1.2", "Visit", "Fire"],
        merged=["A2:G2"],
    )
    assert [(line.words["number"], line.words["priority"]) for line in found.rows] == [
        ("1.1", "Priority 1: Burglary"), ("1.2", "Priority 1: Burglary"),
    ]  # fmt: skip


def test_a_row_without_an_action_is_refused_with_its_cell():
    found = read(HEAD, ["1.1", "", "Police", "31/03/2027"])
    assert found.rows == []
    assert found.refused[0].address == "Plan!A2"
    assert "does not say what is to be done, only “1.1”, “Police”" in found.refused[0].words


def test_several_sheets_and_one_without_a_plan():
    found = read(
        HEAD, ["1", "Act"], Contacts=[["Name", "Telephone"], ["Ada", "01632 960001"]], More=[HEAD, ["2", "Act too"]]
    )
    assert [line.sheet for line in found.rows] == ["Plan", "More"]
    assert found.notes[0].address == "Contacts"
    assert "No header of a plan" in found.notes[0].words


def test_states_letters_in_the_state_column_and_words_against_the_fill():
    found = read(HEAD, ["1", "Act", "", datetime.date(2027, 3, 31), "Complete", ""], ["2", "Act", "", "", "Green", ""])
    assert [(line.state, line.letter) for line in found.rows] == [("done", ""), ("", "G")]
    assert found.rows[0].days["due_on"] == datetime.date(2027, 3, 31)


def test_an_empty_workbook_says_so():
    assert "empty" in read().notes[0].words
