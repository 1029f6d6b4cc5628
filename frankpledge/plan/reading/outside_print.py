"""A plan in PDF as pieces: ruled tables cell by cell, the rest line by line with headings told by their look."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import Any

import pdfplumber

from frankpledge.govern.reading.formats.limits import MAX_TABLE_OBJECTS, MAX_TABLE_SECONDS
from frankpledge.govern.reading.formats.pdf import read_pdf
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.plan.reading.outside_pieces import Heading, Line, Pieces, PlanUnreadable, Table, TableRow

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of faults that the text reader tells already
_LABEL = re.compile(r"^\s*([•·▪●○◦‣–\-*]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-z][.)])\s+(?=\S)")
_MAJOR = re.compile(r"(?i)^(priority|theme|objective|aim|outcome|section|part|strand|pillar|workstream)\b")


def print_pieces(name: str, data: bytes) -> Pieces:
    """Raises PlanUnreadable for a PDF that is locked, scanned, broken or made to do harm."""
    try:
        text, starts, notes = read_pdf(name, data)
    except UnreadablePaper as refused:
        raise PlanUnreadable(str(refused)) from refused
    found = Pieces("pdf", notes=list(notes))
    tables = _Tables(data)
    try:
        for number, start in enumerate(starts, start=1):
            end = starts[number] if number < len(starts) else len(text)
            ruled, beside = tables.page(number - 1)
            _lines(found, beside if ruled else text[start:end], f"page {number}")
            found.pieces += [
                Table(
                    tuple(
                        TableRow(cells, f"page {number}, table {at}, row {down}") for down, cells in enumerate(rows, 1)
                    )
                )
                for at, rows in enumerate(ruled, start=1)
            ]
    finally:
        tables.close()
    if tables.late:
        found.notes.append(f"“{name}”: tables from page {tables.late} on took too long and were read as running text.")
    return found


class _Tables:
    """The ruled tables of one PDF within a budget of seconds."""

    def __init__(self, data: bytes) -> None:
        self._document: Any = None
        self._data, self._left, self.late = data, MAX_TABLE_SECONDS, 0

    def close(self) -> None:
        """Give the file back."""
        if self._document is not None:
            self._document.close()

    def page(self, index: int) -> tuple[list[list[tuple[str, ...]]], str]:
        """The tables of a page, and the text beside them."""
        if self._left <= 0:
            self.late = self.late or index + 1
            return [], ""
        started = time.monotonic()
        try:
            self._document = self._document or pdfplumber.open(io.BytesIO(self._data))
            page = self._document.pages[index]
            drawn = len(page.rects) + len(page.lines) + len(page.curves)
            if not 4 <= drawn <= MAX_TABLE_OBJECTS:
                return [], ""
            tables = [one for one in page.find_tables() if len(one.rows) > 1 and len(one.rows[0].cells) > 1]
            rows = [[tuple((cell or "").strip() for cell in row) for row in one.extract()] for one in tables]
            for one in tables:
                page = page.outside_bbox(one.bbox, strict=False)
            return rows, (page.extract_text() or "") if tables else ""
        except Exception:  # the plain text is always there: a fault of the table reader must not lose the page
            return [], ""
        finally:
            self._left -= time.monotonic() - started


def _lines(found: Pieces, text: str, place: str) -> None:
    for words in (" ".join(line.split()) for line in text.splitlines()):
        if not words or words.isdigit():
            continue
        label = _LABEL.match(words)
        if label and len(words.split()) > 3:
            found.pieces.append(Line(words[label.end() :], label.group(1), place))
        elif level := _level(words):
            found.title = found.title or words
            found.pieces.append(Heading(words, level, place))
        else:
            found.pieces.append(Line(words, "", place))


def _level(words: str) -> int:
    """1 or 2 for a line that looks like a heading; 0 for one that does not."""
    if len(words.split()) > 12 or words[-1] in ".,;:" or not (words[0].isupper() or words[0].isdigit()):
        return 0
    return 1 if _MAJOR.match(words) or words.isupper() else 2
