"""The paper's text cut into stretches, so that a passage can be pointed at; offsets are those of the paper as received."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Mark-up that papers carry over from a web page or a scan: not shown, though it stays in the paper and counts in offsets.
_BREAK = re.compile(r"<(?:br|/p|/li|/tr|/h[1-6]|/ul|/ol)\b[^<>\n]{0,80}>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|b|i|u|em|strong|sup|sub|ul|ol|li|br|div|span|table|tbody|thead|tr|t[dh]|h[1-6]|a)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_MANY_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the text. ``at`` is its start in the paper; ``is_read``: some fact stands on it; ``is_chosen``: the one chosen."""

    at: int
    text: str
    is_read: bool = False
    is_chosen: bool = False


def shown(text: str) -> str:
    """Text as a reader should see it: no mark-up, no more than one empty line together."""
    return _MANY_BREAKS.sub("\n\n", _MARKUP.sub("", _BREAK.sub("\n", text)))


def stretches(text: str, spans: Iterable[tuple[int, int]], *, chosen: tuple[int, int] | None = None) -> list[Stretch]:
    """The whole text in order, cut wherever a passage begins or ends. Spans may overlap; empty ones mark a place only."""
    depth: dict[int, int] = {}
    for start, end in spans:
        low, high = max(0, start), min(end, len(text))
        if low < high:
            depth[low] = depth.get(low, 0) + 1
            depth[high] = depth.get(high, 0) - 1
    cuts = sorted({0, len(text), *depth, *(at for at in chosen or () if 0 <= at <= len(text))})
    out, open_now = [], 0
    for low, high in itertools.pairwise(cuts):
        open_now += depth.get(low, 0)
        is_chosen = chosen is not None and chosen[0] <= low < chosen[1]
        out.append(Stretch(low, shown(text[low:high]), open_now > 0, is_chosen))
    return out


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
