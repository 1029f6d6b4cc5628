"""Actions printed as labelled lines ('Owner: ...', 'Action: ...', in any order), and owners in brackets or behind arrows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.owners import LEAD_OWNER, owner_names
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.tasks import DONE, Task, read_task

_FIELD = re.compile(
    r"^\W{0,3}(?:(?P<task>(?:agreed |new )?action(?:s| points?| item| required| agreed)?|task|what)"
    r"|(?P<owner>(?:action |lead )?owners?|lead(?: officer| agency)?|responsible(?: officer| person| party)?|responsibility"
    r"|person responsible|by whom|who|assigned to|action(?:ed)? by|for action(?: by)?)"
    r"|(?P<when>due(?: date| by)?|deadline|by when|when|timescale|target(?: date)?|date due|completion date)"
    r"|(?P<status>status|progress|rag|outcome))"
    r"(?:\s*(?:no\.?|ref\.?|#)?\s*[A-Z]{0,3}\d{1,3}[a-z]?)?\s*(?::|\s[-–—]\s|$)\W*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SQUARE = re.compile(
    r"(?:\[(?P<who>[A-Z][^\[\]]{1,60})\]|(?:(?<=^)|(?<=[.;!?]\s))\((?P<round>[A-Z][^()]{1,60})\))\s*[:–-]?\s*(?:to|will)\s+"
    r"(?P<task>[a-z][^.;\n\[\]]{5,300})"
)
_ARROW = re.compile(
    r"^\W*(?:[=-]>|→|⇒|➔|➜|►|»|>>)\s*(?:actions?\s*[:–-]\s*)?(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True)
class _Entry:
    """One action's labelled lines."""

    held: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    said: Line | None = None


def label_blocks(scope: Scope) -> list[Task]:
    """Entries that print the task under one label and its owner under another; their lines are marked as read."""
    out: list[Task] = []
    paras, index = scope.paras, 0
    while index < len(paras):
        if not _label(scope, paras[index]):
            index += 1
            continue
        entries, index = _run(scope, index)
        out += [task for entry in entries for task in _task(scope, entry)]
    return out


def _label(scope: Scope, para: Line) -> re.Match[str] | None:
    if para.row >= 0 or scope.taken_at(para.start) or scope.is_title(para) or len(para.text) > 900:
        return None
    return _FIELD.match(para.text)


def _run(scope: Scope, index: int) -> tuple[list[_Entry], int]:
    """The entries of labelled lines that follow one another, and the index behind them."""
    paras, entries, waiting = scope.paras, [_Entry()], ""
    item = scope.item_at(paras[index].start)
    while index < len(paras) and scope.item_at(paras[index].start) is item:
        para = paras[index]
        match = _label(scope, para)
        if not match and not (waiting and _value_line(scope, para)):
            break
        kind = next((name for name in ("task", "owner", "when", "status") if match and match.group(name)), waiting)
        value = match.group("value").strip() if match else para.text.strip()
        if match and kind in entries[-1].held:
            entries.append(_Entry())
        entry = entries[-1]
        entry.lines.append(para)
        if value or kind not in entry.held:
            entry.held[kind] = value
        if kind == "task" and value:
            entry.said = para
        waiting = "" if value else kind
        index += 1
    return entries, index


def _value_line(scope: Scope, para: Line) -> bool:
    return para.row < 0 and not scope.is_title(para) and not scope.taken_at(para.start)


def _task(scope: Scope, entry: _Entry) -> list[Task]:
    """The action of an entry that has both its parts; a task that names nobody but its own owner is left to other rules."""
    words, who = entry.held.get("task", ""), entry.held.get("owner", "")
    owners = owner_names(who, scope, loose=True) if who else []
    if not owners or len(words.split()) < 2 or owner_names(words, scope, loose=True) or entry.said is None:
        return []
    scope.taken += [(line.start, line.end) for line in entry.lines]
    if DONE.search(entry.held.get("status", "")) or re.match(r"\W*(?:none|nil|n/?a)\b", words, re.IGNORECASE):
        return []
    inner, text = read_task(words, scope)
    line = entry.said
    said = text if inner else re.sub(r"^to\s+", "", words.strip(" ."), flags=re.IGNORECASE)
    return [Task(scope.item_at(line.start), owners, said, line.start, line.end, "actions.label-block", 0.92)]


_OWNER_OF_LIST = re.compile(
    r"^\W{0,3}(?:(?:agreed |new |key )?actions?(?: points?| items?)?)\s*(?:for|by|:|[-–—])\s*(?P<who>[A-Z][^:.;\n]{1,70}?)\s*:?$",
    re.IGNORECASE,
)


def _names_owner(entry: Line, scope: Scope) -> bool:
    lead = LEAD_OWNER.match(entry.bare)
    return bool(lead and owner_names(lead.group("who"), scope))


def listed_tasks(scope: Scope) -> list[Task]:
    """'Actions: Bob Ode' and a bulleted list under it: every entry is his. The heading and the list are marked as read."""
    out: list[Task] = []
    for index, para in enumerate(scope.paras):
        match = _OWNER_OF_LIST.match(para.text) if len(para.text) < 110 and para.row < 0 else None
        if not match or scope.taken_at(para.start) or scope.is_title(para):
            continue
        owners = owner_names(match.group("who"), scope)
        item = scope.item_at(para.start)
        entries = []
        for entry in scope.paras[index + 1 : index + 20]:
            if not entry.bullet or scope.item_at(entry.start) is not item or len(entry.bare.split()) < 3:
                break
            entries.append(entry)
        if not owners or len(entries) < 2 or any(_names_owner(entry, scope) for entry in entries):
            continue
        for entry in entries:
            said = re.sub(r"^to\s+", "", entry.bare.strip(" .;"), flags=re.IGNORECASE)
            out.append(Task(item, owners, said, entry.start, entry.end, "actions.owner-of-list", 0.85))
        scope.taken.append((para.start, entries[-1].end))
    return out


def pointed_marks(scope: Scope) -> list[Task]:
    """'[AB] to write ...', '(AB) to check ...' at a sentence's start, and '-> AB to send ...'."""
    out: list[Task] = []
    for para in scope.paras:
        if scope.taken_at(para.start) or scope.is_title(para) or len(para.text) > 5000:
            continue
        item = scope.item_at(para.start)
        arrow = _ARROW.match(para.text)
        lead = LEAD_OWNER.match(arrow.group("rest")) if arrow else None
        names = owner_names(lead.group("who"), scope, loose=True) if lead else []
        if lead and names:
            out.append(
                Task(item, names, lead.group("task").strip(" ."), para.start, para.end, "actions.label-arrow", 0.85)
            )
            continue
        for match in _SQUARE.finditer(para.text):
            names = owner_names(match.group("who") or match.group("round"), scope)
            where = (para.start + match.start(), para.start + match.end())
            if names:
                out.append(Task(item, names, match.group("task").strip(" ."), *where, "actions.label-bracket", 0.85))
    return out
