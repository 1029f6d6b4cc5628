"""Flattened meeting pages: an item's title, minute, decisions and actions stand in one cell. Where its lines must have ended."""

from __future__ import annotations

import re

from frankpledge.govern.reading.names import TITLE
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
_BARE = re.compile(r"\bACTION\s*(?:[:–-]\s*|\s)(?:by |for )?(?=[A-Z])")
_OPENING_WORDS = (
    "The A An It In There This That These Those Members Partners Residents Officers He She They We No Data Noted Following "
    "At On As To After Since During Concern Operation"
)
_OPENERS = frozenset(_OPENING_WORDS.split())


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
    """Where the owner behind 'ACTION' ends when the next sentence follows without a break; 0 where none does.

    The owner's words are capitalised; the next sentence is told by a word that opens one, or by a title.
    """
    end = 0
    for word in re.finditer(r"[^\s|]+", plain[start : start + 90]):
        said = plain[start : start + end]
        linked = bool(re.search(r"(?:[/&,]|\band)\s*$", said))
        if end and not linked and (word.group() in _OPENERS or TITLE.match(word.group() + " ")):
            return start + end + 1 if owner_names(said, None, loose=True) else 0
        if not (word.group()[0].isupper() or word.group() in ("and", "&", "/", "of", "for")):
            return 0
        end = word.end()
    return 0
