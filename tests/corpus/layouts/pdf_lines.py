"""Text of a PDF with its lines kept: wrapped, with the page's head and foot between them."""

from __future__ import annotations

from tests.corpus.desk import Desk, wrap
from tests.corpus.layouts.plain import paragraphs


def write(desk: Desk) -> str:
    """Wrapped lines in pages; the body's name and the page's number at the top or bottom of each."""
    teller = desk.teller()
    columns = desk.rng.choice((68, 78, 90, 100))
    spaced = desk.maybe(0.5)
    lines: list[str] = []
    for paragraph in paragraphs(desk, teller):
        lines += wrap(paragraph, columns)
        if spaced:
            lines.append("")
    length = desk.rng.choice((38, 46, 54))
    foot = desk.one("Page {n}", "{n}", "Page {n} of {m}", "- {n} -")
    pages = [lines[i : i + length] for i in range(0, len(lines), length)]
    for number, page in enumerate(pages, 1):
        desk.put(*page, "", foot.format(n=number, m=len(pages)), *(["\f"] if desk.maybe(0.5) else [""]))
    return "minutes"
