"""Text of a PDF with its lines kept: wrapped, with the page's head and foot between them."""

from __future__ import annotations

from tests.corpus.desk import Desk, wrap
from tests.corpus.layouts.action_table import task_rows
from tests.corpus.layouts.plain import attendance, paragraphs
from tests.corpus.scribe import ASIDE, width
from tests.corpus.telling import Teller


def write(desk: Desk) -> str:
    """Wrapped lines in pages; the body's name and the page's number at the top or bottom of each."""
    teller = desk.teller()
    columns = desk.rng.choice((68, 78, 90, 100))
    spaced = desk.maybe(0.5)
    lines: list[str] = []
    if desk.maybe(0.35):
        lines = _with_column(desk, teller, columns, spaced)
    else:
        for paragraph in paragraphs(desk, teller):
            lines += [*wrap(paragraph, columns), *([""] if spaced else [])]
    length = desk.rng.choice((38, 46, 54))
    foot = desk.one("Page {n}", "{n}", "Page {n} of {m}", "- {n} -")
    pages = [lines[i : i + length] for i in range(0, len(lines), length)]
    for number, page in enumerate(pages, 1):
        desk.put(*page, "", ASIDE + foot.format(n=number, m=len(pages)) + ASIDE, *(["\f"] if desk.maybe(0.5) else [""]))
    return "minutes"


def _with_column(desk: Desk, teller: Teller, columns: int, spaced: bool) -> list[str]:
    """Minutes in three columns as they come out with the layout kept: the owner at the end of a line, far to the right."""
    out = [teller.body(), teller.held(needs="{t}"), "", *attendance(desk, teller, listed=True), ""]
    on_last = desk.maybe(0.5)
    upper = desk.maybe(0.7)
    for item in teller.m.items:
        number, title, entry = teller.item(item, upper=upper)
        out.append(_set(f"{number:<6}{title}", "Action", columns))
        for row in [*teller.minute(item, entry, owned=True), *task_rows(desk, teller, item, entry)]:
            lines = wrap(row.text, columns - 8)
            at = len(lines) - 1 if on_last else 0
            out += [_set(" " * 6 + line, row.owners if i == at else "", columns) for i, line in enumerate(lines)]
            if spaced:
                out.append("")
    return [*out, "", teller.ended()]


def _set(text: str, owner: str, columns: int) -> str:
    return f"{text}{' ' * max(3, columns + 4 - width(text))}{ASIDE}{owner}{ASIDE}" if owner else text
