"""A plan workbook as rows of the plan: header found wherever it stands, merged cells told apart, letters from words or colour.

Nothing is guessed in silence: what was taken for more than it says is a doubt, what cannot be told a question, what cannot be
a line is refused, each with the address of its cell. No Django; who the agencies are, the caller knows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from frankpledge.plan.reading.delivery_words import ReadDay, column_of, folded, letter_of, read_day, state_of
from frankpledge.plan.reading.rag_colour import UNSURE, letter_of_colour
from frankpledge.plan.reading.workbook_cells import Cell, CellSheet, address_of

HEADER_WITHIN = 40
"""Rows that may stand above the header: a title, a logo, a legend."""
_NEEDED = 2
_NUMBER = re.compile(r"[\d.]+[a-z]?", re.IGNORECASE)
_JOINED = ("progress", "success", "operational", "evidence", "supporting", "stopped_reason", "judged_reason")
_DAYS = ("due_on", "begun_on", "progress_on")
_WORDS = (
    "number", "priority", "text", "success", "lead_agency", "lead_post", "lead_person", "supporting", "stopped_reason",
    "judged_reason", "progress", "operational", "source", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something to tell of a cell: "Actions!C12"."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must say before the row can be recorded. The same ``key`` is answered once for all rows."""

    key: str
    """colour:FFA07A, state:words, day:words."""
    kind: str
    """letter, state or day."""
    address: str
    words: str


@dataclass(slots=True)
class SheetRow:
    """One line as the workbook says it. ``words`` by column; days, state, letter and part as they were read."""

    sheet: str
    row: int
    words: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    days: dict[str, datetime.date | None] = field(default_factory=dict)
    state: str = ""
    letter: str = ""
    letter_from: str = ""
    part: int | None = None
    doubts: list[Noticed] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it stands: Actions, row 12."""
        return f"{self.sheet}, row {self.row}"


@dataclass(slots=True)
class ReadSheets:
    """All that was read of a workbook."""

    rows: list[SheetRow] = field(default_factory=list)
    refused: list[Noticed] = field(default_factory=list)
    notes: list[Noticed] = field(default_factory=list)
    """What is said of whole sheets: no header found, colours by rule."""


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    columns: dict[int, str]


def read_sheets(sheets: Sequence[CellSheet]) -> ReadSheets:
    """The lines of every sheet that has a header of a plan."""
    found = ReadSheets()
    for sheet in sheets:
        header = _header(sheet)
        if header is None:
            if sheet.cells:
                words = (
                    f"No header of a plan was found in its first {HEADER_WITHIN} rows: it needs a column for what is to be done"
                    " (Action) and one more, such as Lead, Due or RAG."
                )
                found.notes.append(Noticed(sheet.name, words))
            continue
        if sheet.has_rules and "judged" in header.columns.values():
            words = "Colours that a rule of the sheet gives are not read; letters, words and the cells’ own fill are."
            found.notes.append(Noticed(sheet.name, words))
        _read_rows(sheet, header, found)
    if not found.rows and not found.refused and not found.notes:
        found.notes.append(Noticed("the workbook", "Every sheet is empty."))
    return found


def _header(sheet: CellSheet) -> _Header | None:
    """The row with the most heads that are known; the first of them, and it must have the action."""
    best: _Header | None = None
    by_row = _by_row(sheet)
    for row in range(1, min(sheet.rows, HEADER_WITHIN) + 1):
        columns: dict[int, str] = {}
        for column, cell in by_row.get(row, ()):
            key = column_of(cell.words)
            if key and (key not in columns.values() or key == "progress"):
                columns[column] = key
        is_one = "text" in columns.values() and len(set(columns.values())) >= _NEEDED
        if is_one and (best is None or len(columns) > len(best.columns)):
            best = _Header(row, columns)
    return best


def _by_row(sheet: CellSheet) -> dict[int, list[tuple[int, Cell]]]:
    """The cells of each row, from left to right."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda one: one[0]):
        rows.setdefault(row, []).append((column, cell))
    return rows


def _origins(sheet: CellSheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For every cell inside a merged range, the cell that holds its value."""
    found = {}
    for top, left, bottom, right in sheet.merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    found[row, column] = (top, left)
    return found


def _read_rows(sheet: CellSheet, header: _Header, found: ReadSheets) -> None:
    origins = _origins(sheet)
    heading, before, by_row = "", None, _by_row(sheet)
    wide = {(top, left) for top, left, _, right in sheet.merged if right - left >= 2}
    action = next(column for column, key in header.columns.items() if key == "text")
    for row in range(header.row + 1, sheet.rows + 1):
        cells = _cells_of(sheet, header, origins, row)
        filled = [cell for _, cell, _ in cells if cell.words]
        if not filled or _is_header_again(cells):
            continue
        if (title := _heading_of(row, by_row.get(row, ()), wide, origins, cells)) is not None:
            heading, before = title, None
            continue
        if origins.get((row, action), (row, action))[0] < row and before is not None:
            _join(before, cells, row)
            continue
        before = _row(sheet.name, row, cells, heading, found)


def _cells_of(
    sheet: CellSheet, header: _Header, origins: dict[tuple[int, int], tuple[int, int]], row: int
) -> list[tuple[str, Cell, bool]]:
    """(column, cell, whether its value comes from a merged cell above) of a row."""
    found = []
    for column, key in header.columns.items():
        origin = origins.get((row, column), (row, column))
        cell = sheet.cells.get(origin)
        if cell is None or origin[1] != column or origin[0] <= header.row:
            continue
        found.append((key, cell, origin[0] < row))
    return found


def _is_header_again(cells: Sequence[tuple[str, Cell, bool]]) -> bool:
    """The header printed once more, as long sheets do."""
    same = [key for key, cell, _ in cells if column_of(cell.words) == key]
    return len(same) >= _NEEDED and "text" in same


def _heading_of(
    row: int,
    there: Sequence[tuple[int, Cell]],
    wide: set[tuple[int, int]],
    origins: dict[tuple[int, int], tuple[int, int]],
    cells: Sequence[tuple[str, Cell, bool]],
) -> str | None:
    """The words of a row that is a heading: one cell across the sheet, or the only cell of its row and not the action."""
    here = [(column, cell) for column, cell in there if cell.words]
    if len(here) != 1:
        return None
    column, cell = here[0]
    if _NUMBER.fullmatch(cell.words):
        return None
    has_action = any(key == "text" for key, _, _ in cells)
    return cell.words if (row, column) in wide or not (has_action or (row, column) in origins) else None


def _join(line: SheetRow, cells: Sequence[tuple[str, Cell, bool]], row: int) -> None:
    """A row whose action is merged with the one above belongs to that line: more of its words, or a doubt."""
    for key, cell, inherited in cells:
        if inherited or not cell.words:
            continue
        address = f"{line.sheet}!{cell.address}"
        if key in _JOINED:
            held = line.words.get(key, "")
            line.words[key] = f"{held}\n{cell.words}" if held else cell.words
            line.addresses.setdefault(key, address)
        elif key not in line.words and key in _WORDS:
            line.words[key], line.addresses[key] = cell.words, address
        else:
            words = f"Row {row} is part of the line above it, and says “{cell.words[:80]}” too: the first is taken."
            line.doubts.append(Noticed(address, words))


def _row(
    name: str, row: int, cells: Sequence[tuple[str, Cell, bool]], heading: str, found: ReadSheets
) -> SheetRow | None:
    line = SheetRow(name, row)
    for key, cell, _ in cells:
        line.addresses.setdefault(key, f"{name}!{cell.address}")
        if key in _DAYS:
            _take_day(line, key, cell)
        elif key == "state":
            _take_state(line, cell)
        elif key == "judged":
            _take_letter(line, cell)
        elif key == "part":
            line.part = 1 if folded(cell.words) in ("part 1", "1", "public", "yes", "publish") else 2
        elif key in _WORDS and cell.words:
            held = line.words.get(key, "")
            line.words[key] = f"{held}\n{cell.words}" if held else cell.words
    if not line.words.get("text"):
        at = line.addresses.get("text") or f"{name}!{address_of(row, 1)}"
        said = ", ".join(f"“{cell.words[:60]}”" for _, cell, _ in cells if cell.words)
        found.refused.append(Noticed(at, f"Row {row} does not say what is to be done, only {said}."))
        return None
    if heading and "priority" not in line.words:
        line.words["priority"] = heading
    found.rows.append(line)
    return line


def _take_day(line: SheetRow, key: str, cell: Cell) -> None:
    address = f"{line.sheet}!{cell.address}"
    if isinstance(cell.value, datetime.date):
        line.days[key] = cell.value
        return
    if not cell.words:
        return
    read: ReadDay = read_day(cell.words)
    if not read.is_read:
        line.questions.append(Question(f"day:{folded(cell.words)[:80]}", "day", address, cell.words))
        return
    line.days[key] = read.day
    if read.doubt:
        line.doubts.append(Noticed(address, read.doubt))


def _take_state(line: SheetRow, cell: Cell) -> None:
    """A state; many plans write the letter in this column, or only colour it."""
    if not cell.words:
        if not line.letter:
            _take_letter(line, cell)
        return
    line.state = state_of(cell.words)
    if line.state:
        return
    if letter_of(cell.words):
        _take_letter(line, cell)
        return
    line.questions.append(
        Question(f"state:{folded(cell.words)[:80]}", "state", f"{line.sheet}!{cell.address}", cell.words)
    )


def _take_letter(line: SheetRow, cell: Cell) -> None:
    """The letter or word of a cell; where it has none, its fill. Words and fill that disagree are a doubt: words count."""
    address = f"{line.sheet}!{cell.address}"
    line.addresses.setdefault("judged", address)
    by_words, by_fill = letter_of(cell.words), letter_of_colour(cell.fill)
    if by_words:
        line.letter, line.letter_from = by_words, f"the cell says {cell.words}"
        if by_fill not in ("", UNSURE, by_words):
            line.doubts.append(Noticed(address, f"It says {cell.words} and is coloured {by_fill}: the word is taken."))
        return
    if cell.words and state_of(cell.words):
        line.state = line.state or state_of(cell.words)
        return
    if cell.words:
        line.questions.append(Question(f"letter:{folded(cell.words)[:80]}", "letter", address, cell.words))
    elif by_fill == UNSURE:
        line.questions.append(Question(f"colour:{cell.fill}", "letter", address, f"coloured #{cell.fill}"))
    elif by_fill:
        line.letter, line.letter_from = by_fill, f"the cell is coloured #{cell.fill}"
