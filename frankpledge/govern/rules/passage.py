"""Passages of a paper: how they are shown, and which business stands between two headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Mark-up that papers carry over from a web page or a scan: not shown, though it stays in the paper and counts in offsets.
_BREAK = re.compile(r"<(?:br|/p|/li|/tr|/h[1-6]|/ul|/ol)\b[^<>\n]{0,80}>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|b|i|u|em|strong|sup|sub|ul|ol|li|br|div|span|table|tbody|thead|tr|t[dh]|h[1-6]|a)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_MANY_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def shown(text: str) -> str:
    """Text as a reader should see it: no mark-up, no more than one empty line together."""
    return _MANY_BREAKS.sub("\n\n", _MARKUP.sub("", _BREAK.sub("\n", text)))


def business(headings: Sequence[tuple[int, int]], *, end: int) -> list[tuple[int, int]]:
    """Where the business of each item stands: from the end of its heading to the start of the next, in paper order.

    A heading with no passage (``end <= start``: an item added by hand) has none.
    """
    starts = sorted({start for start, stop in headings if stop > start})
    out = []
    for start, stop in headings:
        if stop <= start:
            out.append((stop, stop))
            continue
        following = next((other for other in starts if other > start), end)
        out.append((stop, max(stop, following)))
    return out


def locate(text: str, words: str) -> tuple[int, int] | None:
    """Where words chosen on the page stand in the paper, whatever breaks or mark-up lie between them; None if nowhere."""
    pieces = [re.escape(piece) for piece in words.split()[:400]]
    if not pieces:
        return None
    match = re.search(r"(?:\s|<[^<>\n]{0,80}>)*".join(pieces), text)
    return match.span() if match else None
