"""A report as blocks of the pack: short answers as a table of labels and answers, long ones under headings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from frankpledge.govern.packs.content import (
    Block,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Part,
    Run,
    Table,
    TextPaper,
    paragraphs,
)
from frankpledge.govern.rules.report_sheet import PrintedField, PrintedSection
from frankpledge.govern.rules.report_text import Piece

LABEL_SHARE = (0.36, 0.64)


def piece_block(piece: Piece) -> Block:
    """A paragraph, list or table of a report as the pack sets it."""
    if piece.kind == "bullets":
        return ListBlock(tuple(ListItem(paragraphs(line)) for line in piece.lines))
    if piece.kind == "table":
        rows = tuple(tuple(Cell(paragraphs(cell)) for cell in row) for row in piece.rows)
        return Table(rows, header_rows=1 if len(rows) > 1 else 0)
    return Paragraph((Run("\n".join(piece.lines)),))


def _body(field: PrintedField) -> tuple[Block, ...]:
    if field.is_missing:
        return (Paragraph((Run(field.words, bold=True),)),)
    return tuple(piece_block(piece) for piece in field.body)


def _table(fields: Iterable[PrintedField]) -> Table:
    rows = tuple((Cell(paragraphs(field.label), header=True), Cell(_body(field))) for field in fields)
    return Table(rows, widths=LABEL_SHARE)


def report_blocks(sections: Sequence[PrintedSection]) -> tuple[Block, ...]:
    """The sheet in printed order; headings are never bare."""
    out: list[Block] = []
    for section in sections:
        level = 1
        if section.title:
            out.append(Heading(level, section.title))
            level = 2
        run: list[PrintedField] = []
        for field in section.fields:
            if not field.is_long:
                run.append(field)
                continue
            if run:
                out.append(_table(run))
                run = []
            if not (section.title and len(section.fields) == 1 and field.label == section.title):
                out.append(Heading(level, field.label))
            out += _body(field)
        if run:
            out.append(_table(run))
    return tuple(out)


def report_paper(
    sections: Sequence[PrintedSection],
    *,
    title: str,
    author: str = "",
    filed: datetime.date | None = None,
    late_words: str = "",
    part: Part = Part.TWO,
) -> TextPaper:
    """The report as a paper of a pack."""
    return TextPaper(
        title=title, blocks=report_blocks(sections), author=author, filed=filed, late=bool(late_words),
        late_words=late_words, part=part,
    )  # fmt: skip
