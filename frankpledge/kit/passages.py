"""A text cut into pieces where its passages begin and end, so that a page can point at any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``start`` is its offset; ``anchor``: a passage begins here; ``is_read``: some passage covers
    it; ``is_chosen``: the chosen passage does.
    """

    start: int
    text: str
    anchor: bool
    is_read: bool
    is_chosen: bool


def cut(text: str, spans: Iterable[tuple[int, int]], chosen: tuple[int, int] | None = None) -> list[Piece]:
    """The text in pieces, in order, which joined give the text again. Spans may overlap.

    Half-open character offsets. A span that is empty or lies outside the text is drawn in to its bounds and, when
    nothing is left of it, passed over.
    """
    size = len(text)
    wanted = [chosen] if chosen else []
    held = [(max(0, start), min(size, end)) for start, end in [*spans, *wanted]]
    held = [(start, end) for start, end in held if start < end]
    change: dict[int, int] = {}
    for start, end in held:
        change[start] = change.get(start, 0) + 1
        change[end] = change.get(end, 0) - 1
    starts = {start for start, _ in held}
    borders = sorted({0, size, *change})
    pieces, depth = [], 0
    for here, there in pairwise(borders):
        depth += change.get(here, 0)
        is_chosen = chosen is not None and chosen[0] <= here and there <= chosen[1]
        pieces.append(Piece(here, text[here:there], here in starts, depth > 0, is_chosen))
    return pieces
