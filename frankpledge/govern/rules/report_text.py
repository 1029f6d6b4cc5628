"""The text of a report: plain words with paragraphs, bullets and simple tables, in one canonical writing.

A blank line parts paragraphs; a line beginning with ``-`` is a bullet; lines beginning and ending with ``|`` are the rows
of a table, the first of them its head. The same writing goes to the browser, to Word and to the printed page, and
``canonical(canonical(text)) == canonical(text)``, so that a round trip changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BULLET = re.compile(r"^(?:[•·▪◦–*-])[ \t]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph (``words``: its lines), a list (``bullets``: one entry a line) or a ``table`` (rows of cells)."""

    kind: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def clean_line(text: str) -> str:
    """One line: no control characters, single spaces, none at its ends."""
    return SPACES.sub(" ", UNPRINTABLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")).strip()


def _kind(line: str) -> str:
    if not line:
        return "gap"
    if len(line) > 2 and line.startswith("|") and line.endswith("|"):
        return "table"
    return "bullets" if BULLET.match(line) else "words"


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line[1:-1].split("|"))


def _table(lines: Iterable[str]) -> Piece:
    rows = [_cells(line) for line in lines]
    width = max(len(row) for row in rows)
    return Piece("table", rows=tuple(row + ("",) * (width - len(row)) for row in rows))


def _piece(kind: str, lines: list[str]) -> Piece:
    if kind == "table":
        return _table(lines)
    return Piece(kind, tuple(BULLET.sub("", line).strip() if kind == "bullets" else line for line in lines))


def pieces(text: str) -> tuple[Piece, ...]:
    """The paragraphs, lists and tables of a text, in order. Bullets parted by a blank line are one list."""
    lines = [clean_line(line) for line in re.split(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]", text)]
    out: list[Piece] = []
    run: list[str] = []
    run_kind = "gap"
    for line in [*lines, ""]:
        kind = _kind(line)
        if kind != run_kind:
            if run:
                out.append(_piece(run_kind, run))
            run, run_kind = [], kind
        if kind != "gap":
            run.append(line)
    return tuple(_joined(out))


def _joined(found: list[Piece]) -> list[Piece]:
    """Neighbouring lists are one list."""
    out: list[Piece] = []
    for piece in found:
        if out and piece.kind == out[-1].kind == "bullets":
            out[-1] = Piece("bullets", (*out[-1].lines, *piece.lines))
        else:
            out.append(piece)
    return out


def written(found: Iterable[Piece]) -> str:
    """Pieces as text again."""
    blocks = []
    for piece in found:
        if piece.kind == "table":
            blocks.append("\n".join(f"| {' | '.join(row)} |" for row in piece.rows))
        elif piece.kind == "bullets":
            blocks.append("\n".join(f"- {line}" for line in piece.lines))
        else:
            blocks.append("\n".join(piece.lines))
    return "\n\n".join(blocks)


def canonical(text: str) -> str:
    """A text in its one writing: the same words, spacing and marks made even."""
    return written(pieces(written(pieces(text))))
