"""What differs between two versions of a text, word by word, so that an amendment can be read at a glance."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_PIECES = re.compile(r"\s+|[^\s]+")
Change = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: in both, only in the old (out) or only in the new (in)."""

    change: Change
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The stretches that turn ``old`` into ``new``, in order. Together, same and out give ``old``; same and in, ``new``."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    return tuple(_pieces(matcher, before, after))


def _pieces(matcher: difflib.SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[low:high]))
            continue
        if high > low:
            yield Piece("out", "".join(before[low:high]))
        if end > start:
            yield Piece("in", "".join(after[start:end]))


def has_changed(pieces: tuple[Piece, ...]) -> bool:
    """Whether anything differs."""
    return any(piece.change != "same" for piece in pieces)
