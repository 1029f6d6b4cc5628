"""A report of Matters Outstanding by itself, or behind an agenda: its rows are read and nothing in them is new."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import docx
import pytest
import typst

from frankpledge.govern.reading.facts import Reading
from frankpledge.govern.reading.files import open_paper
from frankpledge.govern.reading.read import read_paper, read_text

TOP = ("Safer Wexbridge Partnership Board", "Meeting: 10 September 2026", "MATTERS OUTSTANDING")
HEAD = ("Minute number and title", "Decision", "Update", "By")
ROWS = (
    ("Minute 62 (11 June 2026) Clinic merger", "RESOLVED that a list of contacts be sent to all members.", "Sent.", "NHS W"),
    ("Minute 99 (11 June 2026) Data on theft", "RESOLVED that the agreement be rewritten.", "Completed", "tbc"),
)  # fmt: skip
NEW = ("actions", "resolutions", "items", "present")


def matters(reading: Reading) -> list[Mapping[str, Any]]:
    return [fact.value for fact in reading.main.all("matters_outstanding")]


def rows_text(head: tuple[str, ...], *rows: tuple[str, ...], mark: str = "\t", top: tuple[str, ...] = TOP) -> str:
    return "\n\n".join(top) + "\n\n" + "\n".join(mark.join(row) for row in (head, *rows)) + "\n"


def expect_the_two(reading: Reading) -> None:
    first, second = matters(reading)
    assert (first["minute"], first["title"], first["meeting_date"]) == ("62", "Clinic merger", "2026-06-11")
    assert first["text"] == "that a list of contacts be sent to all members."
    assert first["update"] == "Sent."
    assert (second["minute"], second["title"], second["update"]) == ("99", "Data on theft", "Completed")
    assert (reading.doc_type, reading.layout) == ("agenda", "matters_outstanding")
    assert reading.main.one("meeting_date") == "2026-09-10"
    assert reading.main.one("body") == "Safer Wexbridge Partnership Board"
    assert not any(reading.main.all(name) for name in NEW)
    assert not reading.embedded


def word_file(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], top: tuple[str, ...]) -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    for line in top:
        paper.add_paragraph(line)
    table = paper.add_table(rows=0, cols=len(head))
    for row in (head, *rows):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_text_with_tabs_or_bars(mark: str) -> None:
    expect_the_two(read_text("matters.txt", rows_text(HEAD, *ROWS, mark=mark)))


def test_word_file() -> None:
    expect_the_two(read_paper(open_paper("matters.docx", word_file(HEAD, ROWS, TOP))))


def test_web_page() -> None:
    body = "".join(f"<p>{line}</p>" for line in TOP)
    cells = "".join("<tr>" + "".join(f"<td>{said}</td>" for said in row) + "</tr>" for row in (HEAD, *ROWS))
    page = f"<html><body>{body}<table>{cells}</table></body></html>"
    expect_the_two(read_paper(open_paper("matters.html", page.encode())))


def test_ruled_pdf_whose_cells_run_over_several_lines() -> None:
    cells = ",".join(f"[{said}]" for row in (HEAD, *ROWS) for said in row)
    source = "\n\n".join(TOP) + f"\n\n#table(columns: (22%, 34%, 26%, 18%), {cells})\n"
    expect_the_two(read_paper(open_paper("matters.pdf", typst.compile(source.encode()))))


@pytest.mark.parametrize(
    "head",
    [
        ("Minute ref", "Matters Arising", "Progress", "Lead"),
        ("Minute No. and title", "Resolution", "Status", "Action By"),
        ("Minute", "Issue", "Latest update", "Lead officer"),
        ("Item", "Action", "Update / progress", "By whom"),
    ],
)
def test_other_words_for_the_same_columns(head: tuple[str, ...]) -> None:
    expect_the_two(read_text("matters.txt", rows_text(head, *ROWS)))


def test_date_and_title_in_columns_of_their_own() -> None:
    head = ("Date of meeting", "Minute ref", "Title", "Decision", "Update", "Lead")
    row = ("11 June 2026", "62", "Clinic merger", "A list of contacts be sent to all members.", "Sent.", "NHS W")
    (found,) = matters(read_text("matters.txt", rows_text(head, row)))
    assert (found["minute"], found["title"], found["meeting_date"]) == ("62", "Clinic merger", "2026-06-11")
    assert found["text"] == "A list of contacts be sent to all members."
    assert found["update"] == "Sent."


def test_date_of_the_minutes_in_the_heading_is_not_the_day_of_the_meeting_it_goes_to() -> None:
    top = ("Safer Wexbridge Partnership Board", "Matters arising from the minutes of the meeting held on 11 June 2026")
    reading = read_text("m.txt", rows_text(HEAD, ("62 Clinic merger", "That a list be sent.", "Sent.", "NHS"), top=top))
    (found,) = matters(reading)
    assert (found["minute"], found["title"], found["meeting_date"]) == ("62", "Clinic merger", "2026-06-11")
    assert reading.main.one("meeting_date") is None
    assert reading.doc_type == "agenda"


def test_row_without_a_number_belongs_to_the_minute_above() -> None:
    more = ("", "RESOLVED that the survey be repeated.", "Not begun.", "AB")
    found = matters(read_text("matters.txt", rows_text(HEAD, *ROWS, more)))
    assert [entry["minute"] for entry in found] == ["62", "99", "99"]
    assert found[2]["update"] == "Not begun."
    assert found[2]["meeting_date"] == "2026-06-11"


def test_behind_a_report_front() -> None:
    top = (
        "Report No. WX26041", "Decision Maker: Safer Wexbridge Partnership Board", "Date: 10 September 2026",
        "Title: MATTERS OUTSTANDING", "1. Reason for report", "1.1 Appendix A tells what became of earlier matters.",
        "2. RECOMMENDATION", "2.1 The Board is asked to note the report.", "Appendix A",
    )  # fmt: skip
    reading = read_text("matters.txt", rows_text(HEAD, *ROWS, top=top))
    expect_the_two(reading)
    assert [fact.value["number"] for fact in reading.main.all("recommendations")] == ["2.1"]


def test_agenda_with_the_table_behind_it_is_an_agenda() -> None:
    top = (
        "SAFER WEXBRIDGE PARTNERSHIP BOARD", "AGENDA", "Thursday 10 September 2026 at 10.00 am",
        "1 WELCOME AND APOLOGIES", "2 MINUTES OF THE PREVIOUS MEETING", "3 MATTERS OUTSTANDING (Pages 3 - 4)",
        "4 ANY OTHER BUSINESS", "Title: MATTERS OUTSTANDING", "Appendix A",
    )  # fmt: skip
    reading = read_paper(open_paper("agenda.docx", word_file(HEAD, ROWS, top)))
    assert reading.doc_type == "agenda"
    assert reading.layout != "matters_outstanding"
    assert [fact.value["number"] for fact in reading.main.all("items")] == ["1", "2", "3", "4"]
    assert [entry["minute"] for entry in matters(reading)] == ["62", "99"]
    assert not reading.main.all("resolutions")
    assert not reading.main.all("actions")


def test_an_action_sheet_of_new_actions_is_no_matters_outstanding() -> None:
    head = ("No.", "Action", "Owner", "By when")
    top = ("Wexbridge Youth Forum", "Notes of the meeting held on 4 May 2026", "Present: Ann Lee, Bo Katz")
    reading = read_text(
        "n.txt", rows_text(head, ("1", "Write to the college about bicycles", "Ann Lee", "June"), top=top)
    )
    assert not matters(reading)
    assert len(reading.main.all("actions")) == 1


def test_word_minutes_in_three_columns_keep_the_title_apart_from_its_text() -> None:
    head = ("Item", "Discussion and decision", "Action")
    rows = (
        ("1", "Minutes of the last meeting\nRESOLVED that the minutes be agreed.", ""),
        ("2", "Bicycle parking\nTwo quotations were reported.\nRESOLVED that the cheaper be accepted.", "AL"),
    )
    top = ("Wexbridge Youth Forum", "Minutes of the meeting held on 4 May 2026", "Present: Ann Lee (AL), Bo Katz (BK)")
    reading = read_paper(open_paper("minutes.docx", word_file(head, rows, top)))
    titles = [(fact.value["number"], fact.value["title"]) for fact in reading.main.all("items")]
    assert titles == [("1", "Minutes of the last meeting"), ("2", "Bicycle parking")]
    assert [fact.value["item"] for fact in reading.main.all("resolutions")] == ["1", "2"]
    (action,) = reading.main.all("actions")
    assert action.value["owners"] == ["AL"]
    assert action.value["text"].startswith("the cheaper be accepted")


def test_old_actions_of_a_log_behind_an_agenda_are_not_new() -> None:
    top = (
        "Wexbridge Youth Forum", "AGENDA", "4 May 2026 at 2.00 pm", "1 Welcome", "2 Matters outstanding", "3 Bicycles",
        "Matters Outstanding",
    )  # fmt: skip
    row = ("7 (2 March 2026)", "Write to the college about bicycles", "Ann Lee", "Not yet written")
    reading = read_text("a.txt", rows_text(("Minute ref", "Action", "Lead", "Status"), row, top=top))
    assert [(entry["minute"], entry["update"]) for entry in matters(reading)] == [("7", "Not yet written")]
    assert not reading.main.all("actions")
    assert reading.doc_type == "agenda"


def test_meeting_named_across_the_table_dates_the_rows_under_it() -> None:
    across, row = ("Meeting of 2 March 2026", "", "", ""), ("7 Bicycles", "AGREED that racks be bought.", "Done", "AL")
    (found,) = matters(read_text("m.txt", rows_text(("Minute", "Decision", "Update", "Lead"), across, row)))
    assert (found["minute"], found["title"], found["meeting_date"]) == ("7", "Bicycles", "2026-03-02")


def test_ruled_table_goes_on_over_the_page_without_its_heading() -> None:
    rows = [(f"Minute {n} (11 June 2026) Matter {n}x", f"RESOLVED that letter {n}x be sent " + "soon " * 30 + ".", "Sent.", "AL")
            for n in range(60, 76)]  # fmt: skip
    cells = ",".join(f"[{said}]" for row in (HEAD, *rows) for said in row)
    source = "#set page(height: 14cm)\n" + "\n\n".join(TOP) + f"\n\n#table(columns: (22%, 34%, 26%, 18%), {cells})\n"
    reading = read_paper(open_paper("matters.pdf", typst.compile(source.encode())))
    assert {entry["minute"] for entry in matters(reading)} >= {str(n) for n in range(60, 76)}
    assert not any(reading.main.all(name) for name in NEW)


def test_another_table_printed_after_it_gives_no_rows() -> None:
    other = (
        "\n\nOffences by ward, with the change on last year\n\nWard\tLast year\tThis year\nMere Hill\tnot counted\t12\n"
    )
    expect_the_two(read_text("matters.txt", rows_text(HEAD, *ROWS) + other))
