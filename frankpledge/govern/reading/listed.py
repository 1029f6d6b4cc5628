"""Numbered lists inside an item: the parts of a resolution, of a recommendation, of a block of actions. They are no items."""

from __future__ import annotations

import re

from frankpledge.govern.reading.decisionmarks import marked_word
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.numbering import roman
from frankpledge.govern.reading.outstanding import HEADS_LIST
from frankpledge.govern.reading.scope import Scope

_OPENS = re.compile(
    r"^\W*(?:(?:agreed |key )?actions?(?: (?:points?|agreed|arising|required))?|recommendations?|recommended(?: that)?"
    r"|the following [\w ]{0,30}?(?:actions?|recommendations?|resolutions?|priorities|points|questions?)\b[^.:]{0,60})\s*:\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\(?(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)]\)?)(?:\s+(?P<text>\S.*))?$", re.DOTALL)
_PART = re.compile(
    r"^(?:that|to|the|a|an|it|this|any|all|approv\w+|not\w+|agree\w*)\b.*\b(?:be|been|to|will|would|should)\b",
    re.IGNORECASE,
)


def listed_starts(scope: Scope) -> set[int]:
    """Where the paragraphs of such lists begin."""
    out: set[int] = set()
    paras = scope.paras
    for index, para in enumerate(paras):
        if _opens_list(para):
            same = (one for one in paras[index + 1 : index + 30] if (one.row, one.col) == (para.row, para.col))
            out |= _parts(list(same) if para.row >= 0 else paras[index + 1 : index + 30], _heads_actions(para))
    return out


def _heads_actions(para: Line) -> bool:
    """'Outstanding for action:', 'Items for action': each entry below is a sentence or more."""
    return len(para.text) < 90 and bool(HEADS_LIST.match(para.text))


def _opens_list(para: Line) -> bool:
    """'RESOLVED:', 'It was agreed that:', 'Actions' with nothing more on the line than a few words."""
    if _OPENS.match(para.text) or _heads_actions(para):
        return True
    found = marked_word(para)
    if not found:
        return False
    rest = para.text[found[0].end() :].strip()
    return not rest or (len(rest.split()) <= 12 and bool(re.search(r"(?:[:–-]|\bthat)$", rest)))


def _parts(paras: list[Line], told: bool = False) -> set[int]:
    """The paragraphs numbered from the first, one after the other, up to one that ends the list.

    ``told``: entries may be whole sentences, and none is a short title by itself.
    """
    out: set[int] = set()
    rank, style, close, ended = 0, "", "", False
    for para in paras:
        match = _NUMBER.match(para.text)
        if not match:
            if rank and _alone(paras, para):
                continue
            break
        value = match.group("value").lower()
        style = style or ("digit" if value.isdigit() else "roman" if value == "i" else "letter")
        step = int(value) if value.isdigit() else roman(value) if style == "roman" else ord(value[0]) - 96
        close = close or match.group("close")
        text = match.group("text") or ""
        if step != rank + 1 or match.group("close") != close:
            break
        if (ended and not told and not _PART.match(text)) or (told and len(text.split()) < 4):
            break
        rank, ended = step, text.rstrip().endswith(".")
        out.add(para.start)
    return out


def _alone(paras: list[Line], para: Line) -> bool:
    """Is this the text of a number that stood alone on the line before?"""
    before = paras[paras.index(para) - 1]
    match = _NUMBER.match(before.text)
    return match is not None and not match.group("text")
