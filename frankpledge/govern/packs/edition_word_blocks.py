"""Paragraphs, headings, lists, tables and pictures of a pack as parts of a Word document."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from frankpledge.govern.packs.blocks import Data
from frankpledge.govern.packs.edition_word_page import element
from frankpledge.govern.packs.places import begins_words
from frankpledge.govern.packs.typesetting import font_folders, fonts_in

Line = str | Data  # plain words, or a piece: s, and perhaps b, i, l (address), to (place), style, fill
WIDEST_MM = 166
LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def with_breaks(parts: Sequence[Line]) -> list[Line]:
    """The parts, each on a line of its own."""
    return [piece for nth, part in enumerate(parts) for piece in (["\n", part] if nth else [part])]


def people_lines(people: Sequence[Data]) -> list[list[Line]]:
    """Each person as a line: name, role, note."""
    rows: list[list[Line]] = []
    for one in people:
        role = f", {one['role']}" if one["role"] else ""
        note = f" ({one['note']})" if one["note"] else ""
        rows.append([{"s": one["name"], "b": True}, role + note])
    return rows


class WordBlocks:
    """Writes into one document; bookmarks and lists are numbered as Word wants them."""

    def __init__(self, document: Any, pictures: Mapping[str, bytes]) -> None:
        self.document, self.pictures = document, pictures
        # Word's own names of the styles, looked up once: a pack has thousands of paragraphs.
        self.styles = {style.name: style.style_id for style in document.styles}
        self.bookmarks = 0
        self.figures = 0

    # --- paragraphs ------------------------------------------------------------------------------------------------

    def paragraph(
        self, parts: Sequence[Line], *, style: str = "Normal", place: Data | None = None, into: Any = None
    ) -> Any:
        """A paragraph at the end of the document, or of a cell."""
        made = (into or self.document).add_paragraph()
        if style != "Normal":
            made._p.style = self.styles[style]
        self.write(made, parts, place)
        return made

    def write(self, paragraph: Any, parts: Sequence[Line], place: Data | None = None) -> None:
        """Pieces into a paragraph, after the page mark of their place."""
        self._mark(paragraph, place or {})
        for part in parts:
            piece: Data = {"s": part} if isinstance(part, str) else part
            if piece["s"]:
                self._piece(paragraph, piece)

    def heading(
        self, level: int, *parts: Line, place: Data | None = None, anchor: str = "", on_new_page: bool = False
    ) -> None:
        """A heading with its bookmark; the page mark stands before it, so that the outline keeps the plain words."""
        if place and place.get("begins"):
            mark = self.paragraph([], place=place)
            mark.paragraph_format.keep_with_next = True
            mark.paragraph_format.page_break_before = on_new_page
            on_new_page = False
        made = self.document.add_paragraph()
        made._p.style = self.styles[f"Heading {level}"]
        made.paragraph_format.page_break_before = on_new_page
        if anchor:
            self._bookmark(made, bookmark_name(anchor))
        self.write(made, parts)

    def _mark(self, paragraph: Any, place: Data) -> None:
        if name := place.get("begins_bookmark"):
            self._bookmark(paragraph, name)
        names = place.get("begins", [])
        for name in names:
            self._bookmark(paragraph, bookmark_name(f"page-{name}"))
        if names:
            paragraph.add_run(begins_words(names) + " ")._r.style = self.styles["Page mark"]

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        paragraph._p.append(element("w:bookmarkStart", id=str(self.bookmarks), name=name))
        paragraph._p.append(element("w:bookmarkEnd", id=str(self.bookmarks)))

    def _piece(self, paragraph: Any, piece: Data) -> None:
        run = paragraph.add_run(piece["s"].replace("\u200b", ""))
        run.bold, run.italic = piece.get("b") or None, piece.get("i") or None
        if "style" in piece:
            run._r.style = self.styles[piece["style"]]
        if "fill" in piece:
            fill, ink = piece["fill"]
            properties = run._r.get_or_add_rPr()
            properties.append(element("w:color", val=ink))
            properties.append(element("w:shd", val="clear", color="auto", fill=fill))
        if piece.get("l") or piece.get("to"):
            self._link(paragraph, run, piece)

    def _link(self, paragraph: Any, run: Any, piece: Data) -> None:
        if piece.get("to"):
            link = element("w:hyperlink", anchor=bookmark_name(piece["to"]), history="1")
        else:
            link = element("w:hyperlink", history="1")
            key = paragraph.part.relate_to(piece["l"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), key)
        run._r.style = self.styles["Link"]
        paragraph._p.replace(run._r, link)
        link.append(run._r)

    # --- blocks ----------------------------------------------------------------------------------------------------

    def add(self, blocks: Sequence[Data], *, into: Any = None) -> None:
        """The blocks of a paper at the end of the document, or of a cell."""
        for block in blocks:
            kind = block["t"]
            if kind == "p":
                self.paragraph(block["r"], place=block, into=into)
            elif kind == "h" and into is None:
                self.heading(min(block["n"], 6), block["s"], place=block)
            elif kind == "h":
                self.paragraph([{"s": block["s"], "b": True}], into=into)
            elif kind == "l":
                self._list(block, 0, into)
            elif kind == "t":
                self._table(block, into)
            elif kind == "f":
                self._picture(block, into)

    def _list(self, block: Data, depth: int, into: Any) -> None:
        number = self._numbering(block, depth)
        for item in block["items"]:
            first = True
            for inner in item:
                if inner["t"] == "l":
                    self._list(inner, depth + 1, into)
                    continue
                if inner["t"] != "p":
                    self.add([inner], into=into)
                    continue
                made = self.paragraph(inner["r"], place=inner, style="List Paragraph", into=into)
                properties = made._p.get_or_add_pPr()
                if first:
                    numbered = element("w:numPr")
                    numbered.append(element("w:ilvl", val=str(min(depth, 8))))
                    numbered.append(element("w:numId", val=str(number)))
                    properties.append(numbered)
                else:
                    made.paragraph_format.left_indent = Mm(7 * (depth + 1))
                first = False

    def _numbering(self, block: Data, depth: int) -> int:
        """A list definition of its own, so that each list counts from its own start."""
        numbering = self.document.part.numbering_part.element
        keys = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
        key = max(keys, default=0) + 1
        abstract = element("w:abstractNum", abstractNumId=str(key))
        abstract.append(element("w:multiLevelType", val="hybridMultilevel"))
        level = element("w:lvl", ilvl=str(min(depth, 8)))
        level.append(element("w:start", val=str(block["from"]) if block["o"] else "1"))
        level.append(element("w:numFmt", val=LISTS[block["style"]] if block["o"] else "bullet"))
        level.append(element("w:lvlText", val=f"%{min(depth, 8) + 1}." if block["o"] else "•"))
        level.append(element("w:lvlJc", val="left"))
        indent = element("w:pPr")
        indent.append(element("w:ind", left=str(400 * (depth + 1)), hanging="400"))
        level.append(indent)
        abstract.append(level)
        numbering.insert(len(keys), abstract)  # definitions stand before the numbers that use them
        return int(numbering.add_num(key).numId)

    # --- tables ----------------------------------------------------------------------------------------------------

    def labelled(self, rows: Sequence[tuple[str, Sequence[Line]]], places: Sequence[Data] | None = None) -> None:
        """Labels with values as a table whose first column heads its rows."""
        if not rows:
            return
        table = self._grid(len(rows), 2, (3, 7))
        for y, (row, (label, value)) in enumerate(zip(table.rows, rows, strict=True)):
            head, body = row.cells
            self.write(head.paragraphs[0], [{"s": label, "b": True}], places[y] if places else None)
            self.write(body.paragraphs[0], value)
        self._finish(table, head=0, heads_rows=True)

    def plain_table(
        self, heads: Sequence[str], rows: Sequence[Sequence[Sequence[Line]]], places: Sequence[Data], *,
        widths: Sequence[float], heads_rows: bool = True,
    ) -> None:  # fmt: skip
        """One header row and rows of plain cells."""
        table = self._grid(len(rows) + 1, len(heads), widths)
        first, *others = table.rows
        for cell, head in zip(first.cells, heads, strict=True):
            self.write(cell.paragraphs[0], [{"s": head, "b": True}])
        for made, row, place in zip(others, rows, places, strict=True):
            for x, (cell, parts) in enumerate(zip(made.cells, row, strict=True)):
                self.write(cell.paragraphs[0], parts, place if x == 0 else None)
        self._finish(table, head=1, heads_rows=heads_rows)

    def _table(self, block: Data, into: Any) -> None:
        if block["caption"]:
            made = self.paragraph([block["caption"]], style="Caption", place=block, into=into)
            made.paragraph_format.keep_with_next = True
        elif block.get("begins"):
            self.paragraph([], place=block, into=into)
        table = self._grid(block["rows"], len(block["cols"]), block["cols"], into)
        wide = len(block["cols"])
        cells = [cell for row in table.rows for cell in row.cells]  # asked for once, before any are merged
        for cell in block["cells"]:
            start = cell["y"] * wide + cell["x"]
            end = start + (cell["rs"] - 1) * wide + cell["cs"] - 1
            made = cells[start] if start == end else cells[start].merge(cells[end])
            self._fill(made, cell, cell["h"] or cell["y"] < block["head"])
        self._finish(table, head=block["head"], heads_rows=block["row-heads"])

    def _fill(self, made: Any, cell: Data, is_head: bool) -> None:
        empty = made.paragraphs[0]
        blocks = cell["b"]
        if blocks and blocks[0]["t"] == "p":
            runs = [piece | {"b": True} for piece in blocks[0]["r"]] if is_head else blocks[0]["r"]
            self.write(empty, runs, cell)
            self.add(blocks[1:], into=made)
        else:
            self.write(empty, [], cell)
            self.add(blocks, into=made)
            if blocks and not cell.get("begins"):
                empty._p.getparent().remove(empty._p)
        if made._tc[-1].tag != qn("w:p"):
            made.add_paragraph()  # Word refuses a cell that does not end in a paragraph

    def _grid(self, rows: int, columns: int, widths: Sequence[float], into: Any = None) -> Any:
        table = into.add_table(rows, columns) if into is not None else self.document.add_table(rows, columns)
        table._tbl.tblPr.style = self.styles["Table Grid"]
        table.autofit = False
        wide = [Mm(max(WIDEST_MM * share / sum(widths), 6)) for share in widths]
        for column, width in zip(table.columns, wide, strict=True):
            column.width = width
        for row in table.rows:
            for cell, width in zip(row.cells, wide, strict=True):
                cell.width = width
        return table

    def _finish(self, table: Any, *, head: int, heads_rows: bool) -> None:
        """Header rows repeat on every page; the table says which of its edges are headers."""
        for row in table.rows:
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
        for row in list(table.rows)[:head]:
            row._tr.get_or_add_trPr().append(element("w:tblHeader"))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        if look is None:
            look = element("w:tblLook")
            table._tbl.tblPr.append(look)
        for key, value in (
            ("firstRow", head > 0),
            ("firstColumn", heads_rows),
            ("lastRow", False),
            ("lastColumn", False),
        ):
            look.set(qn(f"w:{key}"), "1" if value else "0")
        look.set(qn("w:val"), f"{0x0600 | (0x20 if head else 0) | (0x80 if heads_rows else 0):04X}")
        if table._parent is self.document._body:
            self.document.add_paragraph().paragraph_format.space_after = 0

    # --- pictures --------------------------------------------------------------------------------------------------

    def _picture(self, block: Data, into: Any) -> None:
        data = self.pictures[block["file"]]
        if block["file"].rpartition(".")[2] in ("svg", "webp"):
            data = as_png(block["file"], data)
        made = self.paragraph([], place=block, into=into)
        shape = made.add_run().add_picture(io.BytesIO(data))
        wanted = Mm(block["w"]) if block["w"] else shape.width
        wide = min(wanted, Mm(WIDEST_MM), int(Mm(200) * shape.width / shape.height))
        shape.width, shape.height = wide, int(shape.height * wide / shape.width)
        self.figures += 1
        properties = shape._inline.docPr
        properties.set("descr", block["alt"])
        properties.set("name", f"Picture {self.figures}")
        if block["caption"]:
            self.paragraph([block["caption"]], style="Caption", into=into)


def bookmark_name(anchor: str) -> str:
    """A place's name as Word takes it: letters, figures and underlines, at most forty."""
    name = re.sub(r"[^a-z0-9]+", "_", anchor.lower()).strip("_")
    return name if len(name) <= 40 else name[:20] + "_" + name[-19:]


def as_png(name: str, data: bytes) -> bytes:
    """A picture that Word cannot show, drawn as PNG at 200 dots an inch."""
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{name}", alt: "x")'
    return _typst_png(source, {name: data})


def _typst_png(source: str, files: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="picture-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        fonts, _families, _remark = fonts_in(font_folders(None))
        made = typst.Compiler(source.encode(), root=folder, font_paths=fonts).compile(format="png", ppi=200)
    if not isinstance(made, bytes):
        raise TypeError("The typesetter gave no picture.")
    return made
