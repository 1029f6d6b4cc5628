"""Printed lines of a PDF page put back into paragraphs, by where they stand on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

PARAGRAPH_STEP = 1.25  # times the usual step from line to line: further apart is a new paragraph
SLACK = 4.0  # points by which a word may seem to fit a line and yet not have fitted
NEW_ENTRY = re.compile(
    r"^(\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\)|[•·▪\-–*])\s|^[A-Z][A-Z ]{6,}$"
    r"|^(ACTIONS?|Actions?|RESOLVED|Resolved|AGREED|DECISION|NOTED|Item)\b"
)


@dataclass(slots=True)
class PrintedLine:
    """A line's words and, in points, its foot, its right end and the width of its first word; None where unknown."""

    words: str
    foot: float | None = None
    right: float = 0.0
    first_width: float = 0.0


def page_paragraphs(textpage: Any) -> str:
    """A page's text, a paragraph a line, with a blank line where print leaves one or a new column begins.

    A line is joined to the one before only where its first word would not have fitted there. If the places on the page
    make no sense the lines are left as they are.
    """
    text: str = textpage.get_text_range()
    lines = _placed(textpage, text)
    feet = [line.foot for line in lines if line.foot is not None]
    steps = sorted(above - below for above, below in pairwise(feet) if 2 < above - below < 60)
    if len(steps) < 3:
        return text
    usual = steps[len(steps) // 10]
    margin = max(line.right for line in lines)
    out: list[str] = []
    above: PrintedLine | None = None
    for line in lines:
        if line.foot is None or above is None or above.foot is None:
            out.append(line.words)
        elif not -1 < above.foot - line.foot < PARAGRAPH_STEP * usual:
            out += ["", line.words] if out[-1].strip() and abs(above.foot - line.foot) > 1 else [line.words]
        elif _runs_on(above, line, margin):
            out[-1] = out[-1] + line.words if out[-1].endswith(("-", "\x02", "\ufffe")) else f"{out[-1]} {line.words}"
        else:
            out.append(line.words)
        above = line if line.foot is not None else above
    return "\n".join(out)


def _runs_on(above: PrintedLine, line: PrintedLine, margin: float) -> bool:
    """Whether a line is the rest of the one above it: its first word had no room there, and it opens no new entry."""
    return above.right + line.first_width > margin - SLACK and not NEW_ENTRY.match(line.words)


def _placed(textpage: Any, text: str) -> list[PrintedLine]:
    count = textpage.count_chars()
    out, at = [], 0
    for raw_line in text.split("\n"):
        words = raw_line.strip("\r ")
        line = PrintedLine(words)
        if words:
            start = at + raw_line.index(words[0])
            word_end = start + len(words.split()[0]) - 1
            end = start + len(words) - 1
            if end < count:
                left, bottom, _, top = textpage.get_charbox(start, loose=True)
                line.right = textpage.get_charbox(end, loose=True)[2]
                line.first_width = textpage.get_charbox(word_end, loose=True)[2] - left
                line.foot = bottom if top > bottom and line.right > left else None
        out.append(line)
        at += len(raw_line) + 1
    return out
