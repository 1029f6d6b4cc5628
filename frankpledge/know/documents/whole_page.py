"""A document as one web page that opens without a network: no script, nothing fetched, charts and style inside.

The same words in the same order as the PDF, with the same names for places as the page on the site.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import (
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Table,
    Verdict,
    Words,
)
from frankpledge.know.documents.values import LETTERS, Value, letter_words, written

STYLE = (Path(__file__).parent / "whole_page.css").read_text(encoding="utf-8")
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"
SOURCES_TITLE = "Where the figures come from"


def document_html(document: Document, *, drawings: Path | None = None) -> bytes:
    """The page; ``drawings`` is where drawn charts are kept.

    Raises:
        ValueError: a chart has nothing to draw.
    """
    return ("\n".join(_page(document, drawings)) + "\n").encode("utf-8", "xmlcharrefreplace")


def _page(document: Document, drawings: Path | None) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="author" content="{escape(document.partnership)}">'
    yield f"<title>{escape(document.full_title)}</title><style>{STYLE}</style></head><body>"
    yield '<a class="skip" href="#main">Skip to the first chapter</a>'
    yield f'<header><p class="partnership">{escape(document.partnership)}</p><h1>{escape(document.title)}</h1>'
    yield f"<p>{escape(document.area)}, {escape(document.period)}</p>"
    if document.demonstration:
        yield f'<p class="demonstration">{escape(document.demonstration)}</p>'
    yield f'<p class="quiet">Figures as they stood on {written(document.frozen_on, "date")}.</p></header>'
    yield from _contents(document)
    yield '<main id="main">'
    for depth, section in document.walked():
        yield from _section(section, depth, drawings)
    yield from _sources(document)
    yield "</main></body></html>"


def _contents(document: Document) -> Iterator[str]:
    yield '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>'
    for section in document.sections:
        inner = "".join(f"<li>{_link(one)}</li>" for one in section.sections)
        yield f"<li>{_link(section)}{f'<ul>{inner}</ul>' if inner else ''}</li>"
    if document.sources:
        yield f'<li><a href="#document-sources">{SOURCES_TITLE}</a></li>'
    yield "</ul></nav>"


def _link(section: Section) -> str:
    return f'<a href="#{escape(section.name)}">{escape(section.title)}</a>'


def _section(section: Section, depth: int, drawings: Path | None) -> Iterator[str]:
    level = min(depth + 1, 6)
    yield f'<h{level} id="{escape(section.name)}">{escape(section.title)}</h{level}>'
    for block in section.blocks:
        yield _chart(block, drawings) if isinstance(block, Chart) else "".join(_block(block))


def _block(block: Words | Points | Verdict | Caution | Table) -> Iterator[str]:
    if isinstance(block, Words):
        words = f'<p class="words">{escape(block.text)}</p>'
        yield f"<blockquote>{words}<footer>{escape(block.by)}</footer></blockquote>" if block.by else words
    elif isinstance(block, Points):
        kind = "ol" if block.numbered else "ul"
        yield f"<{kind}>" + "".join(f'<li class="words">{escape(item)}</li>' for item in block.items) + f"</{kind}>"
    elif isinstance(block, Verdict):
        yield f'<div class="verdict words">{_chip(block.letter)} {escape(block.words)}</div>'
    elif isinstance(block, Caution):
        yield f'<p class="caution words"><strong>Read with care:</strong> {escape(block.text)}</p>'
    else:
        yield from _table(block)


def _chip(letter: str) -> str:
    return f'<strong class="rag rag-{letter}">{letter} {letter_words(letter)}</strong>' if letter in LETTERS else ""


def _chart(chart: Chart, drawings: Path | None) -> str:
    drawn = base64.b64encode(svg_of(chart.drawing, folder=drawings).encode()).decode()
    picture = f'<img src="data:image/svg+xml;base64,{drawn}" alt="{escape(chart.drawing.description)}">'
    caption = f"<figcaption>{escape(chart.caption)}</figcaption>" if chart.caption else ""
    return f"<figure>{picture}{caption}</figure>"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"<p><strong>{escape(table.title)}.</strong> {escape(table.empty)}</p>"
    else:
        label = escape(table.title)
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table id="table-{escape(table.name)}">'
        yield f"<caption>{label}</caption><thead><tr>"
        yield "".join(f'<th scope="col"{_align(column)}>{escape(column.title)}</th>' for column in table.columns)
        yield "</tr></thead><tbody>"
        for first, *others in table.rows:
            cells = zip(table.columns[1:], others, strict=True)
            yield (
                f'<tr><th scope="row">{escape(table.columns[0].written(first))}</th>'
                + "".join(f"<td{_align(column)}>{_cell(column, value)}</td>" for column, value in cells)
                + "</tr>"
            )
        yield "</tbody></table></div>"
    yield from (f'<p class="quiet">{escape(note)}</p>' for note in table.notes)


def _align(column: Column) -> str:
    return ' class="figure"' if column.is_numeric else ""


def _cell(column: Column, value: Value) -> str:
    if column.kind == "letter" and isinstance(value, str) and value in LETTERS:
        return _chip(value)
    return escape(column.written(value))


def _sources(document: Document) -> Iterator[str]:
    if not document.sources:
        return
    yield f'<h2 id="document-sources">{SOURCES_TITLE}</h2><ul>'
    yield from (f"<li>{escape(line)}</li>" for line in document.source_lines)
    yield "</ul>"
