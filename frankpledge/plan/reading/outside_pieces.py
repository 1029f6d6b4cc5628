"""What a plan's file is made of before anybody knows which of it are actions: headings, lines, tables, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field


class PlanUnreadable(Exception):
    """A file that is refused; the message names it, says what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands above level 2."""

    words: str
    level: int
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, with its bullet or printed number where it has one."""

    words: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells from left to right; a cell that a merged one covers is empty."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows from top to bottom. ``name`` is the sheet's, where it has one."""

    rows: tuple[TableRow, ...]
    name: str = ""


Piece = Heading | Line | Table


@dataclass(slots=True)
class Pieces:
    """A file taken apart; notes say what could not be read."""

    kind: str
    title: str = ""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
