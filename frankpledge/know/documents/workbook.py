"""A document as an Excel workbook: a first sheet that says what is in it and where it comes from, then a sheet for each table.

Figures are figures, in the form their column is printed in; words are words, never formulas. Each sheet is laid out as the
Government Analysis Function asks of accessible spreadsheets: title first, notes above the table, one table to a sheet.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from frankpledge.kit.csvs import CELL_LIMIT, WORDS_STAY_WORDS
from frankpledge.know.documents.content import Column, Document, Table
from frankpledge.know.documents.values import Value, is_number, written

NUMBER_FORMS: Mapping[str, str] = {
    "count": "#,##0",
    "number": "#,##0.00",
    "rate": "#,##0.00",
    "share": '0.0" "%',
    "month": "mmmm yyyy",
    "date": "d mmmm yyyy",
}
FILLS = {"R": "#b10e1e", "A": "#f7c04a", "G": "#00662f", "B": "#1d5fa8"}
FIRST_SHEET = "Contents"
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
FIRST_DAY = datetime.date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was


def document_xlsx(document: Document) -> bytes:
    """The workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**WORDS_STAY_WORDS, "default_date_format": "d mmm yyyy"})
    book.set_properties(
        {
            "title": document.title,
            "author": document.partnership,
            # The day of the figures, not of the file: the same document gives the same file.
            "created": datetime.datetime.combine(document.frozen_on, datetime.time()),
        }
    )
    forms = _Forms(book)
    tables = list(document.tables())
    names = sheet_names([table.title for table in tables])
    _contents(book.add_worksheet(FIRST_SHEET), document, list(zip(names, tables, strict=True)), forms)
    for name, table in zip(names, tables, strict=True):
        _sheet(book.add_worksheet(name), table, forms)
    book.close()
    return out.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each sheet: at most 31 letters, none that Excel refuses, no two alike."""
    taken = {FIRST_SHEET.lower(), "history", ""}
    names = []
    for title in titles:
        plain = " ".join(title.translate(NOT_IN_NAMES).split())[:LONGEST_NAME].strip()
        name, nth = plain, 1
        while name.lower() in taken:
            nth += 1
            ending = f" {nth}"
            name = (plain[: LONGEST_NAME - len(ending)].strip() + ending).strip()
        taken.add(name.lower())
        names.append(name)
    return names


class _Forms:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, **top})
        self.plain = book.add_format(top)
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self.number_head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"}
        )
        self.link = book.add_format({"font_color": "#0b5563", "underline": 1, **top})
        self.hidden = book.add_format({"align": "right", **top})
        self.numbers = {
            kind: book.add_format({"num_format": form, **top, **({"align": "left"} if kind in ("month", "date") else {})})
            for kind, form in NUMBER_FORMS.items()
        }  # fmt: skip
        self.letters = {
            letter: book.add_format({"bold": True, "align": "center", "bg_color": fill, "border": 1,
                                     "font_color": "#000000" if letter == "A" else "#ffffff", **top})
            for letter, fill in FILLS.items()
        }  # fmt: skip


def _contents(sheet: Any, document: Document, tables: Sequence[tuple[str, Table]], forms: _Forms) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, document.title, forms.title)
    rows: list[tuple[str, str]] = [("Partnership", document.partnership), ("Area", f"{document.area} ({document.area_code})"),
                                   ("Period", document.period),
                                   ("Figures as they stood on", written(document.frozen_on, "date")),
                                   ("Build", document.build)]  # fmt: skip
    if document.demonstration:
        rows.insert(0, ("Demonstration", document.demonstration))
    at = _rows(sheet, 1, rows, forms)
    sheet.write_string(at + 1, 0, "Tables", forms.head)
    sheet.write_string(at + 1, 1, "What it holds", forms.head)
    for at, (name, table) in enumerate(tables, start=at + 2):  # noqa: B020 - goes on from the row it has reached
        sheet.write_url(at, 0, f"internal:'{name}'!A1", forms.link, name)
        sheet.write_string(at, 1, table.title[:CELL_LIMIT], forms.words)
    sheet.write_string(at + 2, 0, "Sources", forms.head)
    sheet.write_string(at + 2, 1, "Licence and credit", forms.head)
    sources = [
        (
            f"{one.title}, {one.publisher}, to {one.vintage}",
            f"{one.credit} {one.licence}. File {one.file_name}, SHA-256 {one.digest}",
        )
        for one in document.sources
    ]
    _rows(sheet, at + 3, sources, forms)


def _rows(sheet: Any, first: int, rows: Sequence[tuple[str, str]], forms: _Forms) -> int:
    """Pairs of words, one under the other; the row after the last."""
    for at, (key, words) in enumerate(rows, start=first):
        sheet.write_string(at, 0, key[:CELL_LIMIT], forms.words)
        sheet.write_string(at, 1, words[:CELL_LIMIT], forms.words)
    return first + len(rows)


def _sheet(sheet: Any, table: Table, forms: _Forms) -> None:
    """Title, notes, the way back, head, rows."""
    sheet.write_string(0, 0, table.title[:CELL_LIMIT], forms.title)
    notes = [*table.notes, *([] if table.rows else [table.empty])]
    for at, note in enumerate(notes, start=1):
        sheet.write_string(at, 0, note[:CELL_LIMIT], forms.plain)
    sheet.write_url(len(notes) + 1, 0, f"internal:'{FIRST_SHEET}'!A1", forms.link, f"Back to {FIRST_SHEET.lower()}")
    head = len(notes) + 2
    for x, column in enumerate(table.columns):
        sheet.set_column(x, x, _width(table, x))
        sheet.write_string(head, x, _head(column)[:CELL_LIMIT], forms.number_head if column.is_numeric else forms.head)
    for y, row in enumerate(table.rows, start=head + 1):
        for x, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, y, x, column, value, forms)
    if table.rows:
        sheet.freeze_panes(head + 1, 1)
        sheet.autofilter(head, 0, head + len(table.rows), max(len(table.columns) - 1, 0))


def _head(column: Column) -> str:
    """The title, with the unit where the title does not say it."""
    said = not column.unit or column.unit.lower() in column.title.lower()
    return column.title if said else f"{column.title} ({column.unit})"


def _write(sheet: Any, y: int, x: int, column: Column, value: Value, forms: _Forms) -> None:
    """One value; a gap stays an empty cell, for a sheet reckons with an empty text."""
    if isinstance(value, datetime.date):
        if value < FIRST_DAY:
            sheet.write_string(y, x, value.isoformat(), forms.plain)
        else:
            day = datetime.datetime.combine(value, datetime.time())
            sheet.write_datetime(y, x, day, forms.numbers[column.kind if column.kind == "month" else "date"])
    elif isinstance(value, str):
        form = forms.letters.get(value) if column.kind == "letter" else None
        if value:
            sheet.write_string(y, x, value[:CELL_LIMIT], form or (forms.hidden if column.is_numeric else forms.words))
    elif value is not None and is_number(value):
        # As it is printed: a whole number or a large one without decimals.
        kind = "count" if column.kind == "number" and "." not in column.written(value) else column.kind
        sheet.write_number(y, x, value, forms.numbers.get(kind, forms.plain))


def _width(table: Table, x: int) -> int:
    """In letters: the longest value, within reason."""
    column = table.columns[x]
    longest = max((len(column.written(row[x])) for row in table.rows), default=0)
    return max(9, min(max(longest, len(_head(column)) // 2) + 3, 60 if not column.is_numeric else 24))
