"""Excel workbooks (.xlsx) read as plain text cells, with the standard library and lxml; formulas give their last value."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from lxml import etree

from frankpledge.know.sources.dataset import FileRefused

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COLUMN = re.compile(r"[A-Z]+")
_SHARED, _BOOK, _LINKS = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MOST_SHEET = 200 * 1024 * 1024
_MOST_TEXTS, _MOST_BOOK = 512 * 1024 * 1024, 4 * 1024 * 1024
_MOST_COLUMNS = 16_384  # Excel's own
_MOST_AT_ONCE = 8 * 1024 * 1024
"""Bytes read from one row or text to the next: a full row has about one million. In memory they take thirty times as much."""
_MOST_WORDS = 4_000_000  # texts held at once; six years of the fire brigade's incidents have one million
_MOST_GAPS = 20_000_000  # cells left out in a sheet that is read whole


class _Paced:
    """A part of the package for the parser: refused where it goes on and on without the element that is waited for."""

    def __init__(self, file: IO[bytes], inside: str) -> None:
        self._file, self._inside, self._since = file, inside, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises ``FileRefused`` where there are too many of them for one row or text."""
        piece = self._file.read(size)
        self._since += len(piece)
        if self._since > _MOST_AT_ONCE:
            raise FileRefused(
                f"“{self._inside}” of the workbook has {_MOST_AT_ONCE // 2**20} MB without the end of a row or text: "
                "it is damaged or was made to do harm. Bring in the publisher's own file, or save the sheet as CSV."
            )
        return piece

    def elements(self, tag: str) -> Iterator[etree._Element]:
        """Each element of the name, dropped with everything before it once the next is asked for."""
        for _, one in etree.iterparse(self, tag=f"{_MAIN}{tag}", resolve_entities=False, huge_tree=False):
            self._since = 0
            yield one
            _let_go(one)


class _Texts:
    """The texts that cells point to, read only as far as somebody asks: a header needs forty of a million."""

    def __init__(self, path: Path) -> None:
        self._path, self._known = path, list[str]()
        self._more: Iterator[str] | None = None

    def __getitem__(self, number: int) -> str:
        if self._more is None:
            self._more = self._read()
        while len(self._known) <= number:
            text = next(self._more, None)
            if text is None:
                raise FileRefused(f"The workbook is damaged: a cell points to text {number}, which is not in it.")
            if len(self._known) >= _MOST_WORDS:
                raise FileRefused(f"The workbook has over {_MOST_WORDS:,} different texts: save the sheet as CSV.")
            self._known.append(text)
        return self._known[number]

    def _read(self) -> Iterator[str]:
        with _opened(self._path) as packed:
            if _SHARED not in packed.namelist():
                return
            _refuse_large(packed, _SHARED, _MOST_TEXTS)
            with packed.open(_SHARED) as file:
                for one in _Paced(file, _SHARED).elements("si"):
                    yield "".join(part.text or "" for part in one.iter(f"{_MAIN}t"))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package; what is wrong with it comes as ``FileRefused``."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, KeyError, NotImplementedError) as error:
        raise FileRefused(f"The workbook is damaged ({error}): save it again, or as CSV.") from error


def _refuse_large(packed: zipfile.ZipFile, inside: str, most: int) -> None:
    """By the size that the package itself gives: no more than that is ever unpacked."""
    if packed.getinfo(inside).file_size > most:
        raise FileRefused(f"“{inside}” of the workbook is over {most // 2**20} MB unpacked: save the sheet as CSV.")


def _let_go(element: etree._Element) -> None:
    """What was read is dropped, with all that stands before it at any depth, so that memory does not grow with the file."""
    element.clear()
    above = element.getparent()
    while above is not None:
        while element.getprevious() is not None:
            del above[0]
        element, above = above, above.getparent()


@dataclass(frozen=True, slots=True)
class Workbook:
    """Where the sheets of a workbook are, by name, and the texts its cells point to."""

    path: Path
    sheets: dict[str, str]
    texts: _Texts
    is_from_1904: bool = False
    """Days are counted from 1904, as old Macs did, and not from 1900."""

    def rows(
        self, name: str = "", *, wanted: Collection[int] | None = None, most: int = MOST_SHEET
    ) -> Iterator[list[str]]:
        """The rows of a sheet (the first where none is named), each as long as its last filled cell; gaps are "".

        Args:
            wanted: columns that are read, counted from 0; the others are left "". All, where none are named.
            most: bytes that the sheet may have unpacked.

        Raises:
            FileRefused: there is no such sheet, it cannot be read, or is larger than that.
        """
        if name and name not in self.sheets:
            raise FileRefused(f"The workbook has no sheet “{name}”; it has {', '.join(self.sheets)}.")
        inside = self.sheets[name or next(iter(self.sheets))]
        with _opened(self.path) as packed:
            _refuse_large(packed, inside, most)
            with packed.open(inside) as file:
                gaps, last = 0, _MOST_COLUMNS if wanted is None else max(wanted, default=-1)
                for row in _Paced(file, inside).elements("row"):
                    cells = self._cells(row, wanted, last)
                    gaps += max(0, len(cells) - len(row)) if wanted is None else 0
                    if gaps > _MOST_GAPS:
                        raise FileRefused(f"“{inside}” of the workbook is nearly all gaps: save the sheet as CSV.")
                    yield cells

    def _cells(self, row: etree._Element, wanted: Collection[int] | None, last: int) -> list[str]:
        cells: list[str] = []
        for cell in row.iterfind(f"{_MAIN}c"):
            place = _COLUMN.match(cell.get("r") or "")
            at = _column_number(place.group()) if place else len(cells)
            if at >= _MOST_COLUMNS:
                raise FileRefused(
                    f"A cell stands in column {at + 1:,} of the workbook, which no sheet has: it is damaged."
                )
            if at > last:
                continue
            cells += [""] * (at - len(cells))
            cells.append(self._text(cell) if wanted is None or at in wanted else "")
        return cells

    def _text(self, cell: etree._Element) -> str:
        if cell.get("t") == "inlineStr":
            return "".join(cell.itertext()).strip()
        value = cell.findtext(f"{_MAIN}v") or ""
        if cell.get("t") == "s" and value:
            return self.texts[int(value)]
        if cell.get("t") == "e":
            return ""
        return value.strip()


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_workbook(path: Path) -> Workbook:
    """Open a workbook. Raises ``FileRefused`` where it is damaged or has no sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with _opened(path) as packed:
        for inside in (_LINKS, _BOOK):
            _refuse_large(packed, inside, _MOST_BOOK)
        links = {
            link.get("Id"): link.get("Target")
            for link in etree.fromstring(packed.read(_LINKS), parser).iterfind(f"{_PACKAGE}Relationship")
        }
        book = etree.fromstring(packed.read(_BOOK), parser)
    about = book.find(f"{_MAIN}workbookPr")
    sheets = {
        str(sheet.get("name")): _inside(str(links.get(sheet.get(_LINK)) or "")) for sheet in book.iter(f"{_MAIN}sheet")
    }
    if not sheets:
        raise FileRefused("The workbook has no sheet: bring in the publisher's own file.")
    return Workbook(
        path=path,
        sheets=sheets,
        texts=_Texts(path),
        is_from_1904=about is not None and about.get("date1904") in ("1", "true"),
    )


def _inside(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
