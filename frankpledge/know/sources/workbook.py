"""Excel workbooks (.xlsx) read as plain text cells, with the standard library and lxml; formulas give their last value."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from frankpledge.know.sources.dataset import FileRefused

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COLUMN = re.compile(r"[A-Z]+")
_MOST_SHEET = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Workbook:
    """Where the sheets of a workbook are, by name, and the texts its cells point to."""

    path: Path
    sheets: dict[str, str]
    texts: tuple[str, ...]

    def rows(self, name: str = "") -> Iterator[list[str]]:
        """The rows of a sheet (the first where none is named), each as long as its last filled cell; gaps are "".

        Raises:
            FileRefused: there is no such sheet, or it cannot be read.
        """
        if name and name not in self.sheets:
            raise FileRefused(f"The workbook has no sheet “{name}”; it has {', '.join(self.sheets)}.")
        inside = self.sheets[name or next(iter(self.sheets))]
        try:
            with zipfile.ZipFile(self.path) as packed:
                if packed.getinfo(inside).file_size > _MOST_SHEET:
                    raise FileRefused(f"The sheet “{name}” is over {_MOST_SHEET // 2**20} MB unpacked: save it as CSV.")
                with packed.open(inside) as file:
                    for _, row in etree.iterparse(file, tag=f"{_MAIN}row", resolve_entities=False, huge_tree=False):
                        yield self._cells(row)
                        row.clear()
        except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
            raise FileRefused(f"The workbook is damaged ({error}): save it again, or as CSV.") from error

    def _cells(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row.iterfind(f"{_MAIN}c"):
            place = _COLUMN.match(cell.get("r") or "")
            at = _column_number(place.group()) if place else len(cells)
            cells += [""] * (at - len(cells))
            cells.append(self._text(cell))
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


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_workbook(path: Path) -> Workbook:
    """Open a workbook. Raises ``FileRefused`` where it is damaged or has no sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as packed:
            links = {
                link.get("Id"): link.get("Target")
                for link in etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"), parser).iterfind(
                    f"{_PACKAGE}Relationship"
                )
            }
            book = etree.fromstring(packed.read("xl/workbook.xml"), parser)
            texts: list[str] = []
            if "xl/sharedStrings.xml" in packed.namelist():
                shared = etree.fromstring(packed.read("xl/sharedStrings.xml"), parser)
                texts = ["".join(part.text or "" for part in one.iter(f"{_MAIN}t")) for one in shared]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise FileRefused(f"The workbook is damaged ({error}): save it again, or as CSV.") from error
    sheets = {
        str(sheet.get("name")): _inside(str(links.get(sheet.get(_LINK)) or "")) for sheet in book.iter(f"{_MAIN}sheet")
    }
    if not sheets:
        raise FileRefused("The workbook has no sheet: bring in the publisher's own file.")
    return Workbook(path=path, sheets=sheets, texts=tuple(texts))


def _inside(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
