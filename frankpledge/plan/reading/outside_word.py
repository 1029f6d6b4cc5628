"""A plan in Word as pieces: headings by their style, list paragraphs with their number, tables cell by cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from frankpledge.govern.reading.formats.numbering import Numbering
from frankpledge.govern.reading.formats.word import read_word
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.plan.reading.outside_pieces import Heading, Line, Pieces, PlanUnreadable, Table, TableRow

_THROUGH = frozenset(qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
_STRUCK = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText"))
_HEADING = re.compile(r"(?i)^heading\s*(\d)|^(title)$")


def word_pieces(name: str, data: bytes) -> Pieces:
    """Raises PlanUnreadable for what the reader of papers refuses: bombs, passwords, broken or empty files."""
    try:
        _, notes = read_word(name, data)
    except UnreadablePaper as refused:
        raise PlanUnreadable(str(refused)) from refused
    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id: style.name or "" for style in document.styles}
    found = Pieces("docx", notes=notes)
    numbering, tables, lines = Numbering.of(document), 0, 0
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            tables += 1
            found.pieces.append(Table(tuple(_rows(block, f"table {tables}"))))
            continue
        words, label = _words(block), numbering.label(block)
        if not words:
            continue
        lines += 1
        level = _level(block, styles)
        if level is not None:
            found.title = found.title or (words if level <= 1 else "")
            found.pieces.append(Heading(words, level, f"paragraph {lines}"))
        else:
            found.pieces.append(Line(words, label or _listed(block, styles), f"paragraph {lines}"))
    return found


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _THROUGH:
            yield from _blocks(child)


def _words(node: Any) -> str:
    return re.sub(r"\s+", " ", "".join(_pieces(node))).strip()


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in _STRUCK:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif isinstance(child.tag, str):
            yield from _pieces(child)


def _style(paragraph: Any, styles: dict[str, str]) -> str:
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return styles.get(own.get(qn("w:val")), "") if own is not None else ""


def _level(paragraph: Any, styles: dict[str, str]) -> int | None:
    """0 for the title, 1 to 9 for headings, 3 for a short paragraph all in bold; None for what is no heading."""
    found = _HEADING.match(_style(paragraph, styles))
    if found:
        return int(found.group(1) or 0)
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces(run)).strip()]
    bold = runs and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
    return 3 if bold and len(_words(paragraph).split()) <= 12 else None


def _listed(paragraph: Any, styles: dict[str, str]) -> str:
    return "•" if _style(paragraph, styles).lower().startswith("list") else ""


def _rows(table: Any, place: str) -> Iterator[TableRow]:
    for number, row in enumerate(table.iterchildren(qn("w:tr")), start=1):
        cells: list[str] = []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue  # a table inside a cell is read with its cell
            down = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = down is not None and down.get(qn("w:val")) != "restart"
            cells.append("" if goes_on else "\n".join(filter(None, map(_words, cell.iter(qn("w:p"))))))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = span.get(qn("w:val")) if span is not None else "1"
            cells += [""] * (min(int(wide), 30) - 1 if str(wide).isdigit() else 0)
        yield TableRow(tuple(cells), f"{place}, row {number}")
