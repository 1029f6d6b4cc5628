"""The neutral blocks as plain data for the typesetter: text cleaned, headings closed up, tables made to fit their grid.

Nothing here is markup. Typst receives JSON strings and prints them letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from frankpledge.govern.packs.content import Block, Cell, Heading, ListBlock, Paragraph, Picture, Run, Table

Data = dict[str, Any]
LINK = re.compile(r"^(https?://|mailto:|tel:)\S+$", re.IGNORECASE)
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONG_WORD = re.compile(r"\S{25,}|(?=\S*[@/._:\\-])\S{16,}")  # addresses and file names, not plain words
LINE_LETTERS = 75  # letters on a line of a table, in the tightest of the editions that set tables
NO_DESCRIPTION = "Picture with no description"
EMPTY = (Paragraph((Run("–"),)),)  # an empty cell among labelled values
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def clean(text: str) -> str:
    """Text without the control characters no font can print; line ends become line feeds, a page break a line break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    return UNPRINTABLE.sub("", text)


def picture_kind(data: bytes) -> str:
    """``png``, ``jpg``, ``gif``, ``webp`` or ``svg`` by the first bytes; an empty string for anything else."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in data[:1000] else ""


@dataclass(slots=True)
class BlockSetter:
    """Turns blocks into data and gathers the picture files and the remarks that arise on the way.

    ``records`` sets tables of three columns or more as labelled blocks, for large print on narrow pages.
    """

    records: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def blocks(self, blocks: Iterable[Block], *, level: int = 2, in_table: bool = False) -> list[Data]:
        """The blocks as data; the top headings come out at ``level`` and no level is skipped below it."""
        out: list[Data] = []
        above: list[int] = []
        for block in blocks:
            if isinstance(block, Heading):
                while above and above[-1] >= block.level:
                    above.pop()
                above.append(block.level)
                out.append({"t": "h", "n": min(level + len(above) - 1, 6), "s": clean(block.text)})
            else:
                out.append(self._block(block, in_table=in_table))
        return out

    def _block(self, block: Block, *, in_table: bool) -> Data:
        if isinstance(block, Paragraph):
            return {"t": "p", "r": [self._run(run, in_table=in_table) for run in block.runs]}
        if isinstance(block, ListBlock):
            items = [self.blocks(item.blocks, in_table=in_table) for item in block.items]
            style = block.style if block.style in ("1", "a", "A", "i", "I") else "1"
            return {"t": "l", "o": block.numbered, "from": block.start, "style": style, "items": items}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Picture):
            return self._picture(block)
        raise TypeError(f"A paper cannot hold a {type(block).__name__}.")

    @staticmethod
    def _run(run: Run, *, in_table: bool) -> Data:
        text = clean(run.text)
        if in_table:
            text = breakable(text)
        out: Data = {"s": text}
        if run.bold:
            out["b"] = True
        if run.italic:
            out["i"] = True
        if LINK.match(run.link):
            out["l"] = run.link
        return out

    def _picture(self, picture: Picture) -> Data:
        kind = picture_kind(picture.data)
        alt = clean(picture.alt) or clean(picture.caption)
        if not alt:
            self.notes.append("A picture has no description: write one for readers who cannot see it.")
            alt = NO_DESCRIPTION
        if not kind:
            self.notes.append(f"The picture “{alt}” was left out: save it as PNG or JPEG and attach it again.")
            return {"t": "p", "r": [{"s": f"[Picture that could not be printed: {alt}]", "i": True}]}
        name = f"picture-{len(self.files)}.{kind}"
        self.files[name] = picture.data
        return {"t": "f", "file": name, "alt": alt, "caption": clean(picture.caption), "w": picture.width}

    def _table(self, table: Table) -> Data:
        grid = fitted(table)
        if not grid.cells:
            return {"t": "p", "r": [{"s": clean(table.caption)}]}
        if self.records and grid.columns > 2:
            rows = self._records(grid)
            return {"t": "records", "caption": clean(table.caption), "head": grid.header_rows, "rows": rows}
        cells = [
            {
                "x": place.x,
                "y": place.y,
                "cs": place.colspan,
                "rs": place.rowspan,
                "h": place.cell.header,
                "long": len(cell_text(place.cell)) > 700,
                "b": self.blocks(place.cell.blocks, in_table=True),
            }
            for place in grid.cells
        ]
        widths = list(table.widths) if len(table.widths) == grid.columns else _shares(grid)
        return {
            "t": "t",
            "cols": widths,
            "head": grid.header_rows,
            "row-heads": grid.heads_rows,
            "rows": grid.rows,
            "cells": cells,
            "caption": clean(table.caption),
        }

    def _records(self, grid: Grid) -> list[list[Data]]:
        """Each body row as labelled values: the label is what stands above the value in the header rows."""
        at = {(x, y): place for place in grid.cells for x, y in place.covers()}
        rows: list[list[Data]] = []
        for y in range(grid.header_rows, grid.rows):
            row: list[Data] = []
            for x in range(grid.columns):
                place = at[x, y]
                if row and place is at.get((x - 1, y)):
                    continue
                heads = dict.fromkeys(cell_text(at[x, top].cell) for top in range(grid.header_rows))
                label = " – ".join(text for text in heads if text)
                row.append({"label": clean(label), "b": self.blocks(place.cell.blocks or EMPTY)})
            rows.append(row)
        return rows


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and the rectangle of the grid it takes."""

    cell: Cell
    x: int
    y: int
    colspan: int
    rowspan: int

    def covers(self) -> list[tuple[int, int]]:
        """Every grid position under the cell."""
        return [(self.x + i, self.y + j) for i in range(self.colspan) for j in range(self.rowspan)]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells tile it without a gap or an overlap."""

    columns: int
    rows: int
    header_rows: int
    cells: tuple[Place, ...]

    @property
    def heads_rows(self) -> bool:
        """Whether every body row begins with a header cell of its own."""
        first = [place for place in self.cells if place.x == 0 and place.y >= self.header_rows]
        return bool(first) and all(place.cell.header and place.colspan == place.rowspan == 1 for place in first)


def fitted(table: Table) -> Grid:
    """The table with spans cut where they would overlap, leave the table or cross from header to body; gaps filled."""
    header_rows = min(table.header_rows, max(len(table.rows) - 1, 0))
    taken: dict[tuple[int, int], bool] = {}
    places: list[Place] = []
    height = len(table.rows)
    for y, row in enumerate(table.rows):
        x = 0
        bottom = header_rows if y < header_rows else height
        for cell in row:
            while (x, y) in taken:
                x += 1
            colspan = 1
            while colspan < cell.colspan and (x + colspan, y) not in taken:
                colspan += 1
            place = Place(cell, x, y, colspan, max(1, min(cell.rowspan, bottom - y)))
            taken.update(dict.fromkeys(place.covers(), True))
            places.append(place)
            x += colspan
    columns = max((x + 1 for x, _ in taken), default=0)
    gaps = [(x, y) for y in range(height) for x in range(columns) if (x, y) not in taken]
    places.extend(Place(Cell(), x, y, 1, 1) for x, y in gaps)
    places.sort(key=lambda place: (place.y, place.x))
    return Grid(columns, height, header_rows, tuple(places))


def cell_text(cell: Cell) -> str:
    """The words of a cell, for measuring and for labels."""
    return " ".join(block_text(block) for block in cell.blocks).strip()


def block_text(block: Block) -> str:
    """The words of a block, in reading order."""
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, ListBlock):
        return " ".join(block_text(inner) for item in block.items for inner in item.blocks)
    if isinstance(block, Table):
        return " ".join(cell_text(cell) for row in block.rows for cell in row)
    return block.alt


def breakable(text: str) -> str:
    """Text whose very long words (addresses, file names) may break at every twelfth letter without a hyphen."""
    if not LONG_WORD.search(text):
        return text
    return LONG_WORD.sub(lambda found: "\u200b".join(re.findall(r".{1,12}", found.group())), text)


def _shares(grid: Grid) -> list[float]:
    """Column widths as shares: by the square root of the words in a column, but wide enough for its longest word."""
    wish, need = [1.0] * grid.columns, [3.0] * grid.columns
    for place in grid.cells:
        if place.colspan == 1:
            words = cell_text(place.cell)
            longest = max((len(piece) for piece in re.split(r"[\s\u200b]+", breakable(words))), default=0)
            wish[place.x] = max(wish[place.x], len(words) ** 0.5)
            need[place.x] = max(need[place.x], min(longest, 18) + 2.5)
    if sum(need) >= LINE_LETTERS:
        return need
    fixed: set[int] = set()
    for _round in range(grid.columns):
        left = LINE_LETTERS - sum(need[x] for x in fixed)
        whole = sum(wish[x] for x in range(grid.columns) if x not in fixed)
        tight = {x for x in range(grid.columns) if x not in fixed and wish[x] / whole * left < need[x]}
        if not tight:
            return [need[x] if x in fixed else wish[x] / whole * left for x in range(grid.columns)]
        fixed |= tight
    return need
