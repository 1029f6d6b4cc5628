"""A publisher's table as text columns, from CSV (plain, .gz, .zip), Parquet or a workbook, each bad row named with its line."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from frankpledge.know.sources.dataset import FileRefused, Finding
from frankpledge.know.sources.opened import decoded, is_parquet, is_workbook, refuse_web_page, whole
from frankpledge.know.sources.workbook import read_workbook

MOST_UNPACKED = 256 * 1024 * 1024


@dataclass(slots=True)
class Sheet:
    """The columns as printed, the rows as they came, and what was noticed while opening."""

    columns: list[str]
    table: pa.Table
    findings: list[Finding] = field(default_factory=list)
    first_line: int = 2
    """The line of the file (or row of the table) that the first row of ``table`` stands on."""

    def texts(self, column: str) -> list[str]:
        """A column as trimmed text; "" where it is empty."""
        values = pc.utf8_trim_whitespace(pc.fill_null(_as_text(self.table.column(column)), ""))
        return list(values.to_pylist())

    def whole_numbers(self, column: str) -> npt.NDArray[np.int64]:
        """A column of counts. Empty cells are 0; raises ``FileRefused`` with the row for what is no whole number."""
        values = self.table.column(column)
        if pa.types.is_integer(values.type):
            return np.asarray(pc.fill_null(values.cast(pa.int64()), 0).to_numpy(), dtype=np.int64)
        text = pc.utf8_trim_whitespace(pc.fill_null(_as_text(values), "0"))
        text = pc.if_else(pc.equal(text, ""), "0", pc.replace_substring(text, ",", ""))
        fine = pc.match_substring_regex(text, r"^-?\d+(\.0+)?$")
        if not pc.all(fine).as_py():
            row = pc.index(fine, False).as_py()
            raise FileRefused(
                f"Line {row + self.first_line}, column {column}: “{text[row].as_py()}” is not a whole number. "
                "The file is damaged or has been edited; bring in the publisher's own file."
            )
        whole = pc.cast(pc.replace_substring_regex(text, r"\.0+$", ""), pa.int64())
        return np.asarray(whole.to_numpy(), dtype=np.int64)

    def numbers(self, column: str) -> list[float | None]:
        """A column of numbers with decimals; None where it is empty. Raises ``FileRefused`` with the row."""
        found: list[float | None] = []
        for at, cell in enumerate(self.texts(column)):
            try:
                number = float(cell.replace(",", "")) if cell else None
            except ValueError:
                number = math.nan
            if number is not None and not math.isfinite(number):  # “NaN” and “inf” read as numbers and are none
                raise FileRefused(f"Line {at + self.first_line}, column {column}: “{cell}” is not a number.")
            found.append(number)
        return found


def _as_text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    return values if pa.types.is_string(values.type) else values.cast(pa.string())


def read_sheet(path: Path, *, sheet: str = "") -> Sheet:
    """Open a table of any of the layouts publishers use.

    Raises:
        FileRefused: empty, cut short, in the wrong encoding, a column twice, a row with too few or too many cells.
    """
    if is_parquet(path):
        return _from_parquet(path)
    if is_workbook(path):
        return sheet_of_rows(read_workbook(path).rows(sheet))
    data = whole(path, most=MOST_UNPACKED)
    refuse_web_page(path.name, data[:4096])
    return _from_csv(data)


def _from_parquet(path: Path) -> Sheet:
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise FileRefused(f"The Parquet file is cut short or damaged ({error}). Download it again.") from error
    _refuse_twice(table.column_names)
    return Sheet(columns=list(table.column_names), table=table, first_line=1)


def _from_csv(data: bytes) -> Sheet:
    text, encoding = decoded(data)
    findings = [_odd_encoding(text, data)] if encoding != "utf-8" else []
    if data and not data.endswith((b"\n", b"\r")):
        findings.append(
            Finding(
                kind="no-line-end",
                severity="note",
                words="The last line has no line end. If figures are missing below, the download was cut off there.",
            )
        )
    columns, first = _header(text)
    bad: list[pa.csv.InvalidRow] = []

    def keep_for_the_report(row: pa.csv.InvalidRow) -> str:
        bad.append(row)
        return "skip"

    try:
        table = pacsv.read_csv(
            io.BytesIO(text.encode("utf-8")),
            read_options=pacsv.ReadOptions(column_names=columns, skip_rows=first, use_threads=False),
            parse_options=pacsv.ParseOptions(invalid_row_handler=keep_for_the_report, newlines_in_values=True),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise FileRefused(f"It cannot be read as a table ({error}). Bring in the publisher's own file.") from error
    if bad:
        raise FileRefused(_bad_row(bad, first + 1 + table.num_rows + len(bad)))
    if table.num_rows == 0:
        raise FileRefused("There is a header and not one row below it: the download did not finish. Download it again.")
    return Sheet(columns=columns, table=table, findings=findings, first_line=first + 1)


def _odd_encoding(text: str, data: bytes) -> Finding:
    """Which words hold letters that are not UTF-8, with the first line they stand on."""
    for at, (line, raw) in enumerate(zip(text.split("\n"), data.split(b"\n"), strict=False), 1):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            word = raw[max(0, error.start - 20) : error.end + 20].decode("cp1252", "replace").strip()
            return Finding(
                kind="encoding",
                severity="doubt",
                words=(
                    "The file is not in UTF-8; it was read as Windows-1252, as Excel saves it. "
                    "Look whether the name is right, or bring in the publisher's own file."
                ),
                value=word,
                where=f"line {at}",
            )
        del line
    raise AssertionError("decoded() said it is not UTF-8")


def _header(text: str) -> tuple[list[str], int]:
    """The header's cells and how many lines go before the first row."""
    reader = csv.reader(io.StringIO(text[: 1024 * 1024]))
    for row in reader:
        if any(cell.strip() for cell in row):
            columns = [cell.strip() for cell in row]
            while columns and not columns[-1]:
                columns.pop()  # a spreadsheet's empty last columns
            if len(columns) != len(row):
                columns += [f"(empty {at})" for at in range(len(columns), len(row))]
            _refuse_twice(columns)
            return columns, reader.line_num
    raise FileRefused("There is no header line: the file is empty. Download it again.")


def _refuse_twice(columns: Sequence[str]) -> None:
    """Raise where a column stands twice. Which of two months of one name is right, nobody can know."""
    for name, times in Counter(name.casefold() for name in columns).items():
        if times > 1:
            at = [str(place) for place, one in enumerate(columns, 1) if one.casefold() == name]
            raise FileRefused(
                f"The column “{columns[int(at[0]) - 1]}” stands {times} times (columns {' and '.join(at)}): "
                "which is right cannot be known. Bring in the publisher's own file."
            )


def _bad_row(bad: Sequence[pa.csv.InvalidRow], last_line: int) -> str:
    row = bad[0]
    line = f"line {row.number}" if row.number is not None else "a line"
    shown = (row.text or "")[:60]
    if len(bad) == 1 and row.actual_columns < row.expected_columns:
        why = "The file is cut short, or a line was edited"
    else:
        why = f"{len(bad)} lines are like this: the file is damaged or has been edited"
    return (
        f"{why}: {line} has {row.actual_columns} cells where the header has {row.expected_columns} "
        f"(it begins “{shown}”; the file has about {last_line} lines). Download it again and bring in the new copy."
    )


def sheet_of_rows(rows: Iterable[Sequence[str]], *, header_at: int = 0) -> Sheet:
    """A sheet of a workbook, its header on row ``header_at`` (counted from 0). Raises ``FileRefused`` where it is empty."""
    kept = list(rows)
    if len(kept) <= header_at + 1:
        raise FileRefused("The sheet has no rows below its header: bring in the publisher's own file.")
    columns = [cell.strip() or f"(empty {at})" for at, cell in enumerate(kept[header_at])]
    _refuse_twice(columns)
    below = kept[header_at + 1 :]
    arrays = [pa.array([row[at] if at < len(row) else "" for row in below], pa.string()) for at in range(len(columns))]
    return Sheet(columns=columns, table=pa.table(arrays, names=columns), first_line=header_at + 2)
