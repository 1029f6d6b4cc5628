"""Late papers, named where the agenda lists their item."""

from __future__ import annotations

from frankpledge.govern.packs.blocks import clean
from frankpledge.govern.packs.content import AgendaItem, PdfPaper, TextPaper


def late_papers(item: AgendaItem) -> list[str]:
    """The late papers of an item, each with when it came and when it was due, as far as that is known."""
    found = [one for one in item.papers if isinstance(one, TextPaper | PdfPaper) and one.late]
    return [clean(f"{one.title} – {one.late_words or 'late paper'}") for one in found]
