"""Owners in the Action column of a minutes table, dealt to the resolutions and tasks that stand in the same rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.decisions import Decision, Part
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.owners import LEAD_OWNER, WHEN, after_owner, owner_names
from frankpledge.govern.reading.scope import Item, Scope, sentences
from frankpledge.govern.reading.tasks import DONE, Task, asks

_NOTING = re.compile(
    r"\b(?:be|is|are|was|were) (?:noted|agreed|approved|received|endorsed|adopted|supported|accepted"
    r"|confirmed)\b[^a-z]*(?:\b(?:in principle|with immediate effect|for the coming year|as a correct record)\b.*)?$"
    r"|^(?:that )?(?:to )?notes?\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:action(?:s|ed by| by| owner| lead| required)?|lead|owner|by whom|who|responsib\w+|person responsible)(?:\W.*)?",
    re.IGNORECASE,
)


_DEADLINE_HEAD = re.compile(
    r"(?:by when|when|deadline|due(?: date| by)?|timescale|target(?: date)?|(?:action )?date(?: due)?|completion date)\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Unit:
    """Rows and decisions that share owner marks."""

    rows: set[int] = field(default_factory=set)
    decisions: list[Decision] = field(default_factory=list)


@dataclass(slots=True)
class _Candidate:
    """A resolution part or a sentence that an owner mark may belong to."""

    part: Part
    item: Item | None
    worth: float


def cell_marks(scope: Scope, row: int) -> list[list[str]]:
    """Owner marks in the last filled cell of a row, one for each paragraph of the cell; strays of the page edge give none."""
    column = owner_column(scope)
    whole = scope.rows.cells.get(row, [])
    if 1 < column < len(whole) and whole[column]:
        marks = [owner_names(line.text, scope, loose=len(line.text.split()) <= 8) for line in whole[column]]
        return [mark for mark in marks if mark]
    cells = [cell for cell in whole if cell]
    if len(cells) < 2 and not (cells and cells[0][0].col > 1):
        return []
    last = _mark_cell(scope, cells)
    if not last or any(len(line.text) > 60 for line in last):
        return []
    marks = [_mark(line.text, scope) for line in last]
    return [mark for mark in marks if mark]


def _mark(text: str, scope: Scope) -> list[str]:
    """The owners of a mark; 'AB to chase', 'AB to action' name only the owner, the task stands beside it."""
    bare = re.sub(r"\s+(?:to|will)\s+[a-z]+(?:\s+(?:up|it|this))?\W*$", "", text)
    return owner_names(bare, scope, loose=len(bare.split()) <= 6)


def _without_deadline(scope: Scope, filled: list[list[Line]]) -> list[list[Line]]:
    """A row's filled cells less the last, where the table's last column holds deadlines and this cell is one."""
    if deadline_head(scope) >= 0 and len(filled) > 1 and WHEN.match(" ".join(line.text for line in filled[-1])):
        return filled[:-1]
    return filled


def _mark_cell(scope: Scope, filled: list[list[Line]]) -> list[Line]:
    """The cell of a row that holds its mark: the last filled one that is no deadline."""
    filled = _without_deadline(scope, filled)
    return filled[-1] if len(filled) > 1 or (filled and filled[0][0].col > 1) else []


def deadline_head(scope: Scope) -> int:
    """The row that heads the last two columns 'Action' (or 'Owner') and 'By when'; -1 where there is none."""
    for row, cells in scope.rows.cells.items():
        heads = [" ".join(line.text for line in cell).strip() for cell in cells]
        if len(heads) > 2 and _DEADLINE_HEAD.fullmatch(heads[-1]) and _HEAD.fullmatch(heads[-2]):
            return row
    return -1


def owner_column(scope: Scope) -> int:
    """The column headed 'Responsible', 'Lead', 'Owner' where a deadline or another column follows it; -1 where none is."""
    for cells in scope.rows.cells.values():
        heads = [" ".join(line.text for line in cell).strip() for cell in cells]
        for index, text in enumerate(heads[:-1]):
            if (
                index > 1
                and re.fullmatch(
                    r"(?:lead|owner|by whom|who|responsib\w+|person responsible|action(?:ed)? by|lead officer)\W*",
                    text,
                    re.IGNORECASE,
                )
                and heads[index + 1]
            ):
                return index
    return -1


def has_action_column(scope: Scope) -> bool:
    """Does a table of this part head its last column 'Action', 'Lead', 'Owner' or the like?"""
    for cells in scope.rows.cells.values():
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and _HEAD.fullmatch(filled[-1][-1].text.strip()):
            return True
        if _heads_alone(cells, filled):
            return True
    return deadline_head(scope) >= 0


def _heads_alone(cells: list[list[Line]], filled: list[list[Line]]) -> bool:
    """Is 'Action' the only word of a table's heading row, over the last of three columns or more?"""
    if len(cells) < 3 or len(filled) != 1 or len(filled[0]) > 1 or filled[0][0].col < 2:
        return False
    last = max((index for index, cell in enumerate(cells) if cell), default=0)
    return last >= len(cells) - 2 and bool(
        re.fullmatch(r"(?:actions?(?: by)?|owner|lead)\W*", filled[0][0].text, re.IGNORECASE)
    )


def action_column(scope: Scope) -> int:
    """The number of the column that the table heads 'Action', 'Lead', 'Owner' or the like; -1 where none is headed so."""
    for cells in scope.rows.cells.values():
        heads = [" ".join(line.text for line in cell).strip() for cell in cells]
        for index in range(len(heads) - 1, max(0, len(heads) - 3), -1):
            if _HEAD.fullmatch(heads[index]) and sum(bool(head) for head in heads) > 1:
                return index
    return -1


def beside_rows(scope: Scope, decided: list[Decision]) -> list[Task]:
    """Every task that has its owner in the last cell of its row, or in marks printed among the parts of its resolution."""
    tasks: list[Task] = []
    for unit in _units(scope, decided):
        marks = [mark for decision in unit.decisions for mark in decision.marks]
        marks = marks or [mark for row in sorted(unit.rows) for mark in cell_marks(scope, row)]
        if not marks and unit.decisions:
            marks = _spilt_mark(scope, unit.decisions[-1])
        if not marks:
            tasks += _told_in_cell(scope, unit)
            continue
        candidates = _candidates(scope, unit)
        for candidate, owners in _shared(candidates, marks) or _dealt(scope, candidates, marks):
            part = candidate.part
            part.owners = owners
            text = after_owner(_action_half(part.text), owners)
            tasks.append(
                Task(
                    candidate.item,
                    owners,
                    text,
                    part.start,
                    part.end,
                    "actions.column-resolution" if candidate.worth >= 1 else "actions.column-row",
                    0.92,
                )
            )
    return tasks


def _told_in_cell(scope: Scope, unit: _Unit) -> list[Task]:
    """An Action column that holds the whole task: 'AB to send the list'."""
    out: list[Task] = []
    column = action_column(scope)
    for row in unit.rows:
        cells = [cell for cell in scope.rows.cells[row] if cell]
        if len(cells) < 2 or cells[-1][0].col < max(1, column) or not has_action_column(scope):
            continue
        for line in _mark_cell(scope, cells):
            match = LEAD_OWNER.match(line.bare)
            if (
                match
                and len(line.text.split()) > 3
                and not scope.is_title(line)
                and not DONE.search(line.text)
                and (owners := owner_names(match.group("who"), scope, loose=True))
            ):
                out.append(
                    Task(
                        scope.item_at(line.start),
                        owners,
                        match.group("task").strip(" ."),
                        line.start,
                        line.end,
                        "actions.column-cell",
                        0.85,
                    )
                )
    return out


def _row_at(scope: Scope, position: int) -> int:
    line = scope.line_at(position)
    return line.row if line else -1


def _units(scope: Scope, decided: list[Decision]) -> list[_Unit]:
    units: list[_Unit] = []
    for decision in decided:
        rows = ({part.row for part in decision.parts} | {_row_at(scope, decision.start)}) - {-1}
        shared = next((unit for unit in units if rows & unit.rows), None)
        if shared:
            shared.rows |= rows
            shared.decisions.append(decision)
        else:
            units.append(_Unit(rows, [decision]))
    if has_action_column(scope):
        used = {row for unit in units for row in unit.rows}
        first = deadline_head(scope)
        for row, cells in scope.rows.cells.items():
            if row <= first:
                continue
            filled = [cell for cell in cells if cell]
            if any(
                re.match(r"\W*actions?\b.{0,20}[:\-–]", line.text, re.IGNORECASE) for cell in filled for line in cell
            ):
                continue
            if (
                row in used
                or len(filled) < 2
                or any(scope.taken_at(cell[0].start) for cell in filled)
                or DONE.search(filled[-1][-1].text)
            ):
                continue
            units.append(_Unit({row}))
    return units


def _candidates(scope: Scope, unit: _Unit) -> list[_Candidate]:
    out = [
        _Candidate(part, decision.item, 1.0 if _NOTING.search(part.text) else 1.5)
        for decision in unit.decisions
        for part in decision.parts
    ]
    spans = [(decision.start, decision.end) for decision in unit.decisions]
    for row in unit.rows:
        filled = [cell for cell in scope.rows.cells[row] if cell]
        body = [
            line for cell in filled[:-1] for line in cell if len(line.text.split()) > 3 and not scope.is_title(line)
        ]
        out += _sentences(scope, body, spans)
    if not out:
        for row in unit.rows:
            filled = _without_deadline(scope, [cell for cell in scope.rows.cells[row] if cell])
            last = [
                line
                for line in (filled[-2] if len(filled) > 1 else [])
                if len(line.text.split()) > 3 and not scope.is_title(line)
            ]
            if last:
                low, high = sentences(last[-1].text, last[-1].start)[-1]
                out.append(_Candidate(Part(scope.plain[low:high], low, high, row), scope.item_at(low), 0.5))
    return sorted(out, key=lambda candidate: candidate.part.start)


def _sentences(scope: Scope, body: list[Line], spans: list[tuple[int, int]]) -> list[_Candidate]:
    out = []
    for line in body:
        for low, high in sentences(line.text, line.start):
            if any(a < high and low < b for a, b in spans):
                continue
            text = scope.plain[low:high]
            if asks(text):
                out.append(
                    _Candidate(
                        Part(re.sub(r"^It was agreed (?:that )?", "", text), low, high, line.row),
                        scope.item_at(low),
                        0.9,
                    )
                )
    return out


def _shared(candidates: list[_Candidate], marks: list[list[str]]) -> list[tuple[_Candidate, list[str]]]:
    """'JG, CR' beside 'JG to share the map. CR to task patrols.': each task its own owner, where every owner has one."""
    owners = marks[0] if len(marks) == 1 else []
    if len(owners) < 2:
        return []
    told = [(one, match.group("who").strip()) for one in candidates if (match := LEAD_OWNER.match(one.part.text))]
    each = [(one, [owner]) for one, who in told for owner in owners if who == owner]
    return each if len({names[0] for _, names in each}) == len(owners) else []


def _dealt(scope: Scope, candidates: list[_Candidate], marks: list[list[str]]) -> list[tuple[_Candidate, list[str]]]:
    """Marks dealt to candidates in printed order, so that as many owners as can be are named in their task.

    One mark beside several doing parts and nothing that names it belongs to all of them (at most three).
    """
    if (
        len(marks) == 1
        and len(candidates) > 1
        and not any(_names(scope, marks[0], one.part.text) for one in candidates)
    ):
        doing = [one for one in candidates if one.worth > 1] or [one for one in candidates if one.worth >= 0.9]
        if 1 < len(doing) <= 3 and all(one.worth > 1 for one in doing):
            return [(one, marks[0]) for one in doing]
        return [((doing or candidates)[-1], marks[0])]
    many, few = len(candidates), min(len(marks), len(candidates))
    table = [[0.0] * (many + 1) for _ in range(few + 1)]
    for i in range(1, few + 1):
        table[i][0] = -1e9
        for j in range(1, many + 1):
            one = candidates[j - 1]
            fit = one.worth + (3.0 if _names(scope, marks[i - 1], one.part.text) else 0.0)
            table[i][j] = max(table[i][j - 1], table[i - 1][j - 1] + fit)
    out = []
    i, j = few, many
    while i and j:
        if table[i][j] == table[i][j - 1]:
            j -= 1
            continue
        out.append((candidates[j - 1], marks[i - 1]))
        i, j = i - 1, j - 1
    return out[::-1]


def _names(scope: Scope, owners: list[str], text: str) -> bool:
    """Is an owner of this mark named in the task: by surname, by post, or as 'partners' for all?"""
    for owner in owners:
        people = scope.of_initials(owner) if owner.isupper() else []
        surnames = [person.name.split()[-1] for person in people] or [owner.split()[-1]]
        if any(re.search(rf"\b{re.escape(name)}\b", text) for name in surnames if len(name) > 2):
            return True
        if re.match(r"all\b", owner, re.IGNORECASE) and re.match(
            r"(?:that )?(?:partners|members|all)\b", text, re.IGNORECASE
        ):
            return True
    return False


def _spilt_mark(scope: Scope, decision: Decision) -> list[list[str]]:
    """The owner printed in the row of the next item's heading, where the page cut pushed the end of the resolution there."""
    if not decision.item:
        return []
    after = next((item for item in scope.items if item.start >= decision.item.end), None)
    if not after or after.start - decision.end > 40:
        return []
    line = scope.line_at(after.start)
    cells = [cell for cell in scope.rows.cells.get(line.row if line else -1, []) if cell]
    heading_row = [owner_names(entry.text, scope) for entry in cells[-1]] if len(cells) > 1 else []
    return [mark for mark in heading_row if mark and all(scope.of_initials(owner) for owner in mark)]


def _action_half(text: str) -> str:
    """'that the update be noted and that X provide Y': the half that is a task."""
    halves = re.split(
        r"\b(?:be|is|are|was|were) (?:noted|agreed|received|approved)(?:,)? and (?:that )?", text, maxsplit=1
    )
    return halves[1] if len(halves) == 2 and len(halves[1].split()) > 3 else text
