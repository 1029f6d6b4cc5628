"""Files of tables that no spreadsheet runs."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest

from frankpledge.kit.csvs import csv_bytes, safe_cell, xlsx_bytes

EVIL = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =HYPERLINK(1)", "＝1"]


@pytest.mark.parametrize("words", EVIL)
def test_formulas_are_neutralised_in_csv(words):
    assert safe_cell(words) == f"'{words}"


def test_ordinary_values_stay_what_they_are():
    assert [safe_cell(value) for value in ("Lamps - all of them", 12, -3, None)] == ["Lamps - all of them", 12, -3, ""]
    assert safe_cell(datetime.date(2026, 11, 22)) == "2026-11-22"


def test_csv_keeps_commas_quotes_and_lines():
    cells = ["a, b", 'say "no"', "two\nlines", "é"]
    data = csv_bytes(["One", "Two", "Three", "Four"], [cells])
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1] == cells
    assert data.startswith(b"\xef\xbb\xbf")


def test_xlsx_holds_words_not_formulas_and_real_dates():
    on = datetime.date(2026, 11, 22)
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx_bytes("Actions: all", ["Text", "Day", "Count"], [["=1+1", on, 3], ["", None, -1]]))
    )
    sheet = book["Actions all"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].value.date() == on
    assert (sheet["C2"].value, sheet["A3"].value, sheet["C3"].value) == (3, None, -1)
    assert sheet.freeze_panes == "A2"
