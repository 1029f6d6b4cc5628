"""Rows of a Markdown table whose cells run over several printed lines: put together again by the number of their bars."""

from __future__ import annotations

import re

_RULE = re.compile(r"(?m)^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|){2,}[ \t]*$")
_LONG = 8000  # characters a row may have
_WIDE = 16  # bars a row may have


def whole_rows(plain: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The printed lines, those of one broken row as one; as they were where the table's rule does not tell its columns."""
    if not spans:
        return spans
    rules = {match.group().count("|") for match in _RULE.finditer(plain, spans[0][0], spans[-1][1])}
    if len(rules) != 1 or max(rules) > _WIDE:
        return spans
    want = rules.pop()
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(spans):
        last = _row_end(plain, spans, at, want)
        out.append((spans[at][0], spans[last][1]))
        at = last + 1
    return out


def _row_end(plain: str, spans: list[tuple[int, int]], at: int, want: int) -> int:
    """The index of the printed line that ends the row opened at ``at``; ``at`` itself where it is no broken row."""
    first = plain[slice(*spans[at])]
    bars = first.count("|")
    if not first.lstrip().startswith("|") or bars >= want:
        return at
    for index in range(at + 1, len(spans)):
        low, high = spans[index]
        text = plain[low:high]
        if high - spans[at][0] > _LONG or (text.count("|") >= want - 1 and text.lstrip().startswith("|")):
            return at
        bars += text.count("|")
        if bars >= want:
            return index if bars == want and text.rstrip().endswith("|") else at
    return at
