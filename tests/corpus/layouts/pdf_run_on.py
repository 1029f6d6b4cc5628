"""Text of a PDF with its line breaks lost: long runs of text, the attendance in one breath."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.layouts.plain import paragraphs


def write(desk: Desk) -> str:
    """All paragraphs of a page on one line, or of the whole paper on a few."""
    teller = desk.teller()
    teller.caps = True  # without lines, capitals are what shows where the body's name and the titles end
    said = paragraphs(desk, teller, listed=False)
    run: list[str] = []
    size = desk.rng.choice((8, 14, 40))
    for i in range(0, len(said), size):
        run.append(" ".join(said[i : i + size]))
    for number, text in enumerate(run, 1):
        desk.put(f"{text} {desk.one(f'Page {number}', str(number), '')}".rstrip(), "")
    for entry in teller.r.entries:
        if entry.field == "items" and not entry.slots["title"][1].isupper():
            entry.value["optional"] = True  # nothing shows where the title ends
    return "minutes"
