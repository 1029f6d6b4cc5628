"""Where a printed list of people is cut: at separators, at closing brackets, and where a name begins with nothing before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.names import TITLE

_NO_STOP = "".join(
    rf"(?<!\b{word})"
    for word in ("Cllrs", "Cllr", "Mrs", "Miss", "Messrs", "Prof", "Revd", "Rev", "Insp", "Supt", "Sgt")
)
_SEPARATOR = re.compile(
    rf"[,;\n\x0b]|\s+(?:and|&)\s+|[•·●▪]|(?<=[a-z)*])\s+\d{{1,2}}[.)]\s+(?=[A-Z])"
    rf"|(?<=[a-z)][a-z)]){_NO_STOP}\.\s+(?=[A-Z])|(?<=\x01\))\.\s+(?=[A-Z])|\t|\s{{4,}}|\x02|\s\|\s"
)
_AFTER_BRACKET = re.compile(rf"\)(?P<gap>\s+)(?=(?:{TITLE.pattern})?[A-Z][\w'’.\-]*\s+[A-Z(])", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """A stretch between separators, with the separator that stood before it."""

    start: int
    end: int
    before: str


def masked_brackets(text: str) -> str:
    """The text with the inside of brackets blanked, so that commas there part nothing."""
    out, depth = [], 0
    for char in text:
        if char in ")]":
            depth = max(0, depth - 1)
        out.append("\x01" if depth and char not in "()[]" else char)
        if char in "([":
            depth += 1
    return "".join(out) if depth == 0 else text


def pieces_of(masked: str, joins: list[tuple[int, int]]) -> list[Piece]:
    """The stretches of a list whose brackets are blanked, cut at separators and at the joints that ``crowd`` found."""
    marked = len(joins) >= 2 and masked.count("(\x01\x01)") >= 3  # initials in brackets tell where a person begins
    broken = masked if marked else _AFTER_BRACKET.sub(lambda m: ")" + "\x02" * len(m.group("gap")), masked)
    for low, high in joins:
        broken = broken[:low] + "\x02" * (high - low) + broken[high:]
    out, at, before = [], 0, ""
    for match in _SEPARATOR.finditer(broken):
        out.append(Piece(at, match.start(), before))
        at, before = match.end(), match.group()
    out.append(Piece(at, len(broken), before))
    return [piece for piece in out if masked[piece.start : piece.end].strip(" \x02.")]


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the spaces and marks round it."""
    while start < end and text[start] in " ,;:-–—.•*\x02|":
        start += 1
    while end > start and text[end - 1] in " ,;:-–—.\x02|*":
        end -= 1
    return start, end
