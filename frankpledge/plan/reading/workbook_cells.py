"""An Excel workbook as cells with their addresses, fill colours and merges, with the standard library and lxml; no Django.

The cell's own fill is read; colours that a rule of the sheet gives (conditional formatting) are not, and the sheet says so.
"""

from __future__ import annotations

import colorsys
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAW = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MOST_BYTES = 10 * 1024 * 1024
_MOST_PART = 64 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# The palette that old workbooks point into (ECMA-376, 18.8.27), of which only the colours a RAG cell can have are told.
_INDEXED = {
    2: "FF0000", 3: "00FF00", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 13: "FFFF00", 16: "800000", 17: "008000",
    42: "CCFFCC", 43: "FFFF99", 45: "FF99CC", 47: "FFCC99", 50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600",
    57: "339966", 60: "993300",
}  # fmt: skip

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, KeyError, IndexError, ValueError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


class WorkbookRefused(Exception):
    """A workbook cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its address, what it holds (words, or a day), and its fill as RRGGBB ("" for none)."""

    address: str
    value: str | datetime.date
    fill: str = ""

    @property
    def words(self) -> str:
        """Its value as words."""
        return self.value if isinstance(self.value, str) else f"{self.value.day} {self.value:%B %Y}"


@dataclass(slots=True)
class CellSheet:
    """A sheet: cells by (row, column), both from 1; merged ranges as (top, left, bottom, right)."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    has_rules: bool = False
    """Whether a rule of the sheet colours cells."""

    @property
    def rows(self) -> int:
        """Its last row with anything in it."""
        return max((row for row, _ in self.cells), default=0)


def address_of(row: int, column: int) -> str:
    """C12 of row 12, column 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def place_of(address: str) -> tuple[int, int]:
    """(row, column) of an address. Raises WorkbookRefused."""
    found = _PLACE.match(address)
    if not found:
        raise WorkbookRefused(f"The workbook is damaged: “{address[:20]}” is no cell. Save it again from Excel.")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def read_cells(content: bytes) -> list[CellSheet]:
    """The sheets that are shown, in their order.

    Raises:
        WorkbookRefused: it is no workbook, damaged, protected by a password, or larger than a plan can be.
    """
    if len(content) > MOST_BYTES:
        raise WorkbookRefused(
            f"The workbook has {len(content) // 2**20} MB, and {MOST_BYTES // 2**20} are as many as are read."
        )
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise WorkbookRefused(
            "It is an old .xls file, or has a password: save it in Excel as .xlsx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _Book(packed).sheets()
    except _DAMAGED as error:
        raise WorkbookRefused(
            "It is no Excel workbook (.xlsx), or is damaged: open it in Excel and save it again."
        ) from error


class _Book:
    """An open package."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._names = set(packed.namelist())
        self._texts = self._read_texts()
        self._theme = self._read_theme()
        self._formats = self._read_formats()

    def _part(self, inside: str) -> etree._Element:
        if self._packed.getinfo(inside).file_size > _MOST_PART:
            raise WorkbookRefused(
                f"“{inside}” of the workbook is over {_MOST_PART // 2**20} MB unpacked: no plan is so large."
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self._packed.read(inside), parser)

    def sheets(self) -> list[CellSheet]:
        """Those that are not hidden."""
        book = self._part("xl/workbook.xml")
        links = {
            link.get("Id"): str(link.get("Target"))
            for link in self._part("xl/_rels/workbook.xml.rels").iterfind(f"{_PACKAGE}Relationship")
        }
        about = book.find(f"{_MAIN}workbookPr")
        is_from_1904 = about is not None and about.get("date1904") in ("1", "true")
        first = datetime.date(1904, 1, 1) if is_from_1904 else datetime.date(1899, 12, 30)
        found = []
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = links[sheet.get(_LINK)]
            if sheet.get("state") in ("hidden", "veryHidden") or "chartsheet" in target:
                continue
            inside = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found.append(self._sheet(str(sheet.get("name")), self._part(inside), first))
        if not found:
            raise WorkbookRefused("The workbook has no sheet that is shown.")
        return found

    def _sheet(self, name: str, root: etree._Element, first: datetime.date) -> CellSheet:
        sheet = CellSheet(name, has_rules=root.find(f"{_MAIN}conditionalFormatting") is not None)
        for one in root.iter(f"{_MAIN}c"):
            row, column = place_of(one.get("r") or "")
            if row > MOST_ROWS:
                raise WorkbookRefused(f"The sheet “{name}” has more than {MOST_ROWS:,} rows: no plan is so long.")
            if column > MOST_COLUMNS:
                continue
            is_day, fill = self._formats[int(one.get("s") or 0)] if self._formats else (False, "")
            value = self._value(one, is_day, first)
            if value != "" or fill:
                sheet.cells[row, column] = Cell(address_of(row, column), value, fill)
        for one in root.iter(f"{_MAIN}mergeCell"):
            begin, _, end = str(one.get("ref")).partition(":")
            (top, left), (bottom, right) = place_of(begin), place_of(end or begin)
            sheet.merged.append((top, left, min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)))
        return sheet

    def _value(self, cell: etree._Element, is_day: bool, first: datetime.date) -> str | datetime.date:
        kind = cell.get("t")
        if kind == "inlineStr":
            return "".join(one.text or "" for one in cell.iter(f"{_MAIN}t")).strip()
        value = (cell.findtext(f"{_MAIN}v") or "").strip()
        if kind == "s" and value:
            return self._texts[int(value)].strip()
        if kind == "e":
            return ""
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind == "d" and value:
            return datetime.date.fromisoformat(value[:10])
        if is_day and value and kind in (None, "n"):
            return _day(value, first)
        return value[:-2] if kind in (None, "n") and value.endswith(".0") else _plain(value, kind)

    def _read_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        found = []
        for one in self._part("xl/sharedStrings.xml").iterfind(f"{_MAIN}si"):
            words = [part for part in one.iter(f"{_MAIN}t") if part.getparent().tag != f"{_MAIN}rPh"]
            found.append("".join(part.text or "" for part in words))
        return found

    def _read_theme(self) -> list[str]:
        """The twelve colours of the theme, in the order that cells point to them: light before dark."""
        inside = next((one for one in sorted(self._names) if one.startswith("xl/theme/theme")), None)
        if inside is None:
            return []
        scheme = self._part(inside).find(f".//{_DRAW}clrScheme")
        found = (
            [] if scheme is None else [str(one[0].get("lastClr") or one[0].get("val")) for one in scheme if len(one)]
        )
        return [found[1], found[0], found[3], found[2], *found[4:]] if len(found) >= 4 else []

    def _read_formats(self) -> list[tuple[bool, str]]:
        """For each format of cells: whether it shows a day, and its fill."""
        if "xl/styles.xml" not in self._names:
            return []
        root = self._part("xl/styles.xml")
        codes = {int(one.get("numFmtId") or 0): str(one.get("formatCode")) for one in root.iter(f"{_MAIN}numFmt")}
        fills = [self._fill(one) for one in root.iterfind(f"{_MAIN}fills/{_MAIN}fill")]
        found = []
        for one in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
            number, fill = int(one.get("numFmtId") or 0), int(one.get("fillId") or 0)
            found.append((_shows_day(number, codes), fills[fill] if fill < len(fills) else ""))
        return found

    def _fill(self, fill: etree._Element) -> str:
        pattern = fill.find(f"{_MAIN}patternFill")
        if pattern is None or pattern.get("patternType") in (None, "none", "gray125"):
            return ""
        colour = pattern.find(f"{_MAIN}fgColor")
        return "" if colour is None else colour_of(dict(colour.attrib), self._theme)


def _plain(value: str, kind: str | None) -> str:
    """A number as people write it: 1.1 and not 1.1000000000000001."""
    if kind not in (None, "n") or not value:
        return value
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return value


def _shows_day(number: int, codes: Mapping[int, str]) -> bool:
    if number in _DAYS:
        return True
    code = _NOT_CODE.sub("", codes.get(number, "")).casefold()
    return "y" in code or ("d" in code and "m" in code)


def _day(value: str, first: datetime.date) -> datetime.date | str:
    try:
        return first + datetime.timedelta(days=int(float(value)))
    except (ValueError, OverflowError):
        return value


def colour_of(attributes: Mapping[object, object], theme: list[str]) -> str:
    """RRGGBB of a colour as a workbook writes it: by itself, from the theme with its tint, or from the old palette."""
    given = {str(name): str(value) for name, value in attributes.items()}
    if "rgb" in given:
        return given["rgb"][-6:].upper()
    if "indexed" in given:
        return _INDEXED.get(int(given["indexed"]), "")
    at = int(given.get("theme", -1))
    if not 0 <= at < len(theme):
        return ""
    return _tinted(theme[at], float(given.get("tint", 0)))


def _tinted(rgb: str, tint: float) -> str:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))
