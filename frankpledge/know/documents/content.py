"""What a data pack or an assessment holds, as plain values: page, PDF, workbook and open data are made from these alone.

So the same figure stands in each form, and a document that was frozen can be made again in any form after the figures moved on.
Nothing here is rounded for print: a column's kind says how its values are shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from frankpledge.know.charts.drawn import Drawing, shape_of
from frankpledge.know.documents.source import Source, source_lines
from frankpledge.know.documents.values import NUMBERS, Kind, Value, written


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and one field of its schema."""

    key: str
    """Lower case with underscores: the field's name in open data."""
    title: str
    kind: Kind = "words"
    unit: str = ""
    description: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether its figures stand one under the other, at the right."""
        return self.kind in NUMBERS

    def written(self, value: Value) -> str:
        """A value of this column as a reader sees it."""
        return written(value, self.kind)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values; the first column heads its row. ``name`` is its sheet, its file and its place in the page."""

    kind_of: ClassVar[str] = "table"

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    """What must be said under it: what a dash means, which year's residents."""
    empty: str = "Nothing to show."

    @property
    def heads(self) -> list[str]:
        """The titles of its columns."""
        return [column.title for column in self.columns]

    @property
    def is_compact(self) -> bool:
        """Whether it stays a table on a phone: columns of figures, or too many columns to be read row by row."""
        return len(self.columns) > 5 or len(self.numeric) >= max(len(self.columns) - 2, 1)

    @property
    def numeric(self) -> list[int]:
        """Which of its columns, from 0, hold figures that stand one under the other."""
        return [at for at, column in enumerate(self.columns) if column.is_numeric]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the words that stand for it; always after the table it draws."""

    kind_of: ClassVar[str] = "chart"

    name: str
    drawing: Drawing
    caption: str = ""

    @property
    def shape(self) -> tuple[int, int]:
        """About how wide and how high its picture is."""
        return shape_of(self.drawing)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. ``by`` names a person or an agency where the words are theirs and not worked out."""

    kind_of: ClassVar[str] = "words"

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    kind_of: ClassVar[str] = "points"

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A letter (R, A, G or "" where neither direction is better) with the sentence that says why."""

    kind_of: ClassVar[str] = "verdict"

    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What the reader must beware of: shown apart from the text."""

    kind_of: ClassVar[str] = "caution"

    text: str


Block = Table | Chart | Words | Points | Verdict | Caution


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a part of one."""

    name: str
    """Lower case with hyphens, one of a kind in the document: its address in the page."""
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole data pack or assessment."""

    kind: Literal["data-pack", "assessment", "ward-profile", "measure", "figures", "plan"]
    title: str
    partnership: str
    area: str
    """Name of the area it is of."""
    area_code: str
    period: str
    """In words: "October to December 2025"."""
    frozen_on: datetime.date
    build: str
    """The build its figures were read from."""
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    demonstration: str = ""
    """The sentence that marks invented figures; empty for real ones."""

    @property
    def full_title(self) -> str:
        """The title with its area and period, each said once."""
        rest = [words for words in (self.area, self.period) if words not in self.title]
        return f"{self.title}: {', '.join(rest)}" if rest else self.title

    @property
    def source_lines(self) -> tuple[str, ...]:
        """Where its figures come from, as lines to read."""
        return source_lines(self.sources)

    def walked(self) -> Iterator[tuple[int, Section]]:
        """Every section with its depth, 1 for chapters, in reading order."""
        pending = [(1, one) for one in reversed(self.sections)]
        while pending:
            depth, section = pending.pop()
            yield depth, section
            pending.extend((depth + 1, one) for one in reversed(section.sections))

    def tables(self) -> Iterator[Table]:
        """Every table, in reading order."""
        for _, section in self.walked():
            yield from (block for block in section.blocks if isinstance(block, Table))

    def charts(self) -> Iterator[Chart]:
        """Every chart, in reading order."""
        for _, section in self.walked():
            yield from (block for block in section.blocks if isinstance(block, Chart))
