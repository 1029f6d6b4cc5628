"""Workbooks as cells: addresses, days, fills from themes and palettes, merges; what cannot be read says why."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from frankpledge.plan.reading.workbook_cells import WorkbookRefused, address_of, place_of, read_cells
from tests.plan.reading.plan_workbook import Fill, workbook


@pytest.mark.parametrize(
    ("place", "address"), [((1, 1), "A1"), ((12, 26), "Z12"), ((3, 27), "AA3"), ((9, 703), "AAA9")]
)
def test_addresses_go_both_ways(place, address):
    assert address_of(*place) == address
    assert place_of(address) == place


def test_words_numbers_days_and_fills_are_read():
    content = workbook({"Plan": [["Action", 1.1, 1.10, 7, datetime.date(2027, 3, 31), Fill("FFC000"), True]]})
    cells = read_cells(content)[0].cells
    assert [cells[1, at].value for at in range(1, 8)] == [
        "Action",
        "1.1",
        "1.1",
        "7",
        datetime.date(2027, 3, 31),
        "",
        "yes",
    ]
    assert cells[1, 6].fill == "FFC000"
    assert cells[1, 5].address == "E1"
    assert cells[1, 5].words == "31 March 2027"


def test_merges_and_hidden_sheets():
    sheets = read_cells(workbook({"Plan": [["a"], ["b"]], "Lists": [["x"]]}, merged=["B1:C2"], hidden=["Lists"]))
    assert [sheet.name for sheet in sheets] == ["Plan"]
    assert sheets[0].merged == [(1, 2, 2, 3)]


def test_fills_of_a_theme_with_its_tint_and_of_the_old_palette():
    book = openpyxl.Workbook()
    for at, colour in enumerate(
        (Color(theme=9), Color(theme=9, tint=0.4), Color(indexed=10), Color(rgb="FF00B050")), start=1
    ):
        book.active.cell(1, at).fill = PatternFill("solid", fgColor=colour)
    out = io.BytesIO()
    book.save(out)
    cells = read_cells(out.getvalue())[0].cells
    # Accent 6 of Office's theme is F79646 (orange); 40 % lighter it is FAC090.
    assert [cells[1, at].fill for at in (1, 2, 3, 4)] == ["F79646", "FAC090", "FF0000", "00B050"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no Excel workbook"),
        (b"Action,Lead\n", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 64, "password"),
        (b"PK\x03\x04broken", "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(content, said):
    with pytest.raises(WorkbookRefused, match=said):
        read_cells(content)


def test_a_package_without_a_book_and_one_that_swells_are_refused(monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    with pytest.raises(WorkbookRefused, match="no Excel workbook"):
        read_cells(out.getvalue())
    monkeypatch.setattr("frankpledge.plan.reading.workbook_cells._MOST_PART", 100)
    with pytest.raises(WorkbookRefused, match="unpacked"):
        read_cells(workbook({"Plan": [["Action"]]}))
