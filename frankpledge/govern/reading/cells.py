"""Flattened meeting pages: an item's title, minute, decisions and actions stand in one cell. Where its lines must have ended."""

from __future__ import annotations

import re

from frankpledge.govern.reading.owners import owner_names

_CELL_END = re.compile(r"(?m)\|[ \t]*$")
_MINUTE = re.compile(r"(?<=\S)[ \t]+(?:Minutes|Decisions?):(?=[ \t]+[^\s|])")
_MARK = re.compile(
    r"(?<=[.;:!?)\]])[ \t]+(?=(?:(?:UNANIMOUSLY )?RESOLVED|AGREED|DECISION)\b|(?:Resolved|Agreed|Decision)\s?(?::|[-–—]\s|that\b)"
    r"|(?:The|the) (?:Board|Committee|Panel|Partnership|Group) (?:RESOLVED|AGREED)\b)"
    r"|(?<=[^\s(\[*])[ \t]+(?=\**(?:ACTIONS?|Actions?)\**\s*(?::|[-–—]\s))"
    r"|(?<=[.;:!?)\]])[ \t]+(?=ACTION\s+(?:by |for )?[A-Z])"
)
_BULLET = re.compile(r"(?<=\S)[ \t]+(?=[*•]\s+[A-Z])")
_BARE = re.compile(r"ACTION\s+(?:by |for )?(?=[A-Z])")
_OPENERS = frozenset(
    "The A An It In There This That These Those Members Partners Residents Officers He She They We No Data Noted Following"
    " At On As To After Since During Concern Operation".split()
)


def is_flattened(plain: str) -> bool:
    """Do cells of this text end in bars, as the cells of a flattened page do?"""
    return len(_CELL_END.findall(plain)) > 2


def cell_breaks(plain: str) -> set[int]:
    """Offsets behind 'Minutes:' and before decisions, actions and bullets that run on in a flattened page's cells."""
    if not is_flattened(plain):
        return set()
    cuts = {match.end() for match in _MINUTE.finditer(plain)}
    first = min(cuts, default=len(plain))
    cuts |= {match.end() for pattern in (_MARK, _BULLET) for match in pattern.finditer(plain, first)}
    cuts |= {end for match in _BARE.finditer(plain, first) if (end := _name_ends(plain, match.end()))}
    return cuts


def _name_ends(plain: str, start: int) -> int:
    """Where the owner behind a bare 'ACTION' ends when the next sentence follows without a break; 0 where none does."""
    words = list(re.finditer(r"[^\s|]+", plain[start : start + 90]))
    best = 0
    for number, word in enumerate(words[:9]):
        said = plain[start : start + word.end()]
        if word.group() in _OPENERS or word.group()[0].islower() or said.endswith("."):
            break
        after = words[number + 1].group() if number + 1 < len(words) else ""
        short = len(re.split(r"[/&,]|\band\b", said)[-1].split()) <= (3 if "." in said or number > 2 else 2)
        if after[:1].isupper() and owner_names(said, None, loose=True) and (short or not best):
            best = start + word.end()
    return best + 1 if best else 0
