"""A table as people send it: CSV of whatever mark and encoding, or the first sheet of an Excel workbook with anything in it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

MOST_BYTES = 40 * 1024 * 1024
MOST_ROWS = 60_000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_COLUMNS = 200
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS = re.compile(r"[A-Z]+")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


class TableRefused(Exception):
    """A file is no table that can be read; the message says why and what to do."""


def read_table(name: str, data: bytes) -> list[list[str]]:
    """Every row of a file as text cells, empty rows included so that line numbers hold. Raises TableRefused."""
    if not data:
        raise TableRefused(f"“{name}” is empty: choose the file with the list in it.")
    if len(data) > MOST_BYTES:
        raise TableRefused(
            f"“{name}” is over {MOST_BYTES // 2**20} MB: leave out columns that are not needed, or cut the list."
        )
    if data[:4] == b"PK\x03\x04":
        rows = list(_sheet_rows(name, data))
    elif data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise TableRefused(
            f"“{name}” is a workbook of the old kind, or locked: save it as .xlsx without a password, or as CSV."
        )
    elif data[:5] == b"%PDF-":
        raise TableRefused(f"“{name}” is a PDF: ask for the list as a workbook or CSV.")
    else:
        rows = list(_text_rows(name, data))
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise TableRefused(f"“{name}” has no filled line.")
    return rows


def _text_rows(name: str, data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    sample = text[:20_000]
    counts = {mark: sample.count(mark) for mark in (",", ";", "\t", "|")}
    mark = max(counts, key=lambda one: counts[one])
    csv.field_size_limit(1_000_000)
    try:
        for at, row in enumerate(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=mark)):
            if at > MOST_ROWS:
                raise TableRefused(f"“{name}” has over {MOST_ROWS:,} lines: bring it in in parts.")
            yield row[:_MOST_COLUMNS]
    except csv.Error as error:
        raise TableRefused(
            f"“{name}” cannot be read as a table ({error}): open it in a spreadsheet and save it as CSV."
        ) from error


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _sheet_rows(name: str, data: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet that has any."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sheets = sorted(
                (one for one in packed.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", one)),
                key=lambda one: int(_digits(one)),
            )
            if not sheets:
                raise TableRefused(f"“{name}” is no Excel workbook: save the list as .xlsx or CSV.")
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
                raise TableRefused(f"“{name}” is over {_MOST_UNPACKED // 2**20} MB unpacked: save its sheet as CSV.")
            texts = list(_texts(packed))
            for sheet in sheets:
                rows = list(_rows_of(name, packed, sheet, texts))
                if any(any(row) for row in rows):
                    yield from rows
                    return
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, KeyError, IndexError, ValueError) as error:
        raise TableRefused(f"“{name}” is damaged ({error}): save it again, or as CSV.") from error


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _texts(packed: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in packed.namelist():
        with packed.open("xl/sharedStrings.xml") as file:
            for _, one in etree.iterparse(file, tag=f"{_MAIN}si", resolve_entities=False):
                yield "".join(part.text or "" for part in one.iter(f"{_MAIN}t"))
                one.clear()


def _rows_of(name: str, packed: zipfile.ZipFile, sheet: str, texts: list[str]) -> Iterator[list[str]]:
    with packed.open(sheet) as file:
        last = 0
        for _, row in etree.iterparse(file, tag=f"{_MAIN}row", resolve_entities=False):
            number = int(row.get("r") or last + 1)
            if number > MOST_ROWS:
                raise TableRefused(f"“{name}” has over {MOST_ROWS:,} lines: bring it in in parts.")
            yield from ([] for _ in range(number - last - 1))  # rows left out keep their numbers
            last = number
            yield _cells(row, texts)
            row.clear()


def _cells(row: etree._Element, texts: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_MAIN}c"):
        place = _LETTERS.match(cell.get("r") or "")
        at = _column(place.group()) if place else len(cells)
        if at >= _MOST_COLUMNS:
            break
        cells += [""] * (at - len(cells))
        cells.append(_text(cell, texts))
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: etree._Element, texts: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s" and value:
        return texts[int(value)]
    if kind == "e":
        return ""
    return value.removesuffix(".0") if kind in (None, "n") else value
