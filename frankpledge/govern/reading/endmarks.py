"""Owners that stand alone at the end of a line: past a wide gap, in a last cell, after a full stop, or on the line below.

These are Action columns whose ruling was lost. A mark without the word Action counts only where the paper heads such a column
or prints several marks; the task is the sentence that stands on the mark's line or runs over it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from frankpledge.govern.reading.columns import has_action_column
from frankpledge.govern.reading.decisions import Decision
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import TITLE
from frankpledge.govern.reading.owners import GROUPS, MODAL, after_owner, owner_names, tidy_mark
from frankpledge.govern.reading.scope import Scope, sentences
from frankpledge.govern.reading.tasks import DONE, Task, read_task, task_sentence, told_to

_GAP = re.compile(r"^(?P<body>\S.*?\S)\s{4,}(?P<who>[A-Z]\S.{0,70}?)\s*$", re.DOTALL)
_SAID = re.compile(
    r"^(?P<body>\S.*?[.!?;:)\w])\s+(?:[-–—]\s+)?(?:ACTION|Action)\s+(?:by\s+|for\s+)?(?P<who>[A-Z][^:.]{0,60}?)\s*\.?$"
)
_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z](?:\s?[/,&]\s?[A-Z][A-Za-z]{0,2}[A-Z])*"
_STOP = re.compile(rf"(?P<body>\S.*?[.!?])\s+[(\[]?(?P<who>ALL|All|{_INITIALS})[)\]]?\s*$", re.DOTALL)
_TO_ACTION = re.compile(
    r"(?:^|(?P<body>\S.*?[.!?])\s+)[(\[]?(?P<who>[A-Z][^.!?()\[\]]{0,50}?)\s+to\s+(?:action|progress|follow up|pick up)\W*$",
    re.DOTALL,
)
_ONLY_ACTION = re.compile(
    r"^(?P<body>\S.*?\S)\s*(?:[-–—]\s*|[(\[]\s*|(?<=[.!?])\s)(?:ACTION|Action)\s*[)\]]?\.?$", re.DOTALL
)
_HEADED = re.compile(r"(?im)^.{0,40}\b(?:actions?(?: by)?|lead|owner)\W*$")
_DOING = re.compile(rf"\b(?:{MODAL}|going to|agreed|asked|requested|encouraged|ongoing|awaited)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Mark:
    """A mark: its owners, where the text before it begins and ends, where the mark ends, and whether it says Action."""

    owners: list[str]
    low: int
    high: int
    end: int
    said: bool = False
    sure: bool = False


def end_marks(scope: Scope, tasks: list[Task]) -> list[Task]:
    """Tasks of owner marks at line ends; none where another rule already read the sentence."""
    headed = bool(_HEADED.search(scope.plain[scope.start : scope.end]))
    marks = _gap_marks(scope) + _cell_marks(scope) + _stop_marks(scope) + _to_action(scope)
    marks += _marks_below(scope, marks)
    usual = headed or len(marks) > 1
    out: list[Task] = []
    for mark in sorted(marks, key=lambda mark: mark.low):
        if mark.said or (usual and (mark.sure or len(marks) > 1)):
            out += _task_of(scope, mark, tasks + out)
    return out + _action_alone(scope, tasks + out)


def _action_alone(scope: Scope, tasks: list[Task]) -> list[Task]:
    """'AB to mend the lamp. ACTION': the word alone behind a sentence that names its owner."""
    out = []
    for para in scope.paras:
        match = _ONLY_ACTION.match(para.text) if _open(scope, para) else None
        if not match:
            continue
        low, high = sentences(match.group("body"), para.start)[-1]
        names, text = read_task(scope.plain[low:high].replace("\n", " "), scope)
        if names and len(text.split()) > 1 and not any(task.start < high and low < task.end for task in tasks):
            out.append(Task(scope.item_at(low), names, text, low, high, "actions.mark-at-end", 0.85))
    return out


def _to_action(scope: Scope) -> list[_Mark]:
    """'AB to action' behind a sentence, or as a line of its own under the paragraph it acts on."""
    out = []
    for index, para in enumerate(scope.paras):
        match = _TO_ACTION.search(para.text) if para.row < 0 and len(para.text) < 3000 and _open(scope, para) else None
        owners = owner_names(match.group("who"), scope, loose=True) if match else []
        if not match or not owners:
            continue
        above = scope.paras[index - 1] if index else None
        if match.group("body"):
            out.append(_Mark(owners, para.start, para.start + match.end("body"), para.end, True, True))
        elif above and not scope.is_title(above) and _open(scope, above):
            out.append(_Mark(owners, above.start, above.end, para.end, True, True))
    return out


def _open(scope: Scope, line: Line) -> bool:
    """May a mark stand here: in the business, no title, nothing another rule read?"""
    if scope.items and line.start < scope.items[0].start:
        return False
    return not scope.taken_at(line.start) and not (scope.is_title(line) and len(line.text) < 90)


def _owners(scope: Scope, text: str, said: bool, body: str = "") -> tuple[list[str], bool]:
    """The owners of a mark, and whether they are people, posts or bodies this paper surely knows, or its ``body`` names."""
    posts = owner_names(text, scope, loose=True)
    if posts and all(len(post) > 4 and post in body for post in posts):
        return posts, True
    names = owner_names(text, scope, loose=said)
    known = bool(names) and all(
        scope.of_initials(name) if name.isupper() and len(name) < 5 and name != "ALL" else _certain(scope, name)
        for name in names
    )
    return (names, known) if known or said else ([], False)


def _certain(scope: Scope, name: str) -> bool:
    if GROUPS.match(name) or TITLE.match(name):
        return True
    return any(name.split()[-1] in person.name.split() or name == person.initials for person in scope.everyone())


def _gap_marks(scope: Scope) -> list[_Mark]:
    out = []
    for line in scope.rows.lines:
        if line.row >= 0 or not _open(scope, line):
            continue
        said = _SAID.match(line.text)
        match = said or _GAP.match(line.text) or _gap_lost(scope, line)
        if not match or len(match.group("body").split()) < 3:
            continue
        who = re.sub(r"^(?:action|ACTION|Action)s?\W+", "", match.group("who"))
        body = match.group("body")
        owners, known = _owners(scope, who, bool(said) or who != match.group("who"), body)
        if owners and (said or re.search(r"[.;)]$", body) or _DOING.search(body) or len(body) > 50):
            high = line.start + match.end("body")
            out.append(_Mark(owners, _paragraph(scope, line), high, line.end, bool(said), known))
    for earlier, later in pairwise(out):
        if later.low < earlier.end <= later.high:
            later.low = earlier.end
    return out


def _gap_lost(scope: Scope, line: Line) -> re.Match[str] | None:
    """A wide gap behind a full stop, which the plain text squeezes as it does behind a number: told from the original."""
    original = scope.text.original[scope.text.offset(line.start) : scope.text.offset(line.end - 1) + 1]
    gap = re.search(r"\S[ \u00a0]{4,}(?P<who>[A-Z]\S.{0,60})$", original[-140:])
    if not gap or not line.text.endswith(gap.group("who")):
        return None
    return re.match(rf"(?P<body>\S.*[.;:)\]])\s+(?P<who>{re.escape(gap.group('who'))})$", line.text, re.DOTALL)


def _paragraph(scope: Scope, line: Line) -> int:
    """Where the paragraph that holds a printed line begins."""
    para = scope.line_at(line.start)
    return para.start if para else line.start


def _cell_marks(scope: Scope) -> list[_Mark]:
    """The last cell of a row that tabs part, in a paper whose table has no headed Action column."""
    if has_action_column(scope):
        return []
    out = []
    for cells in scope.rows.cells.values():
        filled = [cell for cell in cells if cell]
        if len(filled) != 2 or len(filled[-1]) != 1 or not _open(scope, filled[0][0]):
            continue
        body, mark = filled[0][-1], filled[-1][0]
        if "\t" not in scope.plain[body.end : mark.start] or len(body.text.split()) < 4:
            continue
        said = bool(re.match(r"actions?\b\W*\w", mark.text, re.IGNORECASE))
        owners, known = _owners(scope, mark.text, said, body.text)
        if owners and (re.search(r"[.;)]$", body.text) or _DOING.search(body.text)):
            out.append(_Mark(owners, body.start, body.end, mark.end, said, known))
    return out


def _stop_marks(scope: Scope) -> list[_Mark]:
    out = []
    for para in scope.paras:
        match = _STOP.match(para.text) if para.row < 0 and _open(scope, para) else None
        if match and len(match.group("body").split()) > 3 and not re.search(r" {4}", para.text[match.end("body") :]):
            owners, known = _owners(scope, match.group("who"), False)
            if owners and known and _DOING.search(match.group("body")):
                out.append(_Mark(owners, para.start, para.start + match.end("body"), para.end, False, True))
    return out


def _marks_below(scope: Scope, found: list[_Mark]) -> list[_Mark]:
    """A line that holds only owners with their titles or posts, under its paragraph, in a paper that marks owners so."""
    if len(found) < 2:
        return []
    out = []
    for above, para in pairwise(scope.rows.lines):
        if para.row >= 0 or above.row >= 0 or para.gap > 1 or len(para.text) > 60 or not _open(scope, above):
            continue
        if len(above.text.split()) < 5 or not _DOING.search(above.text) or re.search(r"[.:]$", para.text):
            continue
        owners, known = _owners(scope, para.text, False)
        if owners and known and _open(scope, para):
            out.append(_Mark(owners, _paragraph(scope, above), above.end, para.end, False, True))
    return out


def _task_of(scope: Scope, mark: _Mark, tasks: list[Task]) -> list[Task]:
    """The sentence a mark belongs to, with the words that run on behind the mark."""
    before = scope.plain[mark.low : mark.high].replace("\n", " ")
    spans = sentences(before, mark.low)
    if not spans:
        return []
    low, high = spans[-1]
    text = scope.plain[low : mark.high].replace("\n", " ").strip()
    after = scope.line_at(mark.end - 1)
    if after and after.row < 0 and after.end > mark.end and not re.search(r"[.!?]$", text):
        rest = re.match(r"[^.!?]*", scope.plain[mark.end : after.end])
        text += " " + (rest.group().replace("\n", " ").strip() if rest else "")
        high = mark.end + (rest.end() if rest else 0)
    if len(text.split()) < 3 or any(task.start < high and low < task.end for task in tasks):
        return []
    if DONE.search(text) and not _DOING.search(text):
        return []
    rule = "actions.mark-at-end" if mark.said else "actions.column-lost"
    sure = 0.9 if mark.said else 0.8
    return [Task(scope.item_at(mark.high - 1), mark.owners, told_to(text, mark.owners), low, high, rule, sure)]


def owner_lines(scope: Scope, tasks: list[Task], decided: list[Decision]) -> list[Task]:
    """PDF text whose Action column fell to lines of its own: initials of listed people under their paragraph."""
    headed = any(
        re.fullmatch(r"actions?(?: by| lead| owner)?\W*", line.text.strip(), re.IGNORECASE) for line in scope.paras
    ) or bool(re.search(r"(?im)^.{0,40}\b(?:action|lead|owner)\s*$", scope.plain[scope.start : scope.end]))
    if not headed:
        return []
    out = []
    for index, line in enumerate(scope.paras):
        if line.row >= 0 or not index or scope.taken_at(line.start) or scope.is_title(line):
            continue
        if any(decision.marks and decision.start < line.start < decision.end for decision in decided):
            continue
        mark = tidy_mark(line.text)
        if not re.fullmatch(r"[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4})*", mark) or not all(
            scope.of_initials(name) for name in owner_names(mark, scope)
        ):
            continue
        above = scope.paras[index - 1]
        owners = owner_names(mark, scope)
        if (
            owners
            and len(above.text.split()) > 3
            and not scope.is_title(above)
            and not any(task.start < above.end and above.start < task.end for task in tasks)
        ):
            low, high = task_sentence(above)
            text = scope.plain[low:high].replace("\n", " ")
            out.append(
                Task(
                    scope.item_at(above.start),
                    owners,
                    after_owner(text, owners),
                    low,
                    high,
                    "actions.initials-line",
                    0.75,
                )
            )
    return out
