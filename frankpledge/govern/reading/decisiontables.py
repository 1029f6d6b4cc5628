"""Decision sheets: a table with a column headed 'Decision', one row an item. What stands in that column was decided."""

from __future__ import annotations

import re

from frankpledge.govern.reading.decisionmarks import NOTHING, marked_word
from frankpledge.govern.reading.decisions import Decision, Part, split_parts
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.scope import Scope

_DECISION = re.compile(
    r"(?:decisions?(?: made| taken| of the \w+)?|resolutions?|resolved|outcome and decision)\W*", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:(?:agenda )?items?(?: (?:no\.?|number|title))?|topic|subject|title|matter|issue|report(?: title)?|no\.?)\W*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\W*(?:none|nil|no decision\b.*|noted|received|not applicable|deferred|withdrawn|there (?:was|were) no(?:ne)?\b.*"
    r"|no (?:declarations|apologies|interests|urgent|other)\b.*|none (?:received|declared|made|reported))\W*",
    re.IGNORECASE | re.DOTALL,
)


def decision_rows(scope: Scope) -> list[Decision]:
    """The decisions of every such table; a cell that says RESOLVED itself is left to the rule for that word."""
    out: list[Decision] = []
    numbers = sorted(scope.rows.cells)
    for at, number in enumerate(numbers):
        column = _column(scope.rows.cells[number])
        if column < 0:
            continue
        for row in numbers[at + 1 :]:
            cells = scope.rows.cells[row]
            if _column(cells) >= 0 or len(cells) < 2:
                break
            cell = cells[column] if column < len(cells) else []
            decision = _of_cell(scope, cell, row) if cell and not scope.taken_at(cell[0].start) else None
            if decision and decision.parts:
                out.append(decision)
    return out


def _column(cells: list[list[Line]]) -> int:
    """The number of the column headed Decision in a heading row; -1 for any other row."""
    heads = [" ".join(line.text for line in cell).strip() for cell in cells]
    column = next((index for index, head in enumerate(heads) if _DECISION.fullmatch(head)), -1)
    return column if column > 0 and any(_SUBJECT.fullmatch(head) for head in heads[:column]) else -1


def _of_cell(scope: Scope, cell: list[Line], row: int) -> Decision | None:
    low, high = cell[0].start, cell[-1].end
    text = scope.plain[low:high]
    if (
        any(marked_word(line) for line in cell)
        or _EMPTY.fullmatch(text)
        or NOTHING.match(text)
        or len(text.split()) < 3
    ):
        return None
    decision = Decision(scope.item_at(low), "AGREED", low, high)
    spans = split_parts(text) or [(line.start - low, line.end - low) for line in cell]
    for start, end in spans:
        words = re.sub(r"\s+", " ", text[start:end]).strip(" ;.")
        words = re.sub(r"[;,]?\s+and$", "", words)
        if len(words.split()) > 2:
            decision.parts.append(Part(words, low + start, low + end, row))
    return decision
