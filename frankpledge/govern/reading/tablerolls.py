"""Attendance tables without a label over them: a roll with a column of marks, and lists side by side under their labels."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import label_of
from frankpledge.govern.reading.names import Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.rolls import is_head, marks_of, person_of_row
from frankpledge.govern.reading.scope import Scope

_MARK_HEAD = re.compile(r"attend|present|apolog|absent|status")
_LISTS = {"present": "present", "in": "present", "also": "also_present", "apologies": "apologies", "absent": "absent"}
_LONGEST = 80  # rows of one roll


def tabled_roll(scope: Scope) -> list[tuple[str, Person]]:
    """'Name | Organisation | Attended / Apologies' and a row for each person, with no label before the table."""
    for number, cells in sorted(scope.rows.cells.items()):
        if not is_head(cells):
            continue
        heads = marks_of(cells)
        first = next(cell[0] for cell in cells if cell)
        marked = any(_MARK_HEAD.search(head) for head in heads[1:])
        if not marked and first.start >= scope.head_end:
            continue
        found, end = _rows_below(scope, number, heads)
        if len(found) > 1 and any(kind == "present" for kind, _ in found):
            scope.taken.append((first.start, end))
            return found
    return []


def _rows_below(scope: Scope, number: int, heads: list[str]) -> tuple[list[tuple[str, Person]], int]:
    """The people of the rows under a heading row, up to two rows that name nobody."""
    out: list[tuple[str, Person]] = []
    strays, end = 0, 0
    for row in range(number + 1, number + _LONGEST):
        cells = scope.rows.cells.get(row)
        if cells is None or len(cells) < len(heads) - 1 or strays > 1:
            break
        found = person_of_row(scope, cells, heads)
        strays = 0 if found else strays + 1
        if found:
            out.append(found)
            end = max(line.end for cell in cells for line in cell)
    return out, end


def column_rows(scope: Scope) -> dict[int, list[str]]:
    """Rows of names under 'Attended | Apologies': for each row the list that every column belongs to."""
    out: dict[int, list[str]] = {}
    for number, cells in sorted(scope.rows.cells.items()):
        if number in out:
            continue
        kinds = [_bare_label(cell) for cell in cells]
        filled = [kind for kind, cell in zip(kinds, cells, strict=True) if cell]
        if len(set(filled)) < 2 or "" in filled:
            continue
        below = range(number + 1, number + _LONGEST)
        for row in below:
            under = scope.rows.cells.get(row)
            if under is None or len(under) > len(kinds) or not _names_only(under):
                break
            out[row] = kinds
        if number + 1 in out:
            out[number] = []
    return out


def people_of_columns(scope: Scope, rows: dict[int, list[str]]) -> list[tuple[str, Person]]:
    """The people of such rows, each with its list's field; 'absent' for those who only did not come."""
    out: list[tuple[str, Person]] = []
    for row, kinds in rows.items():
        for kind, cell in zip(kinds, scope.rows.cells[row], strict=False):
            for line in cell if kind else []:
                for person in people_in(line.text):
                    person.start += line.start
                    person.end += line.start
                    out.append((kind, person))
    return out


def _bare_label(cell: list[Line]) -> str:
    found = label_of(cell[0]) if len(cell) == 1 else None
    return _LISTS.get(found[0], "") if found and found[1] >= cell[0].end else ""


def _names_only(cells: list[list[Line]]) -> bool:
    lines = [line for cell in cells for line in cell]
    named = sum(bool(people_in(line.text)) and label_of(line) is None for line in lines)
    return bool(lines) and named >= 0.5 * len(lines) and named > 0
