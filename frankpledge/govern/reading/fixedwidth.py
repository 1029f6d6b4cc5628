"""Action tables kept only by spaces: a heading line of column words, then rows whose cells begin under them."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.owners import owner_names
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.tasks import Task, read_task

_HEADS = {
    "task": re.compile(r"(?:agreed )?actions?(?: required| agreed)?|task|description", re.IGNORECASE),
    "owner": re.compile(
        r"(?:action )?owner|lead(?: officer)?|by whom|who|responsib\w+|assigned to|officer", re.IGNORECASE
    ),
    "status": re.compile(r"status|rag|progress|outcome|update|complete\??", re.IGNORECASE),
    "other": re.compile(
        r"ref\.?|no\.?|date(?: raised| set)?|due(?: date| by)?|deadline|by when|when|timescale|target(?: date)?|item"
        r"|meeting|minute",
        re.IGNORECASE,
    ),
}
_CLOSED = re.compile(r"\b(?:complete|completed|closed|done|discharged|superseded)\b", re.IGNORECASE)


def fixed_width_actions(scope: Scope) -> list[Task]:
    """The open actions of each such table; rows that are complete are left out. Their places are marked as read."""
    tasks: list[Task] = []
    columns: dict[str, tuple[int, int]] = {}
    last: list[Task] = []
    for line in scope.rows.lines:
        printed = _printed(scope, line)
        heads = _columns(printed)
        if heads:
            columns, last = heads, []
            scope.taken.append((line.start, line.end))
        elif columns and line.gap and last:
            columns = {}
        elif columns:
            last = _row(scope, printed, columns, (line.start, line.end), last)
            tasks += [task for task in last if task not in tasks]
    return [task for task in tasks if task.owners]


_GAP_ROW = re.compile(
    r"^\s*(?:\(?\d{1,2}[.)]\)?|[•*-])\s+(?P<task>\S.*?\S)(?:[ \u00a0]{3,}|\t+)(?P<who>[A-Z][^\t]{1,50}?)"
    r"(?:(?:[ \u00a0]{3,}|\t+)(?P<when>\S.*?))?\s*$"
)
_SHEET_TITLE = re.compile(
    r"^\W*(?:(?:summary|list|schedule) of )?(?:agreed )?actions?(?: (?:sheets?|list|points?|summary|agreed|arising|notes?))?\W*$",
    re.IGNORECASE,
)


def gap_sheet(scope: Scope) -> list[Task]:
    """An action sheet without a heading row: numbered lines under its title, each with its owner past a wide gap."""
    title = next((index for index, line in enumerate(scope.rows.lines) if _SHEET_TITLE.match(line.text)), None)
    if title is None:
        return []
    found: list[Task] = []
    strange = 0
    for line in scope.rows.lines[title + 1 :]:
        match = _GAP_ROW.match(_printed(scope, line)) if line.row < 0 else None
        owners = owner_names(match.group("who"), scope, loose=True) if match else []
        if match and owners:
            text = read_task(match.group("task"), scope)[1] or match.group("task")
            found.append(Task(None, owners, text, line.start, line.end, "actions.sheet-gaps", 0.8))
        elif len(line.text) > 3:
            strange += 1
    if len(found) < 2 or strange > max(4, len(found)):
        return []
    scope.taken += [(task.start, task.end) for task in found]
    return found


def _printed(scope: Scope, line: Line) -> str:
    """A line as the paper prints it, with its gaps."""
    original, at = scope.text.original, scope.text.offset(line.start)
    begin, stop = original.rfind("\n", 0, at) + 1, original.find("\n", at)
    return original[begin : stop if stop >= 0 else len(original)].rstrip()


_WIDEST = 400  # characters of a printed line that may head columns


def _columns(printed: str) -> dict[str, tuple[int, int]]:
    """Start and end of the known columns of a heading line; empty for any other line."""
    if len(printed) > _WIDEST:
        return {}
    words = list(re.finditer(r"\S+(?: \S+)*", printed))
    if len(words) < 3 or "\t" in printed or "|" in printed:
        return {}
    kinds = [next((kind for kind, known in _HEADS.items() if known.fullmatch(word.group())), "") for word in words]
    if "" in kinds or kinds.count("task") != 1 or kinds.count("owner") != 1:
        return {}
    ends = [word.start() for word in words[1:]] + [10_000]
    return {
        (kind if kind != "other" else f"other{number}"): (word.start(), end)
        for number, (kind, word, end) in enumerate(zip(kinds, words, ends, strict=True))
    }


def _row(
    scope: Scope, printed: str, columns: dict[str, tuple[int, int]], where: tuple[int, int], last: list[Task]
) -> list[Task]:
    """One printed row, or the second line of the task before it."""
    cells = {kind: printed[low:high].strip() for kind, (low, high) in columns.items()}
    filled = [kind for kind, cell in cells.items() if cell]
    if any(low and printed[low - 1 : low].strip() for low, _ in columns.values()):
        return last
    scope.taken.append(where)
    if filled == ["task"] and last:
        last[-1].text = f"{last[-1].text} {cells['task']}".strip(" .")
        last[-1].end = where[1]
        return last
    owners = owner_names(cells["owner"], scope, loose=True)
    if not owners or len(cells["task"].split()) < 2:
        return last
    task = Task(None, owners, read_task(cells["task"], scope)[1] or cells["task"], *where, "actions.sheet-spaces", 0.88)
    if _CLOSED.search(cells.get("status", "")):
        task.owners = []  # a finished row: kept only so that its second line is not read as another row
    return [task]
