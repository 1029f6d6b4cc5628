"""A plan in Excel as pieces: each sheet a table. Colours are not read: a RAG that is only a colour is lost."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from pathlib import Path

from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.packed import refuse_crowded
from frankpledge.know.sources.workbook import read_workbook
from frankpledge.plan.reading.outside_pieces import Pieces, PlanUnreadable, Table, TableRow

MOST_SHEET = 25 * 1024 * 1024  # bytes of one sheet, unpacked; a plan of a thousand rows has one
MOST_ROWS = 20_000
MOST_CELLS = 60  # of a row: a plan has ten columns


def book_pieces(name: str, data: bytes) -> Pieces:
    """Raises PlanUnreadable for a workbook that is damaged, locked, too large or empty."""
    found = Pieces("xlsx")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(data)
        try:
            refuse_crowded(path)
            book = read_workbook(path)
            for sheet in book.sheets:
                rows = []
                for number, cells in enumerate(book.rows(sheet, most=MOST_SHEET), start=1):
                    if number > MOST_ROWS:
                        raise PlanUnreadable(
                            f"“{name}”: the sheet “{sheet}” has more than {MOST_ROWS:,} rows, which no plan has. Save the part"
                            " that is the plan as a workbook of its own."
                        )
                    if any(cell.strip() for cell in cells):
                        rows.append(TableRow(tuple(cells[:MOST_CELLS]), f"sheet {sheet}, row {number}"))
                if rows:
                    found.pieces.append(Table(tuple(rows), sheet))
        except FileRefused as refused:
            raise PlanUnreadable(f"“{name}” cannot be read. {refused}") from refused
        except (ValueError, IndexError, zipfile.BadZipFile, zlib.error, RuntimeError) as broken:
            raise PlanUnreadable(f"“{name}” is a damaged workbook ({broken}). Save it again and add it.") from broken
    if not found.pieces:
        raise PlanUnreadable(f"“{name}” is a workbook with nothing in its cells. Check that it is the right file.")
    return found
