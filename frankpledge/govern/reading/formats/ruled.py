"""Tables drawn with lines in a PDF: only for pages whose table has an Action column, because it is slow.

Minutes in three columns come out of a PDF line by line with the owner torn from its row; here each paragraph of the
middle column keeps the owner printed at its height.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber

from frankpledge.govern.reading.formats.rows import HEADING_CELL, SHEET_HEADING

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of faults that the text reader already tells

Word = dict[str, Any]
Line = tuple[float, float, str]  # top, bottom, words
SAME_LINE = 3.0  # points
NEW_PARAGRAPH = 1.35  # times the usual distance between lines
PEOPLE_HEADING = re.compile(
    r"(?i)^\W*(name|initials?|role|agency|organi[sz]ation|representing|job title|member|attendee)s?\W*$"
)
MATTERS_HEADING = re.compile(r"(?i)^\W*(minutes?|min\.?|matters?|issue|item|ref|no|number)\b.{0,50}$")
BECAME_HEADING = re.compile(r"(?i)^.{0,30}\b(updates?|status|progress)\b.{0,20}$")
NUMBERED = re.compile(r"^(\(?[0-9]{1,2}[.)]|\(?[a-z][.)]|[•·▪-])\s|^RESOLVED|^AGREED|^ACTION")


class RuledTables:
    """Reads the ruled tables of one PDF, opened on first need and within a budget of seconds."""

    def __init__(self, data: bytes, seconds: float) -> None:
        self._data, self._left = data, seconds
        self._document: Any = None
        self.under_way = False  # the page before ended inside such a table
        self.late = 0  # first page that was not tried because the budget was spent
        self._edges: tuple[float, ...] = ()
        self._whole = False  # its rows are one entry each: Matters Outstanding, not minutes

    def close(self) -> None:
        """Gives the file back."""
        if self._document is not None:
            self._document.close()

    def page_text(self, index: int) -> str:
        """The page's text with its Action tables as rows, or nothing where it has none (or time is up)."""
        if self._left <= 0:
            self.late = self.late or index + 1
            return ""
        started = time.monotonic()
        try:
            if self._document is None:
                self._document = pdfplumber.open(io.BytesIO(self._data))
            page = self._document.pages[index]
            text = self._read(page)
            page.close()
            return text
        except Exception:  # the plain text is always there: a fault of the table reader must not lose the page
            self.under_way = False
            return ""
        finally:
            self._left -= time.monotonic() - started

    def _read(self, page: Any) -> str:
        words = page.extract_words(keep_blank_chars=False, use_text_flow=False)
        found = [(table, self._whole) for table in page.find_tables() if self._is_wanted(table, words)]
        tables = [table for table, _ in found]
        self.under_way = bool(tables)
        if not tables:
            return ""
        pieces: list[tuple[float, str]] = []
        for table, whole in found:
            pieces += _whole_rows(table, words) if whole else _table_lines(table, words)
        boxes = [table.bbox for table in tables]
        outside = [w for w in words if not any(_inside(w, box) for box in boxes)]
        pieces += [(top, said) for top, _, said in _lines(outside)]
        pieces.sort(key=lambda piece: piece[0])
        return "\n".join(said for _, said in pieces)

    def _is_wanted(self, table: Any, words: Sequence[Word]) -> bool:
        rows = table.rows
        if not rows or len(rows[0].cells) < 2:
            return False
        edges = tuple(round(x) for x in sorted({cell[0] for row in rows for cell in row.cells if cell}))
        for row in rows[:2]:
            heads = [_said(words, cell) for cell in row.cells if cell]
            wanted = (HEADING_CELL, SHEET_HEADING, PEOPLE_HEADING)
            matters = _heads_matters(heads)
            if matters or any(pattern.match(head) for head in heads for pattern in wanted):
                self._whole = matters
                self._edges = edges
                return True
        return (
            self.under_way
            and len(edges) == len(self._edges)
            and all(abs(a - b) <= 6 for a, b in zip(edges, self._edges, strict=True))
        )


def _inside(word: Word, box: Sequence[float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _lines(words: Iterable[Word]) -> list[Line]:
    """Words gathered into lines by their height on the page, left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        if rows and abs(rows[-1][0]["top"] - word["top"]) <= SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    out = []
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        out.append((row[0]["top"], max(w["bottom"] for w in row), " ".join(w["text"] for w in row)))
    return out


def _said(words: Sequence[Word], box: Sequence[float]) -> str:
    return " ".join(said for _, _, said in _lines(w for w in words if _inside(w, box)))


def _heads_matters(heads: Sequence[str]) -> bool:
    """Do these cells head a table of earlier minutes and what became of them?"""
    return (
        len(heads) > 2
        and bool(MATTERS_HEADING.match(heads[0]))
        and any(BECAME_HEADING.match(head) for head in heads[1:])
    )


def _whole_rows(table: Any, words: Sequence[Word]) -> list[tuple[float, str]]:
    """A row a line, whatever its cells' lines: the words of each cell stay together."""
    out = []
    for row in table.rows:
        said = [_said(words, cell) if cell else "" for cell in row.cells]
        if any(said):
            out.append((row.bbox[1], "\t".join(said)))
    return out


def _table_lines(table: Any, words: Sequence[Word]) -> list[tuple[float, str]]:
    out = []
    for row in table.rows:
        cells = [_lines(w for w in words if _inside(w, cell)) if cell else [] for cell in row.cells]
        if any(cells):
            out += _row_lines(cells)
    return out


def _row_lines(cells: list[list[Line]]) -> list[tuple[float, str]]:
    main = max(range(len(cells)), key=lambda i: sum(len(said) for _, _, said in cells[i]))
    paragraphs = _paragraphs(cells[main])
    columns: list[list[str]] = [["" for _ in paragraphs] for _ in cells]
    for i, (_, _, said) in enumerate(paragraphs):
        columns[main][i] = said
    for index, cell in enumerate(cells):
        if index == main:
            continue
        for top, bottom, said in cell:
            place = _beside(paragraphs, (top + bottom) / 2)
            columns[index][place] = f"{columns[index][place]} {said}".strip()
    return [(paragraphs[i][0], "\t".join(column[i] for column in columns)) for i in range(len(paragraphs))]


def _beside(paragraphs: list[Line], height: float) -> int:
    for i, (top, bottom, _) in enumerate(paragraphs):
        if top <= height <= bottom:
            return i
    return min(
        range(len(paragraphs)), key=lambda i: min(abs(paragraphs[i][0] - height), abs(paragraphs[i][1] - height))
    )


def _paragraphs(lines: list[Line]) -> list[Line]:
    """Lines joined into paragraphs where the gap between them, or a number or mark, starts a new one."""
    if not lines:
        return []
    steps = sorted(below[0] - above[0] for above, below in pairwise(lines))
    usual = steps[len(steps) // 4] if steps else 0.0
    out = [lines[0]]
    for above, below in pairwise(lines):
        top, bottom, said = below
        if (usual and top - above[0] > NEW_PARAGRAPH * usual) or NUMBERED.match(said):
            out.append(below)
        else:
            out[-1] = (out[-1][0], bottom, f"{out[-1][2]} {said}")
    return out
