"""Actions: a task beside an owner, on an action line, in a trailing bracket, or with initials alone under it."""

from __future__ import annotations

import re

from frankpledge.govern.reading.blocks import label_blocks, listed_tasks, pointed_marks
from frankpledge.govern.reading.columns import beside_rows, cell_marks
from frankpledge.govern.reading.decisions import Decision
from frankpledge.govern.reading.endmarks import end_marks, owner_lines
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.outstanding import outstanding_tasks
from frankpledge.govern.reading.owners import LEAD_OWNER, after_owner, meant_by, owner_names
from frankpledge.govern.reading.scope import Item, Scope, sentences
from frankpledge.govern.reading.tasks import DONE, Task, read_task, read_tasks, task_sentence
from frankpledge.govern.reading.titles import title_quality

_LABEL = re.compile(
    r"(?P<before>^(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s+)?|[.;:!?)\]\"']\s*|\s[-–—]\s*|\x0b|[(\[]\s*|\s{2,})"
    r"(?P<word>(?:new\s+|agreed\s+|summary of\s+|list of\s+"
    r"|further\s+|key\s+)?(?:action|actions|ACTION|ACTIONS|A\.P\.|AP|follow[- ]up(?=\s*:)|to do(?=\s*:)|tasks?(?=\s*:)|next "
    r"steps?(?=\s*:)|for action(?=(?: by)?\s*:)|(?:to be )?actioned by(?=\s*:)|(?:action |lead )?owner(?=\s*:)"
    r"|responsible(?: officer| "
    r"person)?(?=\s*:))(?:\(s\))?(?:\s+(?:points?|items?|required|agreed|arising|log|by|for|to be taken|notes?))?)"
    r"\s*(?:(?:no\.?|ref\.?|#)?\s*(?P<ref>[A-Z]{0,4}\d{1,4}(?:[./\-][A-Z]{0,2}\d{1,4}){0,3}[a-z]?"
    r"|[ivx]{1,4}(?=\s*[:)]))\s*)?(?P<sep>[:\]]|\s[-–—]+|[–—]|-\s|(?-i:(?<=ACTION)-(?=[A-Z]))|(?=\s*$)|\.(?=\s*$))\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"[(\[]\s*(?:action|ACTION)s?(?:\s+by|\s+for|\s+on)?\s+(?P<who>[A-Z][^()\[\]:]{1,80})[)\]]", re.IGNORECASE
)
_BLOCK_OWNER = re.compile(r"[A-Z]{2,4}(?:\s?(?:/|,|&|and)\s?[A-Z]{2,4})*\s+(?:to|will)\s")
_BARE = re.compile(r"^\W*(?:ACTIONS?|Action)(?:\s+(?:by|for|on))?\s+(?P<rest>[A-Z][^:]{1,240})$")
_NAMED = re.compile(
    r"^\W*(?:(?:For|FOR)\s+)?(?:Action|ACTION)s?\s+(?:(?:for|on|by|FOR|ON|BY)\s+)?[(\[]?(?P<who>[A-Z][^:.()\[\]]{1,70}?)[)\]]?\s*:\s*(?P<task>[^\W\d_]\S*\s.+)$",
    re.DOTALL,
)
_TRAILING = re.compile(
    r"(?:^|[.;)\s–-])(?:ACTION|Action)(?:\s+(?:by|for|on))?\s+(?P<who>[A-Z]{2,4}(?:\s?(?:/|,|&|and)\s?[A-Z]{2,4})*)\s*[.\])]*$"
)
_ASIDE = re.compile(
    r"[\[(](?P<who>[A-Z]{2,4}(?:\s?(?:/|,|&|and)\s?[A-Z]{2,4})*)\s+to\s+(?P<task>[a-z][^\[\]()]{6,240})[\])]"
)
_NONE = re.compile(
    r"^\W*(?:none|nil|no (?:further |new )?actions?|n/?a|no action(?:s)? (?:required|arising)|not applicable|for "
    r"(?:information|noting)(?: only)?|to note)\b",
    re.IGNORECASE,
)
_LOG_ITEM = re.compile(
    r"\b(?:action (?:log|tracker|list|update|sheet|register|summary|points? from)|actions? (?:from|arising"
    r"|outstanding|log|tracker|carried|update|of (?:the )?(?:last|previous))|outstanding (?:actions|references"
    r"|issues)|review of (?:the )?(?:actions|action log)|matters outstanding|previous actions|decision log)\b",
    re.IGNORECASE,
)
_LISTED_NO = re.compile(r"^\(?\d{1,2}[.)]\s*")


def find_actions(scope: Scope, decided: list[Decision]) -> list[Task]:
    """All marked actions of this meeting, in the order of the paper. Old, finished and 'none' entries are left out."""
    tasks = beside_rows(scope, decided)
    tasks += listed_tasks(scope) + label_blocks(scope) + pointed_marks(scope) + outstanding_tasks(scope)
    tasks += _labelled(scope)
    tasks += end_marks(scope, tasks)
    tasks += owner_lines(scope, tasks, decided)
    out: list[Task] = []
    for task in _joined(tasks):
        if (
            _in_log(scope, task.item)
            and not _undertaken(scope, task)
            and not re.search(r"\bnew action\b", scope.plain[max(0, task.start - 60) : task.end], re.IGNORECASE)
        ):
            continue
        if re.search(r"[A-Za-z]{2}", task.text) and not any(_same_task(task, old) for old in out):
            out.append(task)
    return out


def _joined(tasks: list[Task]) -> list[Task]:
    """In order; 'Action: do x' with 'Owner: AB' behind it is one task, not one with the owner and one without."""
    for task in tasks:
        if task.rule == "actions.mark-after":
            task.text = re.sub(r"^actions?(?: \d{1,3})?\s*[:–-]\s*", "", task.text, flags=re.IGNORECASE)
    owned = [task for task in tasks if task.owners and task.rule == "actions.mark-after"]
    kept = [
        task
        for task in tasks
        if task.owners or not any(task.start < other.end and other.start < task.end for other in owned)
    ]
    return sorted(kept, key=lambda task: task.start)


def _same_task(one: Task, other: Task) -> bool:
    a, b = (re.sub(r"\W+", " ", task.text.lower()).strip()[:70] for task in (one, other))
    overlap = one.start < other.end and other.start < one.end and one.rule == other.rule
    if {name.lower() for name in one.owners} == {name.lower() for name in other.owners} and one.item is not other.item:
        first, second = (set(re.findall(r"[a-z]{4,}", words)) for words in (a, b))
        if min(len(first), len(second)) > 3 and len(first & second) >= 0.8 * min(len(first), len(second)):
            return True  # a closing summary says it again in nearly the same words
    return (a == b and (one.item is other.item or len(a) > 30)) or (overlap and a[:30] == b[:30])


def _undertaken(scope: Scope, task: Task) -> bool:
    """A name in an Action bracket behind a new undertaking, told while the minutes and the log were gone through together."""
    title = (task.item.title or "") if task.item else ""
    return (
        task.rule == "actions.mark-after"
        and bool(re.search(r"\bmatters arising\b|\bminutes\b", title, re.IGNORECASE))
        and bool(
            re.search(
                r"\b(?:agreed to|will|would|was asked to|were asked to|to be|undertook)\b",
                scope.plain[task.start : task.end],
            )
        )
    )


def _in_log(scope: Scope, item: Item | None) -> bool:
    """An item that goes through earlier actions: so titled, or titled 'Actions' with the last meeting named below."""
    if not item or not item.title:
        return False
    if re.match(r"actions?\b.{0,25}$", item.title, re.IGNORECASE):
        opens = scope.plain[item.title_end : min(item.end, item.title_end + 400)]
        if re.search(
            r"\b(?:previous|last|earlier)\b[^.]{0,30}\bmeeting|meeting held on|now complete", opens, re.IGNORECASE
        ):
            return True
    return bool(_LOG_ITEM.search(item.title))


# ---- labelled ------------------------------------------------------------------------------------------------------------


def _labelled(scope: Scope) -> list[Task]:
    tasks: list[Task] = []
    paras = scope.paras
    for index, line in enumerate(paras):
        if scope.taken_at(line.start) or (
            line.row >= 0 and re.fullmatch(r"actions?(?: by| lead)?\W*", line.text, re.IGNORECASE)
        ):
            continue
        if (
            scope.is_title(line)
            and len(line.text) < 100
            and not re.search(r"\.\s+action\s*[:\-–]", line.text, re.IGNORECASE)
        ):
            continue
        matches = [m for m in _LABEL.finditer(line.text) if _is_label(line, m)]
        named = _NAMED.match(line.text)
        if named and (owners := owner_names(named.group("who"), scope, loose=True)):
            low = line.start + named.start("task")
            tasks.append(
                Task(
                    scope.item_at(line.start),
                    owners,
                    named.group("task").strip(" ."),
                    low,
                    line.end,
                    "actions.label",
                    0.9,
                )
            )
            continue
        bare_mark = _BARE.match(line.text)
        if bare_mark and not matches and (found := _bare(scope, index, line, bare_mark)):
            tasks += found
            continue
        trailing = _TRAILING.search(line.text)
        if trailing and not matches and (owners := owner_names(trailing.group("who"), scope, loose=True)):
            tasks += _above_at(scope, index, line, trailing.start(), owners, scope.item_at(line.start))
            continue
        for aside in _ASIDE.finditer(line.text):
            owners = owner_names(aside.group("who"), scope, loose=True)
            if owners:
                where = (line.start + aside.start("task"), line.start + aside.end("task"))
                tasks.append(
                    Task(scope.item_at(line.start), owners, aside.group("task"), *where, "actions.label", 0.85)
                )
        for bare in _BRACKET.finditer(line.text):
            owners = owner_names(bare.group("who"), scope, loose=True)
            if owners and not any(m.start("word") in range(bare.start(), bare.end()) for m in matches):
                tasks += _above_at(scope, index, line, bare.start(), owners, scope.item_at(line.start))
        for number, match in enumerate(matches):
            stop = matches[number + 1].start("word") if number + 1 < len(matches) else len(line.text)
            tasks += _one_label(scope, index, line, match, stop)
        if matches and matches[-1].start("word") == 0 and tasks and tasks[-1].start >= line.start:
            tasks += _block_lines(scope, index, tasks[-1].item)
    return tasks


def _block_lines(scope: Scope, index: int, item: Item | None) -> list[Task]:
    """Further lines of an action block, each 'AB to ...' with no blank line before it."""
    tasks: list[Task] = []
    for para in scope.paras[index + 1 : index + 12]:
        lead = LEAD_OWNER.match(para.text)
        if para.gap > 1 or para.row >= 0 or scope.is_title(para) or not lead or not _BLOCK_OWNER.match(para.text):
            break
        names = owner_names(lead.group("who"), scope)
        if not names:
            break
        tasks.append(Task(item, names, lead.group("task").strip(" ."), para.start, para.end, "actions.label", 0.85))
    return tasks


def _bare(scope: Scope, index: int, line: Line, match: re.Match[str]) -> list[Task]:
    """'ACTION Cllr Poe' or 'ACTION Cllr Poe to book the room' as a whole paragraph, without a colon."""
    item = scope.item_at(line.start)
    rest = match.group("rest")
    names, text = read_task(rest, scope)
    if names and text and LEAD_OWNER.match(rest):
        return [Task(item, names, text, line.start + match.start("rest"), line.end, "actions.label", 0.88)]
    owners = owner_names(rest, scope, loose=True)
    return _above_at(scope, index, line, 0, owners, item) if owners and len(rest.split()) < 9 else []


def _is_label(line: Line, match: re.Match[str]) -> bool:
    word, sep = match.group("word"), match.group("sep")
    if re.search(r"log|notes?$", word, re.IGNORECASE) or (word.upper() == "AP" and not match.group("ref")):
        return False
    if match.start("word") == 0 or match.group("before").strip() in ("(", "["):
        if re.fullmatch(r"actions?\s+for", word, re.IGNORECASE) and not sep.strip():
            return True
        return bool(sep.strip()) or match.end() >= len(line.text)
    return (
        bool(sep.strip())
        and (word[0].isupper() or ":" in sep)
        and (word.isupper() or ":" in sep or match.group("before").strip() != "")
    )


def _one_label(scope: Scope, index: int, line: Line, match: re.Match[str], stop: int) -> list[Task]:
    rest = line.text[match.end() : stop].strip(" \n")
    closing = match.group("before").strip()[-1:] in ("(", "[")
    if closing:
        cut = re.search(r"[)\]]", rest)
        rest = rest[: cut.start()] if cut else rest
    low = line.start + match.end()
    rest = re.sub(r"\W+(?:due|deadline|by when|timescale|target date|date)\s*:.*$", "", rest, flags=re.IGNORECASE)
    item = scope.item_at(line.start)
    by_word = bool(
        re.search(r"\b(?:by|for|owner|responsible|officer|person|for action)$", match.group("word"), re.IGNORECASE)
    )
    if by_word and item is None and not re.match("action", match.group("word"), re.IGNORECASE):
        return []
    if _NONE.match(rest) or re.match(
        r"\W*(?:plan|taken|required|by the|of the|fraud|trust|learning)\b", rest, re.IGNORECASE
    ):
        return []
    if not rest and by_word:
        named = next(
            (
                para
                for para in scope.paras[index + 1 : index + 2]
                if owner_names(para.text, scope, loose=True) or para.text.isupper()
            ),
            None,
        )
        return (
            _above_at(
                scope, index, line, match.start("word"), [re.sub(r"\s*\([^()]*\)\s*$", "", named.text).strip()], item
            )
            if named
            else []
        )
    if not rest:
        return _listed_under(scope, index, line, item) if match.end() >= len(line.text.rstrip()) else []
    if DONE.search(rest) and (
        len(rest.split()) < 8
        or re.search(r"\b(?:action )?(?:complete|completed|closed|discharged|done)\b\W*$", rest, re.IGNORECASE)
    ):
        return []
    owners = owner_names(rest, scope, loose=True)
    below = _below(scope, index, line, match) if owners and by_word else None
    if below:
        text = re.sub(r"^to\s+", "", below.text.strip(" ."))
        return [Task(item, owners, text, below.start, below.end, "actions.label", 0.82)]
    if owners and (by_word or not re.search(r"\s(?:to|will)\s", rest)) and len(rest.split()) <= 14:
        return _above_at(scope, index, line, match.start("word"), owners, item)
    if by_word and ":" not in match.group("sep"):
        return []
    beside = cell_marks(scope, line.row) if line.row >= 0 else []
    if not beside and match.start("word") > 1 and (before := line.text[: match.start("word")].strip(" -–—:([*")):
        beside = [owners] if (owners := owner_names(before, scope, loose=True)) else []  # 'AB – Action: send the list'
    return [
        Task(item, names or (beside[0] if beside else []), text, low + start, low + end, "actions.label", 0.9)
        for names, text, start, end in read_tasks(rest, scope)
    ]


def _below(scope: Scope, index: int, line: Line, match: re.Match[str]) -> Line | None:
    """The task under 'ACTION BY: X', where the mark stands off from what is above it and close to what is below."""
    if match.start("word") > 2 or index + 1 >= len(scope.paras):
        return None
    below = scope.paras[index + 1]
    above = scope.paras[index - 1] if index else None
    opens = above is None or scope.is_title(above) or (line.gap > 0 and below.gap == 0)
    ends = below.row >= 0 or scope.is_title(below) or scope.item_at(below.start) is not scope.item_at(line.start)
    return below if opens and not ends and len(below.text.split()) > 2 and not _LABEL.match(below.text) else None


def _above_at(scope: Scope, index: int, line: Line, mark: int, owners: list[str], item: Item | None) -> list[Task]:
    """A mark that holds a name alone: the task is the sentence before it, or the paragraph above."""
    before = line.text[:mark].rstrip(" ([-–—")
    if len(before.split()) > 3:
        spans = sentences(before, line.start)
        low, high = spans[-1]
    else:
        above = next(
            (para for para in reversed(scope.paras[max(0, index - 3) : index]) if len(para.text.split()) > 3), None
        )
        if above is None or (scope.is_title(above) and len(above.text) < 80) or scope.item_at(above.start) is not item:
            return []
        low, high = task_sentence(above) if above.row < 0 else (above.start, above.end)
    text = scope.plain[low:high].replace("\n", " ").strip()
    text = re.sub(r"^(?:[•·●▪*–-]\s+|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]?\)?\s+)", "", text)
    if DONE.search(text) and re.search(r"\b(?:complete|closed)\b", text, re.IGNORECASE):
        return []
    text = re.sub(
        r"^(?:It was (?:then |therefore )?(?:agreed|resolved|requested|suggested|proposed)|(?:RESOLVED|AGREED"
        r"|Resolved|Agreed)|The (?:Board|Group|Committee|Panel|Partnership|Chair\w*) (?:agreed|requested"
        r"|asked))\W*(?:that\s+)?",
        "",
        text,
    )
    return [Task(item, owners, after_owner(text, owners), low, high, "actions.mark-after", 0.88)]


def _listed_under(scope: Scope, index: int, line: Line, item: Item | None) -> list[Task]:
    """'Actions' on a line of its own: each numbered or bulleted line below, or the one paragraph below, is an action."""
    tasks: list[Task] = []
    for para in scope.paras[index + 1 : index + 25]:
        if (
            scope.is_title(para)
            or scope.item_at(para.start) is not item
            or para.level
            or re.match(
                r"^(?:supporting documents|additional documents|minutes|decision|resolved)\b", para.text, re.IGNORECASE
            )
        ):
            break
        if (para.row >= 0 and line.row >= 0 and para.row != line.row) or _NONE.match(para.bare):
            break
        names, text = read_task(para.bare, scope)
        listed = para.bullet or bool(re.match(r"^\(?\d{1,2}[.)]", para.text))
        if (
            (not names and (not listed or para.gap > 1))
            or (not listed and tasks and para.gap)
            or title_quality(_LISTED_NO.sub("", para.text)) >= 0.9
        ):
            break
        if not DONE.search(text) and len(text.split()) > 1:
            tasks.append(Task(item, names, text, para.start, para.end, "actions.list", 0.85))
        if not listed and para.gap > 1:
            break
    return tasks


def file_actions(scope: Scope, tasks: list[Task]) -> None:
    """File the actions."""
    for task in tasks:
        text = re.sub(r"\s+", " ", task.text).strip(" .;")
        value = {
            "item": task.item.ref if task.item else None,
            "form": "marked",
            "owners": task.owners,
            "first_words": " ".join(text.split()[:6]),
            "text": text,
        }
        why = {
            "column": "stands beside its owner in the Action column",
            "label": "follows the word Action",
            "mark": "an Action mark with a name stands after it",
            "list": "listed under Actions",
        }
        kind = task.rule.split(".")[1].split("-")[0]
        said = why.get(kind, "initials of a listed person stand under it")
        guessed = [one for one in task.owners if (meant := meant_by(one, scope)) is not None and len(meant) != 1]
        sure = task.sure if task.owners else task.sure - 0.2
        if guessed:
            sure = min(sure, 0.5)
            said += f"; but whom {' and '.join(guessed)} means the lists of this paper do not tell"
        scope.add("actions", value, (task.start, task.end), task.rule, sure, said)
