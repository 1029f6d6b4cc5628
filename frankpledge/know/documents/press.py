"""A document as PDF: A4, or A3 in large print; tagged, with bookmarks, charts as drawings with their words.

Set by the typesetter of the agenda packs, so that both look alike; the compiler enforces PDF/UA-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.blocks import Data, breakable, clean
from frankpledge.govern.packs.typesetting import typeset
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Block, Caution, Chart, Column, Document, Points, Table, Verdict, Words
from frankpledge.know.documents.print_layout import fit_of
from frankpledge.know.documents.values import LETTERS, Value, letter_words, written

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
DEMONSTRATION = "DEMONSTRATION – invented figures"
SOURCES_TITLE = "Where the figures come from"
DEEPEST = 6  # headings have six levels


def document_pdf(document: Document, *, large: bool = False, drawings: Path | None = None) -> bytes:
    """The document on A4, or with ``large`` on A3 in 18 points; ``drawings`` is where drawn charts are kept.

    Raises:
        PackRefused: the typesetter cannot set it; its reason is said.
        ValueError: a chart has nothing to draw.
    """
    paper = Paper(document, large=large, drawings=drawings)
    made = typeset(paper.data(), paper.pictures, main=TEMPLATE)
    return finished(made)[0]


class Paper:
    """One document on its way to paper: plain values for the template, and the charts as files."""

    def __init__(self, document: Document, *, large: bool, drawings: Path | None = None) -> None:
        self.document, self.large, self.drawings = document, large, drawings
        self.pictures: dict[str, bytes] = {}

    def data(self) -> Data:
        """What the template is given."""
        document, large = self.document, self.large
        return {
            "look": {"paper": "a3" if large else "a4", "large": large, "narrow": False, "blank_backs": False,
                     "prefix": "", "fonts": []},
            "meta": {"title": clean(document.full_title),
                     "author": clean(document.partnership),
                     "demonstration": DEMONSTRATION if document.demonstration else ""},
            "cover": self._cover(),
            "sheets": self._sheets(),
        }  # fmt: skip

    def _cover(self) -> Data:
        document = self.document
        return {
            "partnership": _set(document.partnership),
            "title": _set(document.title),
            "area": _set(document.area),
            "period": _set(document.period),
            "demonstration": _set(document.demonstration),
            "frozen": f"Figures as they stood on {written(document.frozen_on, 'date')}.",
            "contents": len(document.sections) > 1,
        }

    def _sheets(self) -> list[Data]:
        """Runs of parts on upright and on sideways pages; headings go to the page of what stands under them."""
        sheets: list[Data] = [{"flipped": False, "parts": []}]
        for depth, section in self.document.walked():
            parts = [part for block in section.blocks for part in self._parts(block)]
            sheets[-1]["parts"].append({"t": "h", "n": min(depth, DEEPEST), "s": _set(section.title)})
            if any(part.get("sideways") for part in parts):
                self._turn(sheets, True)
            for part in parts:
                if part.get("sideways") or part["t"] == "chart":
                    self._turn(sheets, bool(part.get("sideways")))
                sheets[-1]["parts"].append(part)
        if self.document.sources:
            self._turn(sheets, False)
            sheets[-1]["parts"] += [{"t": "h", "n": 1, "s": SOURCES_TITLE}, self._sources()]
        return sheets

    @staticmethod
    def _turn(sheets: list[Data], sideways: bool) -> None:
        """Begin another run of pages where the way changes; the headings that would be left alone on the last come along."""
        last = sheets[-1]
        if last["flipped"] is sideways:
            return
        carried: list[Data] = []
        while last["parts"] and last["parts"][-1]["t"] == "h":
            carried.insert(0, last["parts"].pop())
        if not last["parts"] and len(sheets) > 1:
            sheets.pop()
        sheets.append({"flipped": sideways, "parts": carried})

    def _parts(self, block: Block) -> Iterator[Data]:
        if isinstance(block, Words):
            texts = [text for text in re.split(r"\n\s*\n", block.text) if text.strip()]
            for at, text in enumerate(texts, start=1):
                yield {"t": "words", "s": _set(text), "by": _set(block.by) if at == len(texts) else ""}
        elif isinstance(block, Points):
            yield {"t": "points", "o": block.numbered, "items": [_set(item) for item in block.items]}
        elif isinstance(block, Verdict):
            rag = block.letter if block.letter in LETTERS else ""
            yield {"t": "verdict", "rag": rag, "rag_word": letter_words(rag), "s": _set(block.words)}
        elif isinstance(block, Caution):
            yield {"t": "caution", "s": _set(block.text)}
        elif isinstance(block, Chart):
            yield self._chart(block)
        else:
            yield self._table(block)

    def _chart(self, chart: Chart) -> Data:
        name = f"chart-{len(self.pictures)}.svg"
        self.pictures[name] = svg_of(chart.drawing, large=self.large, folder=self.drawings).encode()
        alt = clean(chart.drawing.description) or clean(chart.drawing.title)
        return {"t": "chart", "file": name, "alt": alt, "caption": _set(chart.caption)}

    def _table(self, table: Table) -> Data:
        notes = [_set(note) for note in table.notes]
        if not table.rows:
            return {"t": "empty", "title": _set(table.title), "s": _set(table.empty), "notes": notes}
        fit = fit_of(table, large=self.large)
        columns = [
            {"s": _set(column.title), "num": column.is_numeric, "w": width}
            for column, width in zip(table.columns, fit.widths, strict=True)
        ]
        rows = [[_cell(column, value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]
        return {
            "t": "records" if fit.way == "records" else "table",
            "title": _set(table.title),
            "cols": columns,
            "rows": rows,
            "full": fit.is_full,
            "notes": notes,
            "sideways": fit.way == "sideways",
        }

    def _sources(self) -> Data:
        return {"t": "points", "o": False, "items": [_set(line) for line in self.document.source_lines]}


def _cell(column: Column, value: Value) -> Data:
    rag = value if column.kind == "letter" and isinstance(value, str) and value in LETTERS else ""
    return {"rag": rag, "rag_word": letter_words(rag), "s": _set(column.written(value))}


def _set(text: str) -> str:
    """Text as it is set: long words may break, a figure and its sign of per cent may not come apart."""
    return breakable(re.sub(r"(?<=\d) %", "\u00a0%", clean(text)))
