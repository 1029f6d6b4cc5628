"""Actions: a task beside an owner, in an Action column, on an action line, in a trailing bracket, or in rows of an action sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.decisions import Decision, Part
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import POST, TITLE, looks_like_name
from frankpledge.govern.reading.owners import owner_names, tidy_mark
from frankpledge.govern.reading.scope import Item, Scope, sentences

_LABEL = re.compile(
    r"(?P<before>^|[.;!?)\]\"']\s*|\s[-–—]\s*|\x0b|[(\[]\s*|\s{2,})(?P<word>(?:new\s+|agreed\s+|further\s+|key\s+)?(?:action|actions|ACTION|ACTIONS|A\.P\.|AP)(?:\s+(?:points?|items?|required|agreed|arising|log|by|for|to be taken|notes?))?)"
    r"\s*(?:(?:no\.?|ref\.?|#)?\s*(?P<ref>[A-Z]{0,4}\d{1,4}(?:[./\-]\d{1,4}){0,3}[a-z]?|[ivx]{1,4}(?=\s*[:)]))\s*)?(?P<sep>[:\]]|\s[-–—]+|[–—]|-\s|(?=\s*$)|\.(?=\s*$))\s*", re.I)
_BRACKET = re.compile(r"[(\[]\s*(?:action|ACTION)s?(?:\s+by|\s+for|\s+on)?\s+(?P<who>[A-Z][^()\[\]:]{1,80})[)\]]", re.I)
_NONE = re.compile(r"^\W*(?:none|nil|no (?:further |new )?actions?|n/?a|no action(?:s)? (?:required|arising)|not applicable|for (?:information|noting)(?: only)?|to note)\b", re.I)
_DONE = re.compile(r"\b(?:completed?|closed|discharged|done|action (?:now )?(?:complete|closed)|actioned|has been (?:completed|circulated|done|sent|actioned)|have been (?:completed|circulated|actioned)|no longer required|superseded|all actions (?:were|had been|are))\b", re.I)
_LOG_ITEM = re.compile(r"\b(?:action (?:log|tracker|list|update|sheet|register|summary|points? from)|actions? (?:from|arising|outstanding|log|tracker|carried|update|of (?:the )?(?:last|previous))|outstanding (?:actions|references|issues)|review of (?:the )?(?:actions|action log)|matters outstanding|previous actions|decision log)\b", re.I)
_MODAL = r"(?:to(?!\s+(?:a|an|the|this|that|our|their|his|her|its|every|each|which|whom|all)\b)|will|would|should|shall|must|agreed to|undertook to|is to|are to|was to|were to|was asked to|were asked to|was requested to|were requested to|to be asked to|has agreed to|need to|needs to|be asked to|be requested to)"
_LEAD_OWNER = re.compile(rf"^(?:for\s+|that\s+|the\s+)?(?P<who>[^:;]{{1,110}}?)\s*(?:[-–—:,]\s*)?\b(?P<modal>{_MODAL})\b\s+(?P<task>\S.*)$", re.I | re.S)
_SPLIT_OWNER = re.compile(r"^(?P<who>[^:–—]{1,80}?)\s*(?::|\s[-–—]|[–—])\s*(?P<task>\S.*)$", re.S)
_TAIL_OWNER = re.compile(r"^(?P<task>.{8,}?)(?:\s*[(\[](?P<who1>[^()\[\]]{2,80})[)\]]|\s+[-–—]+\s*(?P<who2>[^()\[\]]{2,80}?)|[–—](?P<who3>[^()\[\]]{2,60}?)|(?:[.?!]|\s{2,})\s*(?P<who4>[A-Z][A-Za-z&/, .]{1,40}?)|(?:[.,;]\s+|\s+)(?:owners?|lead|by whom|action by|responsib\w+|responsible officer)\s*[:\-]\s*(?P<who5>[^:]{2,80}?)(?:\s*[.;,]\s*(?:by|deadline|due|date|timescale|when).*)?)\s*[.;]?\s*$", re.S | re.I)
_DATE_TAIL = re.compile(r"\s*[(\[]?\b(?:deadline|due(?: date)?|by when|timescale|target date|date)\b\s*[:\-].*$|\s*[(\[]by\s[^()]*[)\]]\s*$", re.I | re.S)
_TASK_WORD = re.compile(rf"\b(?:{_MODAL}|agreed)\b", re.I)


@dataclass(slots=True)
class Task:
    """An action found: owners as printed, the words of the task, where, and by which rule."""

    item: Item | None
    owners: list[str]
    text: str
    start: int
    end: int
    rule: str
    sure: float


def after_owner(text: str, owners: list[str]) -> str:
    """The task's words after 'X to', 'X would', 'that X', where the text opens with its owner or any subject and such a word."""
    text = re.sub(r"^\s*(?:that\s+)", "", text.strip(), flags=re.I)
    match = _LEAD_OWNER.match(text)
    if match and len(match.group("who").split()) <= 8:
        who = re.sub(r"^(?:for|the)\s+", "", match.group("who"), flags=re.I)
        person = looks_like_name(TITLE.sub("", who + " ").strip(), bool(TITLE.match(who + " ")))
        if who in owners or person or owner_names(who) or (POST.search(who) and owner_names(who, None, loose=True)):
            return match.group("task").strip()
    return text


def find_actions(scope: Scope, decided: list[Decision]) -> list[Task]:
    """All marked actions of this meeting, in the order of the paper. Old, finished and 'none' entries are left out."""
    tasks = _beside_decisions(scope, decided)
    tasks += _beside_rows(scope, decided)
    tasks += _labelled(scope)
    tasks += _owner_lines(scope, tasks, decided)
    out: list[Task] = []
    for task in sorted(tasks, key=lambda task: task.start):
        if _in_log(task.item) and not re.search(r"\bnew action\b", scope.plain[max(0, task.start - 60) : task.end], re.I):
            continue
        if task.text and not any(_same_task(task, old) for old in out):
            out.append(task)
    return out


def _same_task(one: Task, other: Task) -> bool:
    a, b = (re.sub(r"\W+", " ", task.text.lower())[:70] for task in (one, other))
    overlap = one.start < other.end and other.start < one.end and one.rule == other.rule
    return a == b and (one.item is other.item or len(a) > 30) or (overlap and a[:30] == b[:30])


def _in_log(item: Item | None) -> bool:
    return bool(item and item.title and _LOG_ITEM.search(item.title))


# ---- beside resolutions -------------------------------------------------------------------------------------------------


def _cell_marks(scope: Scope, row: int) -> list[list[str]]:
    """Owner marks in the last filled cell of a row, one for each paragraph of the cell; strays of the page edge give none."""
    cells = [cell for cell in scope.rows.cells.get(row, []) if cell]
    if len(cells) < 2 and not (cells and cells[0][0].col > 1):
        return []
    marks = [owner_names(line.text, scope) for line in cells[-1]]
    marks = [mark for mark in marks if mark]
    if not marks or any(len(line.text) > 60 for line in cells[-1]):
        return []
    return marks


def _beside_decisions(scope: Scope, decided: list[Decision]) -> list[Task]:
    tasks: list[Task] = []
    rows_of = [{part.row for part in decision.parts if part.row >= 0} | {_row_at(scope, decision.start)} - {-1} for decision in decided]
    used: set[int] = set()
    for index, decision in enumerate(decided):
        sharing = [other for other, rows in zip(decided, rows_of, strict=True) if rows & rows_of[index]] if rows_of[index] else [decision]
        if index in used or (sharing and sharing[0] is not decision):
            continue
        parts = [part for group in sharing for part in group.parts]
        marks = [mark for group in sharing for mark in group.marks]
        rows = sorted({row for other, rows in zip(decided, rows_of, strict=True) if other in sharing for row in rows})
        held = [mark for row in rows if row >= 0 for mark in _cell_marks(scope, row)]
        marks = marks or held or _spilt_mark(scope, decision)
        for part, owners in _dealt(parts, marks):
            part.owners = owners
            owner_group = next(group for group in sharing if part in group.parts)
            tasks.append(Task(owner_group.item, owners, after_owner(_action_half(part.text), owners), part.start, part.end, "actions.column-resolution", 0.93))
    return tasks


def _row_at(scope: Scope, position: int) -> int:
    line = scope.line_at(position)
    return line.row if line else -1


def _spilt_mark(scope: Scope, decision: Decision) -> list[list[str]]:
    """The owner printed in the row of the next item's heading, where the page cut pushed the end of the resolution there."""
    if not decision.item:
        return []
    after = next((item for item in scope.items if item.start >= decision.item.end), None)
    if not after or after.start - decision.end > 40:
        return []
    line = scope.line_at(after.start)
    cells = [cell for cell in scope.rows.cells.get(line.row if line else -1, []) if cell]
    heading_row = [owner_names(cell_line.text, scope) for cell_line in cells[-1]] if len(cells) > 1 else []
    known = [mark for mark in heading_row if mark and all(scope.of_initials(owner) for owner in mark)]
    if known:
        return known
    before = scope.rows.cells.get((line.row if line else 0) - 1, [])
    return [mark for mark in (owner_names(entry.text, scope) for entry in (before[-1] if len(before) > 1 else [])) if mark][:1] if before and before[-1] and before[-1][0].start > decision.start else []


def _dealt(parts: list[Part], marks: list[list[str]]) -> list[tuple[Part, list[str]]]:
    """Marks dealt to parts in order: one each; or, where fewer, to the parts that are more than noting; or the last part."""
    if not marks:
        return []
    if len(marks) == len(parts):
        return list(zip(parts, marks, strict=True))
    doing = [part for part in parts if not re.search(r"\b(?:be|is|are|was|were) (?:noted|agreed|approved|received|endorsed)\b[^a-z]*$|^(?:that )?(?:to )?notes?\b", part.text, re.I)]
    if len(marks) == len(doing):
        return list(zip(doing, marks, strict=True))
    if len(marks) == 1:
        return [(part, marks[0]) for part in (doing or parts)] if len(doing or parts) <= 3 else [(parts[-1], marks[0])]
    return list(zip((doing or parts), marks, strict=False))


def _action_half(text: str) -> str:
    """'that the update be noted and that X provide Y': the half that is a task."""
    halves = re.split(r"\b(?:be|is|are|was|were) (?:noted|agreed|received|approved)(?:,)? and (?:that )?", text, maxsplit=1)
    return halves[1] if len(halves) == 2 and len(halves[1].split()) > 3 else text


# ---- beside table rows ---------------------------------------------------------------------------------------------------


def has_action_column(scope: Scope) -> bool:
    """Does a table of this part head its last column 'Action', 'Lead', 'Owner' or the like?"""
    for cells in scope.rows.cells.values():
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and re.fullmatch(r"(?:action(?:s|ed by| by| owner| lead)?|lead|owner|by whom|who|responsib\w+|person responsible)(?:\W.*)?", filled[-1][-1].text.strip(), re.I):
            return True
    return False


def _beside_rows(scope: Scope, decided: list[Decision]) -> list[Task]:
    """A minute's row with an owner and no resolution in it: the task is its last paragraph that says what is to be done."""
    if not has_action_column(scope):
        return []
    decided_rows = {part.row for decision in decided for part in decision.parts} | {_row_at(scope, decision.start) for decision in decided}
    tasks = []
    for row, cells in scope.rows.cells.items():
        filled = [cell for cell in cells if cell]
        if row in decided_rows or len(filled) < 2 or scope.taken_at(filled[0][0].start):
            continue
        if any(scope.is_title(line) for line in filled[-1]) or (scope.is_title(filled[0][0]) and len(filled) < 3 and len(filled[-1][0].text) < 12 and len(filled[0]) < 2):
            continue
        body = [line for line in filled[-2] if len(line.text.split()) > 3 and not scope.is_title(line)]
        marks = _cell_marks(scope, row)
        if not marks or not body or _DONE.search(filled[-1][-1].text):
            continue
        chosen = _task_lines(body, len(marks))
        for line, owners in zip(chosen, marks, strict=False):
            if any(_LABEL.search(entry.text) for entry in body):
                continue
            low, high = _task_sentence(line)
            text = scope.plain[low:high]
            tasks.append(Task(scope.item_at(line.start), owners, after_owner(text, owners), low, high, "actions.column-row", 0.85))
    return tasks


def _task_lines(body: list[Line], count: int) -> list[Line]:
    doing = [line for line in body if _TASK_WORD.search(line.text)] or body
    return doing[-count:] if count < len(doing) else doing


def _task_sentence(line: Line) -> tuple[int, int]:
    spans = sentences(line.text, line.start)
    if len(spans) < 2:
        return line.start, line.end
    doing = [span for span in spans if _TASK_WORD.search(line.text[span[0] - line.start : span[1] - line.start])]
    return (doing or spans)[-1]


# ---- labelled ------------------------------------------------------------------------------------------------------------


def _labelled(scope: Scope) -> list[Task]:
    tasks: list[Task] = []
    paras = scope.paras
    for index, line in enumerate(paras):
        if scope.taken_at(line.start) or (line.row >= 0 and re.fullmatch(r"actions?(?: by| lead)?\W*", line.text, re.I)):
            continue
        if scope.is_title(line) and len(line.text) < 100 and not re.search(r"\.\s+action\s*[:\-–]", line.text, re.I):
            continue
        matches = [m for m in _LABEL.finditer(line.text) if _is_label(line, m)]
        for bare in _BRACKET.finditer(line.text):
            owners = owner_names(bare.group("who"), scope, loose=True)
            if owners and not any(m.start("word") in range(bare.start(), bare.end()) for m in matches):
                tasks += _above_at(scope, index, line, bare.start(), owners, scope.item_at(line.start))
        for number, match in enumerate(matches):
            stop = matches[number + 1].start("word") if number + 1 < len(matches) else len(line.text)
            tasks += _one_label(scope, index, line, match, stop)
    return tasks


def _is_label(line: Line, match: re.Match[str]) -> bool:
    word, sep = match.group("word"), match.group("sep")
    if re.search(r"log|notes?$", word, re.I) or (word.upper() == "AP" and not match.group("ref")):
        return False
    if match.start("word") == 0 or match.group("before").strip() in ("(", "["):
        if re.fullmatch(r"actions?\s+for", word, re.I) and not sep.strip():
            return True
        return bool(sep.strip()) or match.end() >= len(line.text)
    return bool(sep.strip()) and (word[0].isupper() or ":" in sep) and (word.isupper() or ":" in sep or match.group("before").strip() != "")


def _one_label(scope: Scope, index: int, line: Line, match: re.Match[str], stop: int) -> list[Task]:
    rest = line.text[match.end() : stop].strip(" \n")
    closing = match.group("before").strip()[-1:] in ("(", "[")
    if closing:
        cut = re.search(r"[)\]]", rest)
        rest = rest[: cut.start()] if cut else rest
    low = line.start + match.end()
    item = scope.item_at(line.start)
    if _NONE.match(rest) or re.match(r"\W*(?:plan|taken|required|by the|of the|fraud|trust|learning)\b", rest, re.I):
        return []
    if not rest:
        return _listed_under(scope, index, line, item) if match.end() >= len(line.text.rstrip()) else []
    if _DONE.search(rest) and (len(rest.split()) < 8 or re.search(r"\b(?:action )?(?:complete|completed|closed|discharged|done)\b\W*$", rest, re.I)):
        return []
    by_word = bool(re.search(r"\b(?:by|for)$", match.group("word"), re.I))
    owners = owner_names(rest, scope, loose=True)
    if owners and (by_word or not re.search(r"\s(?:to|will)\s", rest)) and len(rest.split()) <= 14:
        return _above_at(scope, index, line, match.start("word"), owners, item)
    if by_word and ":" not in match.group("sep"):
        return []
    return [Task(item, names, text, low + start, low + end, "actions.label", 0.9) for names, text, start, end in read_tasks(rest, scope)]


def read_tasks(rest: str, scope: Scope | None) -> list[tuple[list[str], str, int, int]]:
    """Owners, words and span of each action in one printed entry: 'JM to circulate the form; SG to add the item'."""
    pieces = _several(rest, scope)
    out: list[tuple[list[str], str, int, int]] = []
    for low, high in pieces:
        names, text = read_task(rest[low:high], scope)
        if text:
            out.append((names, text, low, high))
    return out


def _several(rest: str, scope: Scope | None) -> list[tuple[int, int]]:
    cuts = [0]
    for match in re.finditer(r"(?:[;.]|,?\s+and|\x0b|\n)\s+(?=(?:\(?\d{1,2}[.)]\)?\s*)?[A-Z])", rest):
        ahead = _LEAD_OWNER.match(rest[match.end() :])
        if ahead and owner_names(re.sub(r"^\(?\d{1,2}[.)]\)?\s*", "", ahead.group("who")), scope, loose=True) and len(ahead.group("who").split()) <= 8:
            cuts.append(match.end())
    return [(low, high) for low, high in zip(cuts, [*cuts[1:], len(rest)], strict=True)]


def read_task(entry: str, scope: Scope | None) -> tuple[list[str], str]:
    """One entry taken apart: owner first ('X to ...', 'X: ...'), owner last ('... (X)', '... – X'), or no owner."""
    entry = re.sub(r"^(?:\(?\d{1,2}[.)]\)?|[•\-–*·])\s+", "", entry.strip(" \n;"))
    entry = _DATE_TAIL.sub("", entry)
    lead = _LEAD_OWNER.match(entry)
    if lead and len(lead.group("who").split()) <= 14:
        who = re.sub(r"^(?:for|that|the)\s+", "", lead.group("who").strip(" ,-–—:"), flags=re.I)
        names = owner_names(who, scope, loose=True)
        if names:
            return names, lead.group("task").strip(" .")
    split = _SPLIT_OWNER.match(entry)
    if split and (names := owner_names(split.group("who"), scope, loose=True)) and len(split.group("task").split()) > 1:
        return names, re.sub(r"^to\s+", "", split.group("task").strip(" ."), flags=re.I)
    tail = _TAIL_OWNER.match(entry)
    if tail:
        who = next(filter(None, (tail.group(f"who{n}") for n in range(1, 6))), "")
        loose = not tail.group("who4")
        names = owner_names(who, scope, loose=loose)
        if names and (not tail.group("who4") or len(who) <= 12 or looks_like_name(TITLE.sub("", who))):
            return names, re.sub(r"^to\s+", "", tail.group("task").strip(" .;:-–—"), flags=re.I)
    initials = re.match(r"^(?P<task>.{10,}?)\s+(?P<who>[A-Z]{2,3}(?:\s?[/&,]\s?[A-Z]{2,3})*)\s*\.?$", entry, re.S)
    if initials and (names := owner_names(initials.group("who"), scope)) and (scope is None or any(scope.of_initials(name) for name in names)):
        return names, re.sub(r"^to\s+", "", initials.group("task").strip(" ."), flags=re.I)
    return [], re.sub(r"^to\s+", "", entry.strip(" ."), flags=re.I)


def _above_at(scope: Scope, index: int, line: Line, mark: int, owners: list[str], item: Item | None) -> list[Task]:
    """A mark that holds a name alone: the task is the sentence before it, or the paragraph above."""
    before = line.text[:mark].rstrip(" ([-–—")
    if len(before.split()) > 3:
        spans = sentences(before, line.start)
        low, high = spans[-1]
    else:
        above = next((para for para in reversed(scope.paras[max(0, index - 3) : index]) if len(para.text.split()) > 3), None)
        if above is None or scope.is_title(above) and len(above.text) < 80 or scope.item_at(above.start) is not item:
            return []
        low, high = _task_sentence(above) if above.row < 0 else (above.start, above.end)
    text = scope.plain[low:high].replace("\n", " ").strip()
    text = re.sub(r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]?\)?\s+", "", text)
    if _DONE.search(text) and re.search(r"\b(?:complete|closed)\b", text, re.I):
        return []
    text = re.sub(r"^(?:It was (?:then |therefore )?(?:agreed|resolved|requested|suggested|proposed)|(?:RESOLVED|AGREED|Resolved|Agreed)|The (?:Board|Group|Committee|Panel|Partnership|Chair\w*) (?:agreed|requested|asked))\W*(?:that\s+)?", "", text)
    return [Task(item, owners, after_owner(text, owners), low, high, "actions.mark-after", 0.88)]


def _listed_under(scope: Scope, index: int, line: Line, item: Item | None) -> list[Task]:
    """'Actions' on a line of its own: each numbered or bulleted line below, or the one paragraph below, is an action."""
    tasks: list[Task] = []
    for para in scope.paras[index + 1 : index + 25]:
        if scope.is_title(para) or scope.item_at(para.start) is not item or para.level or re.match(r"^(?:supporting documents|additional documents|minutes|decision|resolved)\b", para.text, re.I):
            break
        if para.row >= 0 and line.row >= 0 and para.row != line.row or _NONE.match(para.bare):
            break
        names, text = read_task(para.bare, scope)
        listed = para.bullet or bool(re.match(r"^\(?\d{1,2}[.)]", para.text))
        if not listed and (tasks or not names):
            break
        if not _DONE.search(text) and len(text.split()) > 1:
            tasks.append(Task(item, names, text, para.start, para.end, "actions.list", 0.85))
        if not listed and para.gap > 1:
            break
    return tasks


def _owner_lines(scope: Scope, tasks: list[Task], decided: list[Decision]) -> list[Task]:
    """PDF text whose Action column fell to lines of its own: initials of listed people alone under the paragraph they belong to."""
    headed = any(re.fullmatch(r"actions?(?: by| lead| owner)?\W*", line.text.strip(), re.I) for line in scope.paras) or bool(re.search(r"(?im)^.{0,40}\b(?:action|lead|owner)\s*$", scope.plain[scope.start : scope.end]))
    if not headed:
        return []
    out = []
    for index, line in enumerate(scope.paras):
        if line.row >= 0 or not index or scope.taken_at(line.start) or scope.is_title(line):
            continue
        if any(decision.marks and decision.start < line.start < decision.end for decision in decided):
            continue
        mark = tidy_mark(line.text)
        if not re.fullmatch(r"[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4})*", mark) or not all(scope.of_initials(name) for name in owner_names(mark, scope)):
            continue
        above = scope.paras[index - 1]
        owners = owner_names(mark, scope)
        if owners and len(above.text.split()) > 3 and not scope.is_title(above) and not any(task.start < above.end and above.start < task.end for task in tasks):
            low, high = _task_sentence(above)
            text = scope.plain[low:high].replace("\n", " ")
            out.append(Task(scope.item_at(above.start), owners, after_owner(text, owners), low, high, "actions.initials-line", 0.75))
    return out


def file_actions(scope: Scope, tasks: list[Task]) -> None:
    """File the actions."""
    for task in tasks:
        text = re.sub(r"\s+", " ", task.text).strip(" .;")
        value = {"item": task.item.ref if task.item else None, "form": "marked", "owners": task.owners, "first_words": " ".join(text.split()[:6]), "text": text}
        why = {"column": "stands beside its owner in the Action column", "label": "follows the word Action", "mark": "an Action mark with a name stands after it", "list": "listed under Actions"}
        kind = task.rule.split(".")[1].split("-")[0]
        scope.add("actions", value, (task.start, task.end), task.rule, task.sure if task.owners else task.sure - 0.2, why.get(kind, "initials of a listed person stand under it"))
