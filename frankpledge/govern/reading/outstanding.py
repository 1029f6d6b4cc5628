"""Lists headed 'Outstanding for action', 'For action', 'Actions to be taken': each 'AB to ...' in their sentences is one."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.owners import owner_names
from frankpledge.govern.reading.scope import Scope, sentences
from frankpledge.govern.reading.tasks import DONE, Task

HEADS_LIST = re.compile(
    r"^\W*(?:(?:items?|matters?|points?)\s+)?(?:outstanding\s*(?:for\s+)?actions?|for action|requiring action|still to do"
    r"|actions? (?:still )?(?:outstanding|to be taken|required))\b(?:\W+\(?(?P<who>[A-Z][^().:]{2,50}?)\)?)?\W*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:^|[,;:.–-]\s+|\band\s+)(?P<who>[A-Z]{2,4}(?:\s?[/&]\s?[A-Z]{2,4})*|(?:The\s+)?(?:Clerk|Chair\w*|Secretary|Treasurer)"
    r"|(?:Cllr|Mr|Mrs|Ms|Dr)\.? (?:[A-Z][\w'-]* ?){1,3}?)\s*to\s+(?P<task>[a-z]+\b[^.;]*)"
)


def outstanding_tasks(scope: Scope) -> list[Task]:
    """The actions under such headings; the heading's item is theirs, and a sentence that says it is done gives none."""
    out: list[Task] = []
    for index, head in enumerate(scope.paras):
        if head.row >= 0 or len(head.text) > 90 or not HEADS_LIST.match(head.text):
            continue
        if scope.is_title(head) or scope.taken_at(head.start):
            continue
        item = scope.item_at(head.start)
        for para in scope.paras[index + 1 : index + 40]:
            if scope.item_at(para.start) is not item or scope.is_title(para) or _ends(para):
                break
            out += _told(scope, para)
    return out


def _ends(para: Line) -> bool:
    """A heading of another list, or a mark of deciding, ends this one."""
    bare = re.sub(r"^\(?\d{1,2}[.)]\s*", "", para.text)
    numbered = bare != para.text
    return (not numbered and para.bold and bool(re.search(r":\W*$", para.text))) or bool(
        re.match(r"(?:RESOLVED|Resolved|AGREED|Actions?\s*:|ACTION)", bare)
    )


def _told(scope: Scope, para: Line) -> list[Task]:
    out: list[Task] = []
    for low, high in sentences(para.text, para.start):
        text = scope.plain[low:high].replace("\n", " ")
        if DONE.search(text):
            continue
        for match in _TOLD.finditer(text):
            owners = owner_names(match.group("who"), scope, loose=True)
            known = all(not owner.isupper() or scope.of_initials(owner) for owner in owners)
            if owners and known:
                said = match.group("task").strip(" .")
                said = match.group().strip(" .,;:–-") if len(said.split()) < 3 else said
                where = (low + match.start("who"), high)
                out.append(Task(scope.item_at(low), owners, said, *where, "actions.list-outstanding", 0.8))
    return out
