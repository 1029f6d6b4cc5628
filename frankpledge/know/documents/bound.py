"""A document as the neutral blocks of an agenda pack, so that every form of the pack prints the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frankpledge.govern.packs import content as pack
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Block, Caution, Chart, Document, Points, Table, Verdict, Words
from frankpledge.know.documents.values import letter_words

CHART_MM = 165.0


def document_blocks(document: Document) -> tuple[pack.Block, ...]:
    """A document as the pack's neutral blocks: headings, tables, pictures with their words, sources at the end."""
    return tuple(_blocks(document))


def _blocks(document: Document) -> Iterator[pack.Block]:
    if document.demonstration:
        yield _bold(document.demonstration)
    yield pack.paragraph(
        f"{document.area}, {document.period}. Figures as they stood on {document.frozen_on:%-d %B %Y}."
    )
    for depth, section in document.walked():
        yield pack.Heading(depth, section.title)
        for block in section.blocks:
            yield from _block(block)
    if document.sources:
        yield pack.Heading(1, "Where the figures come from")
        yield _list(document.source_lines)


def _block(block: Block) -> Iterator[pack.Block]:
    match block:
        case Words():
            yield pack.Paragraph(
                (pack.Run(block.text), *((pack.Run(f"\n{block.by}", italic=True),) if block.by else ()))
            )
        case Points():
            yield _list(block.items, numbered=block.numbered)
        case Verdict():
            word = f"{block.letter} ({letter_words(block.letter).lower()}): " if block.letter else ""
            yield pack.Paragraph(
                (pack.Run(word, bold=True), pack.Run(block.words)) if word else (pack.Run(block.words),)
            )
        case Caution():
            yield _bold(block.text)
        case Table():
            yield from _table(block)
        case Chart():
            svg = svg_of(block.drawing).encode()
            yield pack.Picture(svg, block.drawing.description, block.caption or block.drawing.title, CHART_MM)


def _bold(words: str) -> pack.Paragraph:
    return pack.Paragraph((pack.Run(words, bold=True),))


def _list(items: Sequence[str], *, numbered: bool = False) -> pack.ListBlock:
    return pack.ListBlock(tuple(pack.ListItem(pack.paragraphs(words)) for words in items), numbered=numbered)


def _table(table: Table) -> Iterator[pack.Block]:
    """The table with its notes, or in words that there is nothing in it."""
    if not table.rows:
        yield pack.paragraph(f"{table.title}: {table.empty}")
        return
    head = tuple(pack.Cell(pack.paragraphs(column.title)) for column in table.columns)
    rows = tuple(
        tuple(
            pack.Cell(pack.paragraphs(column.written(value)), header=at == 0)
            for at, (column, value) in enumerate(zip(table.columns, row, strict=True))
        )
        for row in table.rows
    )
    yield pack.Table((head, *rows), header_rows=1, caption=table.title)
    yield from pack.paragraphs(*table.notes)
