"""Who promises something in the words of an update ("will be updated upon by Robin Hale", "Ms Hale will write")."""

from __future__ import annotations

import re
from collections.abc import Callable

from frankpledge.partnership.rules.name import fold, fold_name, likeness, split_rank

_WORD = r"[A-Z][\w'’\-]*[a-z][\w'’\-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.?(?=\s))){{0,4}}"
_GIVING = (
    r"updat|report|provid|present|giv|led|lead|action|progress|complet|respond|circulat|follow|tak|done|made|deliver"
    r"|brought|bring|undertak|prepar|draft|discuss|answer|chas|handl|dealt"
)
_BY = re.compile(rf"\b(?i:{_GIVING})\w*(?:\s+\w+){{0,3}}?\s+(?:by|from)\s+(?:the\s+)?(?P<name>{_NAME})")
_WILL = re.compile(
    rf"(?P<name>{_NAME})\s+(?:(?:will|would|shall|to|is to|is going to)\s+(?!be\s+(?:asked|invited|informed|told))"
    r"|(?:has\s+|have\s+)?(?:agreed|undertaken|undertook|offered|promised|volunteered)\s+to\b)"
)


def promised_by(update: str, *, is_person: Callable[[str], bool]) -> tuple[str, ...]:
    """The people the update says will do it or report on it, in order, as printed.

    Words with a title or rank name a person; others only where ``is_person`` says so ("Community Safety will" does
    not).
    """
    text = re.sub(r"\s+", " ", update)
    matches = sorted([*_BY.finditer(text), *_WILL.finditer(text)], key=lambda match: match.start("name"))
    names = (_cut(match["name"]) for match in matches)
    found = [name for name in names if name and (split_rank(name)[0] or is_person(name))]
    return tuple(dict.fromkeys(found))


def _cut(name: str) -> str:
    """Without the opening word of a sentence that is no part of a name ("Update", "Then")."""
    words = name.split()
    while words and fold(words[0]) in {"update", "then", "when", "item", "once", "and", "the", "subsequently"}:
        words.pop(0)
    return " ".join(words)


def same_person(name: str, owner: str) -> bool:
    """Whether a printed name may be the owner: the same surname and no other forename, or the owner's initials."""
    mine = fold_name(name).split()
    if not mine:
        return False
    if re.fullmatch(r"[A-Z]{2,4}", owner.strip()):
        initials = "".join(word[0] for word in mine)
        return initials == owner.strip().lower() or (len(mine) == 1 and mine[0][0] == owner.strip()[-1].lower())
    theirs = fold_name(owner).split()
    if likeness(name, owner) >= 0.85:
        return True
    if not theirs or mine[-1] != theirs[-1]:
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0][0] == theirs[0][0]
