"""Tables beside the minutes: action sheets (task, owner, deadline) and action logs (the same and what became of it)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.fixedwidth import fixed_width_actions, gap_sheet
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.matters import titled
from frankpledge.govern.reading.owners import owner_names
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.tasks import Task, read_task

_TASK = re.compile(
    r"^(?:(?:agreed |required )?actions?(?: required| agreed| point| points| description| to be taken)?|task"
    r"|action/task|what|description|details?|action item)\W*$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?:(?:action )?owners?|lead(?: officer| person| agency)?|by whom|who|whom|action by|responsib\w+(?: person| "
    r"officer| agency)?|person responsible|assigned to|officer|name|allocated to|by who)\W*(?:\(.*\))?$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:by when|deadline|due(?: date| by)?|when|timescale|target(?: date)?|date(?: due)?|completion date|timeline)\W*\??$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"^(?:status|rag(?: status)?|progress|update|outcome|complete\??|completed|comments?|position)\W*$", re.IGNORECASE
)
_NUMBER = re.compile(
    r"^(?:no\.?|number|ref\.?|item(?: no\.?)?|minute(?: ref| no)?\.?|agenda item|#|action no\.?|date|meeting)\W*$",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"^(?:date|meeting|(?:date )?raised|meeting date|date (?:set|agreed|added|of (?:the )?meeting))\W*$", re.IGNORECASE
)
# Columns of minutes: where one stands left of the task, the table is the minutes themselves and its rows hold items.
_MINUTES = re.compile(
    r"^(?:discussion|notes?|minutes?|discussions?(?: and|/|,| &) .{3,30}|key (?:points|issues)|summary|comments?|subject|topic"
    r"|agenda item|item(?: title)?|issue|title)\W*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:complete|completed|closed|done|discharged|actioned|achieved|no longer required|superseded)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Sheet:
    """A table's columns by number; -1 where it has none."""

    head: int
    task: int
    owner: int
    when: int = -1
    status: int = -1
    raised: int = -1
    minutes: bool = False


def _text(cell: list[Line]) -> str:
    return " ".join(line.text for line in cell).strip()


def _sheet(number: int, cells: list[list[Line]]) -> Sheet | None:
    heads = [_text(cell) for cell in cells]
    task = next((i for i, text in enumerate(heads) if _TASK.match(text)), -1)
    owner = next((i for i, text in enumerate(heads) if i != task and _OWNER.match(text)), -1)
    if task < 0 or owner < 0 or sum(bool(text) for text in heads) > 9:
        return None
    known = sum(bool(pattern.match(text)) for text in heads for pattern in (_TASK, _OWNER, _WHEN, _STATUS, _NUMBER))
    if known < 2 or any(len(text.split()) > 6 for text in heads):
        return None
    when = next((i for i, text in enumerate(heads) if _WHEN.match(text)), -1)
    status = next((i for i, text in enumerate(heads) if _STATUS.match(text)), -1)
    raised = next((i for i, text in enumerate(heads) if i < task and _RAISED.match(text)), -1)
    minutes = sum(bool(_MINUTES.match(text)) for text in heads[1:task]) > 0 and bool(_NUMBER.match(heads[0]))
    return Sheet(number, task, owner, when, status, raised, minutes)


def find_sheets(scope: Scope) -> list[Task]:
    """Actions of every action sheet, with their places marked as read so that no rule takes the rows for items."""
    tasks: list[Task] = []
    numbers = sorted(scope.rows.cells)
    for index, number in enumerate(numbers):
        sheet = _sheet(number, scope.rows.cells[number])
        if sheet:
            tasks += _rows(scope, sheet, numbers[index + 1 :])
    return tasks or fixed_width_actions(scope) or gap_sheet(scope) or _headless(scope, numbers)


def _rows(scope: Scope, sheet: Sheet, following: list[int]) -> list[Task]:
    log = _is_log(scope, sheet)
    own = _own_day(scope)
    tasks: list[Task] = []
    end_before = scope.rows.cells[sheet.head][-1][-1].end if scope.rows.cells[sheet.head][-1] else 0
    for row in following:
        cells = scope.rows.cells[row]
        filled = [cell for cell in cells if cell]
        if _sheet(row, cells) or not filled or _between(scope, end_before, filled[0][0].start):
            break
        low, high = filled[0][0].start, filled[-1][-1].end
        end_before = high
        if len(cells) <= sheet.task or not cells[sheet.task]:
            continue
        scope.taken.append((cells[sheet.task][0].start if sheet.minutes else low, high))
        status = _text(cells[sheet.status]) if 0 <= sheet.status < len(cells) else ""
        if (log and not _raised_now(sheet, cells, own)) or (
            _CLOSED.search(status) and not re.search(r"not (?:yet )?complete|incomplete", status, re.IGNORECASE)
        ):
            continue
        for line in _entries(cells[sheet.task]):
            owners = _owners(scope, _text(cells[sheet.owner]), line.text) if sheet.owner < len(cells) else []
            inner, text = read_task(line.text, scope)
            words = text if not owners or inner else re.sub(r"^to\s+", "", line.text.strip(" ."), flags=re.IGNORECASE)
            if re.match(r"\W*(?:none|n/?a|no actions?)\b", words, re.IGNORECASE) or len(words.split()) < 2:
                continue
            rule = "actions.sheet-of-minutes" if sheet.minutes else "actions.sheet"
            tasks.append(Task(None, owners or inner, words, line.start, line.end, rule, 0.92))
    return tasks


_OPEN = re.compile(
    r"^\W*(?:open|outstanding|on-?going|in progress|in hand|pending|overdue|not (?:yet )?(?:started|complete\w*|due)|red"
    r"|amber)\b",
    re.IGNORECASE,
)


def open_rows(scope: Scope) -> list[Task]:
    """The open actions of a paper that is an action tracker and nothing else: rows whose status column says they are open."""
    tasks: list[Task] = []
    numbers = sorted(scope.rows.cells)
    for index, number in enumerate(numbers):
        sheet = _sheet(number, scope.rows.cells[number])
        states = [i for i, cell in enumerate(scope.rows.cells[number]) if _STATUS.match(_text(cell))]
        if not sheet or not states:
            continue
        for row in numbers[index + 1 :]:
            cells = scope.rows.cells[row]
            said = [_text(cells[i]) for i in states if i < len(cells)]
            if max(sheet.task, sheet.owner) >= len(cells) or not cells[sheet.task] or any(map(_CLOSED.search, said)):
                continue
            if any(map(_OPEN.match, said)):
                line = _entries(cells[sheet.task])[0]
                inner, text = read_task(line.text, scope)
                named = _owners(scope, _text(cells[sheet.owner]), line.text)
                owners = named or inner
                words = text if inner and (not named or set(inner) & set(named)) else line.text.strip(" .")
                tasks.append(Task(None, owners, words, line.start, line.end, "actions.sheet-open", 0.85))
    return tasks


def _owners(scope: Scope, said: str, task: str) -> list[str]:
    """The owners in a cell; a bare forename nobody else prints is one where the task itself opens with it."""
    names = owner_names(said, scope, loose=True)
    if names or not re.fullmatch(r"[A-Z][a-z]+(?:(?:\s*[/&,]\s*|\s+and\s+)[A-Z][a-z]+)*", said):
        return names
    parts = re.split(r"\s*[/&,]\s*|\s+and\s+", said)
    return parts if re.match(rf"\W*{parts[0]}\b", task) else []


def _entries(cell: list[Line]) -> list[Line]:
    """One action a cell, or one a bullet where the cell holds a list."""
    if len(cell) > 1 and all(line.bullet for line in cell):
        return cell
    first = cell[0]
    return [Line(" ".join(line.text for line in cell), first.start, cell[-1].end, first.row, first.col, first.cols)]


def _between(scope: Scope, low: int, high: int) -> bool:
    """Printed lines outside the table between two rows end it."""
    return any(line.row < 0 and low <= line.start < high and len(line.text) > 3 for line in scope.rows.lines)


def _is_log(scope: Scope, sheet: Sheet) -> bool:
    """A log of earlier meetings' actions: so named above, or with an update column of sentences."""
    start = scope.rows.cells[sheet.head][0][0].start if scope.rows.cells[sheet.head][0] else scope.start
    above = scope.plain[max(scope.start, start - 220) : start]
    return titled(scope.plain[max(scope.start, start - 500) : start]) or bool(
        re.search(
            r"(?:action (?:log|tracker|register)|actions? (?:from|arising|outstanding|carried)|previous (?:meeting"
            r"|actions)|matters arising|outstanding actions|review of actions|update on actions)[^.\n]{0,80}\s*$",
            above.strip(),
            re.IGNORECASE,
        )
    )


def _own_day(scope: Scope) -> str:
    """The first day printed in the paper's heading, which a register's rows are dated against."""
    return next((day.iso for day in days(scope.plain, scope.start, min(scope.end, scope.start + 700))), "")


def _raised_now(sheet: Sheet, cells: list[list[Line]], own: str) -> bool:
    """Was this row of a running register raised at the meeting itself?"""
    said = days(_text(cells[sheet.raised])) if 0 <= sheet.raised < len(cells) else []
    return bool(own and said and said[0].iso == own)


def _heads_minutes(heads: list[str]) -> bool:
    """'Item | Discussion | Action': a table of minutes with its owners in the last column."""
    known = [index for index, text in enumerate(heads) if _MINUTES.match(text)]
    return (
        len(heads) > 2
        and any(index for index in known)
        and bool(re.match(r"actions?\b|lead|owner", heads[-1], re.IGNORECASE))
    )


def place_tasks(scope: Scope, tasks: list[Task]) -> None:
    """Give the tasks of a table of minutes their items, once the items are found."""
    for task in tasks:
        if task.rule == "actions.sheet-of-minutes":
            task.item = scope.item_at(task.start)


def _headless(scope: Scope, numbers: list[int]) -> list[Task]:
    """Rows of number, task, owner without a heading: most last cells must be owners and no cell may be the word Action."""
    rows = [
        row
        for row in numbers
        if len([cell for cell in scope.rows.cells[row] if cell]) == 3
        and re.fullmatch(r"\d{1,3}\W?", _text(scope.rows.cells[row][0]))
    ]
    if any(_heads_minutes([_text(cell) for cell in scope.rows.cells[row]]) for row in numbers):
        return []
    told = [line.text for row in rows for cell in scope.rows.cells[row] for line in cell]
    if len(rows) < 3 or any(re.search(r"\b(?:RESOLVED|AGREED|NOTED)\b", text) for text in told):
        return []  # minutes in three columns, not an action sheet
    owned = [row for row in rows if _owners(scope, _text(scope.rows.cells[row][-1]), _text(scope.rows.cells[row][1]))]
    if len(owned) < 0.7 * len(rows) or any(
        re.fullmatch(r"actions?", _text(scope.rows.cells[row][-1]), re.IGNORECASE) for row in rows
    ):
        return []
    tasks = []
    for row in rows:
        cells = [cell for cell in scope.rows.cells[row] if cell]
        line = _entries(cells[1])[0]
        inner, text = read_task(line.text, scope)
        owners = _owners(scope, _text(cells[2]), line.text)
        scope.taken.append((cells[0][0].start, cells[-1][-1].end))
        tasks.append(
            Task(None, owners or inner, text if inner else line.text, line.start, line.end, "actions.sheet-rows", 0.8)
        )
    return tasks
