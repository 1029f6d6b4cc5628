"""A large sheet of an Excel workbook as batches, as csv_stream gives a CSV: row by row, in bounded memory. Knows no dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from frankpledge.know.sources.csv_stream import Columns
from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.workbook import Workbook, read_workbook

ROWS_AT_ONCE = 20_000
HEADER_WITHIN = 10
"""Rows of a sheet that may stand above its header: a title, a note."""
MOST_SHEET = 4 * 1024**3
"""Bytes of a sheet unpacked. Six years of the fire brigade's incidents have about one."""


def header_in(path: Path, asked: Sequence[str]) -> tuple[Workbook, str, int] | None:
    """The workbook, the sheet and the row (counted from 0) where the columns asked for stand; None where they do not.

    Raises:
        FileRefused: the workbook cannot be read.
    """
    book = read_workbook(path)
    wanted = {_folded(one) for one in asked}
    for name in book.sheets:
        for at, row in enumerate(islice(book.rows(name, most=MOST_SHEET), HEADER_WITHIN)):
            if wanted <= {_folded(cell) for cell in row}:
                return book, name, at
    return None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def book_batches(path: Path, columns: Columns, *, known_by: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The wanted columns under their published names, batch by batch; what is absent comes as nulls. Empty cells are null.

    Args:
        known_by: columns that tell which row is the header.

    Raises:
        FileRefused: a column is missing, a number is no number, or there are no rows.
    """
    found = header_in(path, known_by)
    if found is None:
        raise FileRefused(
            f"No sheet of the workbook has the columns {', '.join(known_by)} in its first {HEADER_WITHIN} rows."
        )
    book, sheet, at = found
    header = next(islice(book.rows(sheet, most=MOST_SHEET), at, None))
    there = columns.found(header, f"The sheet “{sheet}”")
    places = {name: header.index(spelt) for name, spelt in there.items()}
    rows = islice(book.rows(sheet, wanted=set(places.values()), most=MOST_SHEET), at + 1, None)
    count, line = 0, at + 2
    while several := list(islice(rows, ROWS_AT_ONCE)):
        filled = [row for row in several if any(row)]
        if filled:
            yield _batch(filled, columns, places, f"The sheet “{sheet}”, about row {line:,}")
        count, line = count + len(filled), line + len(several)
    if not count:
        raise FileRefused(f"The sheet “{sheet}” has a header and no rows: bring in the publisher's own file.")


def _batch(rows: list[list[str]], columns: Columns, places: dict[str, int], where: str) -> pa.RecordBatch:
    names, arrays = [*columns.required, *columns.optional], []
    for name in names:
        kind = pa.float64() if name in columns.numbers else pa.string()
        if name not in places:
            arrays.append(pa.nulls(len(rows), kind))
            continue
        at = places[name]
        cells = [row[at].strip() if at < len(row) else "" for row in rows]
        values = [None if cell in columns.empty else cell for cell in cells]
        arrays.append(_numbers(values, name, where) if name in columns.numbers else pa.array(values, kind))
    return pa.RecordBatch.from_arrays(arrays, names=names)


def _numbers(values: list[str | None], name: str, where: str) -> pa.Array:
    try:
        return pa.array([None if one is None else float(one) for one in values], pa.float64())
    except ValueError as error:
        odd = next(one for one in values if one is not None and not _is_number(one))
        raise FileRefused(f"{where}: “{odd}” stands where the number {name} should.") from error


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
