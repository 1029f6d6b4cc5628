"""Word tables as neutral tables: merged cells once, header rows marked, boxes of a single cell opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from frankpledge.govern.packs.blocks import cell_text
from frankpledge.govern.packs.content import Block, Cell, Paragraph, Table

PLAIN_STYLES = ("", "TableGrid", "TableNormal", "TableGridLight")
WIDEST_SPAN = 60


def table_blocks(table: Any, blocks_of: Callable[[Any], list[Block]]) -> list[Block]:
    """The table; or the content of its only cell, for a box drawn with a table; or nothing if it is empty."""
    rows, headers = _rows(table, blocks_of)
    rows_with_words = [row for row in rows if row]
    if not any(cell.blocks for row in rows_with_words for cell in row):
        return []
    if len(rows_with_words) == 1 and len(rows_with_words[0]) == 1:
        return list(rows_with_words[0][0].blocks)
    if not headers and len(rows) > 1 and _first_row_heads(table, rows[0]):
        headers = 1
    return [Table(tuple(tuple(row) for row in rows), header_rows=headers)]


def _rows(table: Any, blocks_of: Callable[[Any], list[Block]]) -> tuple[list[list[Cell]], int]:
    rows: list[list[Cell]] = []
    open_merges: dict[int, tuple[int, int]] = {}
    headers = 0
    for row in _direct(table, "w:tr"):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        cells: list[Cell] = []
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = min(_number(before), WIDEST_SPAN) if before is not None else 0
        if column:
            cells.append(Cell(colspan=column))
        if headers == len(rows) and _is_header(row):
            headers += 1
        for element in _direct(row, "w:tc"):
            properties = element.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            width = min(max(_number(span), 1), WIDEST_SPAN) if span is not None else 1
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            if merge is not None and merge.get(qn("w:val")) != "restart" and column in open_merges:
                at, nth = open_merges[column]
                rows[at][nth] = replace(rows[at][nth], rowspan=len(rows) - at + 1)
            else:
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = (len(rows), len(cells))
                cells.append(Cell(tuple(blocks_of(element)), colspan=width))
            column += width
        rows.append(cells)
    return rows, headers


def _direct(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _direct(child, tag)


def _is_header(row: Any) -> bool:
    mark = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _first_row_heads(table: Any, row: list[Cell]) -> bool:
    """Whether an unmarked first row is meant as header: every cell bold, or a table style that dresses it."""
    if not row or not all(cell_text(cell) for cell in row):
        return False
    runs = [run for cell in row for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]
    if runs and all(run.bold for run in runs if run.text.strip()):
        return True
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    dressed = look is not None and (
        look.get(qn("w:firstRow")) in ("1", "true") or int(look.get(qn("w:val")) or "0", 16) & 0x20
    )
    return bool(dressed) and style is not None and style.get(qn("w:val")) not in PLAIN_STYLES


def _number(element: Any) -> int:
    value = element.get(qn("w:val")) or ""
    return int(value) if value.isdigit() else 0
