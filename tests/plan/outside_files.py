"""Files of other partnerships' plans for tests, in each kind that is read."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import typst

from frankpledge.kit.csvs import xlsx_bytes

HEAD = ["No", "Action", "Lead agency", "By when", "RAG"]
ROWS = [
    ["1.1", "Place surrender bins for blades at the police station", "Police", "June 2026", "G"],
    ["1.2", "Train bar staff to recognise people who feel unsafe", "Council", "May 2026", "A"],
    ["1.3", "Offer a mentor to each pupil who is excluded", "Education", "Ongoing", "R"],
]


def word_plan(rows: Sequence[Sequence[str]] = ROWS, head: Sequence[str] = HEAD, bullets: Sequence[str] = ()) -> bytes:
    """A plan in Word: a title, a heading, a table, bullets after it."""
    document = docx.Document()
    document.add_heading("Plan of Wendle Vale", 0)
    document.add_heading("Priority 1: Weapons", 1)
    if rows:
        table = document.add_table(rows=len(rows) + 1, cols=len(head))
        for cells, row in zip(table.rows, [head, *rows], strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                cell.text = words
    for words in bullets:
        document.add_paragraph(words, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def book_plan(rows: Sequence[Sequence[str]] = ROWS, head: Sequence[str] = HEAD) -> bytes:
    """A plan in Excel."""
    return xlsx_bytes("Delivery", head, rows)


def print_plan(rows: Sequence[Sequence[str]] = ROWS, head: Sequence[str] = HEAD) -> bytes:
    """A plan as PDF with a ruled table."""
    cells = ", ".join(f"[{words}]" for row in [head, *rows] for words in row)
    return bytes(typst.compile(f"= Priority 1\n#table(columns: {len(head)}, {cells})".encode()))
