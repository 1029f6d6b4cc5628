"""Plan workbooks made for tests: rows of words, days and fills, with merged cells."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from frankpledge.kit.csvs import WORDS_STAY_WORDS

HEAD = ("No.", "Action", "Lead", "By when", "Status", "RAG", "Update")


class Fill(str):
    """A cell that only a colour tells: RRGGBB."""


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Sequence[str] = (), hidden: Sequence[str] = ()
) -> bytes:
    """A workbook; ``merged`` ranges of its first sheet as A2:A3, whose words stand in their first cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, WORDS_STAY_WORDS)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for nth, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for ref in merged if nth == 0 else ():
            sheet.merge_range(ref, "")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, Fill):
                    sheet.write_blank(row, column, None, book.add_format({"bg_color": f"#{value}"}))
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
                elif value not in ("", None):
                    sheet.write(row, column, value)
    book.close()
    return out.getvalue()
