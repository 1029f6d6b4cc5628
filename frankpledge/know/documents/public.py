"""A document as residents may read it: the frozen one, with small numbers out of its tables, its charts and its sentences.

The only way of a document to anything public. What people wrote goes through it like what was worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from frankpledge.know.charts.areamap import AreaMap
from frankpledge.know.charts.trend import Trend
from frankpledge.know.documents.content import Block, Caution, Chart, Document, Points, Section, Table, Verdict, Words
from frankpledge.know.documents.public_scope import readable
from frankpledge.know.documents.public_tables import NOTE, Controlled, controlled, is_controlled
from frankpledge.know.rules.telling import LEFT_OUT, tells, without_telling
from frankpledge.partnership.rules.disclosure import CONFIDENTIAL, THRESHOLD

NO_CHART = "A chart stands here in the members’ edition. It is left out because small numbers could be read off it."
SUMS = (1, 3, 12)
"""Months, quarters and years: what points of a chart add up to that a table may print."""


def public_document(document: Document) -> Document:
    """A document for residents: first only what they may be shown at all, then without any small number in that."""
    return without_small_numbers(readable(document))


def without_small_numbers(document: Document) -> Document:
    """The document without anything from which a count of 1 to 4 could be read or worked out."""
    found = controlled(document)
    tables = iter(range(len(found.tables)))
    sections = tuple(_section(one, _Chapter(found, at), tables) for at, one in enumerate(document.sections))
    return replace(document, sections=sections)


class _Chapter:
    """What is hidden in a chapter, for its sentences and charts."""

    def __init__(self, found: Controlled, at: int) -> None:
        self.found = found
        self.printed, self.counts = found.printed(at), found.counts(at)
        self.names = found.names()

    def said(self, text: str) -> str:
        """Text without the sentences that would tell."""
        return without_telling(text, self.printed)


def _section(section: Section, chapter: _Chapter, tables: Iterator[int]) -> Section:
    """Blocks first, then the sections in it: the order in which the tables were numbered."""
    blocks = tuple(_block(block, chapter, tables) for block in section.blocks)
    inner = tuple(_section(one, chapter, tables) for one in section.sections)
    return replace(section, blocks=blocks, sections=inner)


def _block(block: Block, chapter: _Chapter, tables: Iterator[int]) -> Block:
    match block:
        case Table():
            return _table(chapter.found.shown(next(tables)), chapter)
        case Chart():
            return _chart(block, chapter)
        case Words():
            return replace(block, text=chapter.said(block.text))
        case Points():
            return replace(block, items=tuple(chapter.said(item) for item in block.items))
        case Verdict():
            # The letter comes from the count as the sentence does.
            told = tells(block.words, chapter.printed)
            return Verdict("" if told else block.letter, chapter.said(block.words))
        case Caution():
            return replace(block, text=chapter.said(block.text))


def _table(shown: Table, chapter: _Chapter) -> Table:
    """The table with the words in its cells and under it held back as sentences are; the heads of rows stay."""
    notes = tuple(note if note == NOTE else chapter.said(note) for note in shown.notes)
    words = {at for at, column in enumerate(shown.columns) if at and column.kind == "words" and is_controlled(column)}
    rows = tuple(
        tuple(
            CONFIDENTIAL if x in words and isinstance(value, str) and tells(value, chapter.printed) else value
            for x, value in enumerate(row)
        )
        for row in shown.rows
    )
    return replace(shown, rows=rows, notes=notes)


def _chart(chart: Chart, chapter: _Chapter) -> Block:
    """The chart with what is hidden taken off it; words in its place where too little would be left, or its kind is not known."""
    drawing = chart.drawing
    if isinstance(drawing, AreaMap):
        drawing = _map(drawing, chapter)
    elif not isinstance(drawing, Trend) or _reads_off(drawing, chapter):
        return Words(NO_CHART)
    drawn = replace(drawing, description=chapter.said(drawing.description))
    return replace(chart, drawing=drawn, caption=chapter.said(chart.caption))


def _map(drawing: AreaMap, chapter: _Chapter) -> AreaMap:
    areas = [
        replace(area, value=None) if area.name in chapter.names or _is_small(area.value) else area for area in drawing.areas
    ]  # fmt: skip
    return replace(drawing, areas=areas)


def _is_small(value: float | None) -> bool:
    return value is not None and value == round(value) and 0 < value < THRESHOLD


def _reads_off(drawing: Trend, chapter: _Chapter) -> bool:
    """Whether a point is a small count, or points add up to a hidden one."""
    values = [point.value for point in drawing.points]
    if any(_is_small(value) for value in (*values, *(point.value for point in drawing.smooth))):
        return True
    sums = {sum(values[at : at + span]) for span in SUMS for at in range(len(values) - span + 1)}
    return bool(sums & chapter.counts)


__all__ = ["LEFT_OUT", "NO_CHART", "public_document", "without_small_numbers"]
