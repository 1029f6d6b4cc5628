"""Words that people typed into a box, as paragraphs and lists of a document. No markup: what is typed is what is read."""

from __future__ import annotations

import re

from frankpledge.know.documents.content import Points, Words

_POINT = re.compile(r"^\s*[-*•]\s+(?=\S)")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)")


def typed(text: str, *, by: str = "") -> tuple[Words | Points, ...]:
    """Paragraphs at blank lines; lines that begin with "- " or "1. " become lists. ``by`` names whose words they are."""
    out: list[Words | Points] = []
    for stretch in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        out += _stretch([line for line in stretch.split("\n") if line.strip()], by)
    return tuple(out)


def _stretch(lines: list[str], by: str) -> list[Words | Points]:
    """One stretch without blank lines: its lines joined, and its lists in their places."""
    out: list[Words | Points] = []
    held: list[str] = []
    kind = ""
    for line in [*lines, None]:
        now = "" if line is None else "points" if _POINT.match(line) else "numbers" if _NUMBER.match(line) else "words"
        if now != kind and held:
            out.append(_block(kind, held, by))
            held = []
        kind = now
        if line is not None:
            held.append(line)
    return out


def _block(kind: str, lines: list[str], by: str) -> Words | Points:
    if kind == "words":
        return Words(" ".join(line.strip() for line in lines), by)
    pattern = _POINT if kind == "points" else _NUMBER
    return Points(tuple(pattern.sub("", line).strip() for line in lines), numbered=kind == "numbers")
