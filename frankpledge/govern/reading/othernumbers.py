"""Item numbers that elsewhere number lists: '(1)', 'i.', 'A.', '1.0', '24-012'. Read only where no usual series was found."""

from __future__ import annotations

import re

from frankpledge.govern.reading.itemmarks import Mark, cut_title, opened_title, runs_into
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listed import listed_starts
from frankpledge.govern.reading.numbering import Key, code_keys, roman
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.titles import VOCABULARY, title_quality

_WORD = r"(?:(?:agenda\s+)?item\s+|min(?:ute)?\.?\s+|no\.?\s+|ref\.?\s+)?"
_TOKEN = re.compile(
    rf"(?i:{_WORD})[#(\[]?"
    r"(?P<num>(?:[A-Za-z]{0,6} ?)?\d{1,4}(?:[/.\-:][\dA-Za-z]{1,6}){0,3}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])"
    r"(?P<close>[)\].:]+|\s*[-–—]|)(?:\s+|$)"
)


def other_marks(scope: Scope) -> list[list[Mark]]:
    """The marks of each such series by itself: figures in brackets, Roman numerals, letters, codes of figures."""
    listed = listed_starts(scope)
    found: dict[str, list[Mark]] = {}
    for index, line in enumerate(scope.paras):
        match = _TOKEN.match(line.bare) if line.start not in listed and not scope.taken_at(line.start) else None
        if not match or (line.col > 0 and any(scope.rows.cells[line.row][: line.col])):
            continue
        mark = _mark(scope, index, line, match)
        if mark:
            for kind in _kinds(match):
                found.setdefault(kind, []).append(mark)
    return [series for kind, marks in found.items() if (series := _counted(kind, marks))]


def _kinds(match: re.Match[str]) -> list[str]:
    """Which series a printed number may belong to; 'i' is a letter and a numeral."""
    value, closed = match.group("num"), bool(match.group("close"))
    if not value[-1].isdigit() and len(value) <= 5 and value.isalpha():
        kinds = ["letter"] if len(value) == 1 else []
        kinds += ["roman"] if roman(value) else []
        return [kind + str(value.isupper()) for kind in kinds] if closed else []
    if value.isdigit():
        return ["figure"]
    return ["code"] if re.search(r"\d[/.\-:]\w*\d|[A-Za-z].*\d", value) else []


def _mark(scope: Scope, index: int, line: Line, match: re.Match[str]) -> Mark | None:
    """The title behind the number, on the line below it, or in the next cell."""
    after, low = line.bare[match.end() :].strip(), line.end - len(line.bare) + match.end()
    if not after:
        near = scope.paras[index + 1] if index + 1 < len(scope.paras) else None
        if near is None or _TOKEN.fullmatch(near.text) or (line.row >= 0 and near.row != line.row):
            return None
        after, low = near.text, near.start
    title = cut_title(after)
    quality = title_quality(title)
    if runs_into(after, quality) and (opened := opened_title(after)):
        title, quality = opened, min(0.9, title_quality(opened))
    if not title or not title[0].isupper():
        return None
    return Mark(
        match.group("num").strip(),
        None,
        title,
        line.start,
        low + len(title),
        quality,
        "row" if line.row >= 0 else "other",
    )


def _counted(kind: str, marks: list[Mark]) -> list[Mark]:
    """The marks with their keys; none where the series does not read like items."""
    usual = sum(bool(VOCABULARY.match(mark.title)) for mark in marks)
    good = [mark for mark in marks if mark.quality >= 0.6]
    if len(good) < 3 or len(good) < 0.6 * len(marks) or usual < (1 if kind in ("code", "figure") else 2):
        return []
    keys = code_keys([mark.number for mark in marks]) if kind == "code" else {}
    out = []
    for mark in marks:
        value = mark.number
        main = (
            int(value) if value.isdigit() else roman(value) if kind.startswith("roman") else ord(value[0].lower()) - 96
        )
        key = keys.get(value) if kind == "code" else Key(kind, main, "")
        out.append(Mark(value, key, mark.title, mark.start, mark.end, mark.quality, mark.style))
    return out
