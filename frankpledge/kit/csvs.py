"""Tables as files: CSV and XLSX that a spreadsheet opens as text, never as formulas."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"); full-width forms count as the same.
_FORMULA_STARTS = (*"=+-@\t\r\n", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_000  # an Excel cell holds 32,767 characters, and a longer text would be dropped without a word
# What every workbook of ours is made with: words are never taken for formulas, addresses or numbers.
WORDS_STAY_WORDS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def safe_cell(value: Any) -> Any:
    """The value as a CSV cell: words that a spreadsheet would run as a formula get an apostrophe before them.

    Numbers and dates stay what they are; None is empty; a date is written 2026-11-22.
    """
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Any]], *, mark: bool = True) -> bytes:
    """A CSV file in UTF-8, with the mark by which Excel knows it unless a schema says what it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def xlsx_bytes(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int] = ()) -> bytes:
    """An Excel workbook of one sheet: a frozen bold head, wrapped words, real dates, a filter on each column.

    ``title`` names the sheet (31 characters at most); ``widths`` are in characters, 18 where not given.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, WORDS_STAY_WORDS)
    sheet = book.add_worksheet("".join(letter for letter in title if letter not in "[]:*?/\\")[:31])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
    for column, text in enumerate(head):
        sheet.set_column(column, column, widths[column] if column < len(widths) else 18)
        sheet.write_string(0, column, text, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue  # an empty cell, not one that holds an empty text: a sheet counts those
            if isinstance(value, datetime.date):
                sheet.write_datetime(last, column, datetime.datetime.combine(value, datetime.time()), day)
            elif isinstance(value, str):
                sheet.write_string(last, column, value[:CELL_LIMIT], words)
            else:
                sheet.write_number(last, column, value, words)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(head) - 1)
    book.close()
    return out.getvalue()
