"""Numbers that stand in the middle of a line, told by their neighbours: between '7.' and '9.' a '8. Lorries' opens an item.

The printed series says which number is missing, so that even a short title in mid-line can be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from frankpledge.govern.reading.titles import title_quality

_OPENS = re.compile(
    r"^[*_# ]{0,4}(?P<num>\d{1,3})(?P<close>[.)])[*_ ]{0,3}[ \t]+(?P<text>[\"'(]?(?:[A-Z]|\d)[^\n]*)", re.MULTILINE
)
_REFERS = re.compile(
    r"(?:\b(?:no|nos|item|items|minute|page|pages|p|pp|para|paragraph|section|part|question|action|point|appendix|annex|table"
    r"|figure|room|unit|stage|phase|tier|step|schedule|act|class|ward|zone|group|plot|number|over|under|about|of|to|from|and"
    r"|than|the|at|for|in|by|only|with|version|form|rule|clause|standing order|on|until|since|resolution|recommendation"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\.?|[£/&,–-])\s*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?:;)\]*\"'_]\s*$")
_FAR = 6  # more numbers than these missing in a row: two series, not one with gaps


def missing_numbers(plain: str) -> list[int]:
    """Where the numbers stand that a series of line openings lacks; they are never before the text's first line opening 1."""
    opens = [match for match in _OPENS.finditer(plain) if not _table(match.group())]
    out: list[int] = []
    for before, after in pairwise(opens):
        gap = int(after.group("num")) - int(before.group("num"))
        if 1 < gap <= _FAR and before.group("close") == after.group("close"):
            wanted = range(int(before.group("num")) + 1, int(after.group("num")))
            out += _found(plain, before.start("text"), after.start(), wanted, before.group("close"))
    if len(opens) > 1:
        out += _head(plain, opens[0]) + _tail(plain, opens[-1])
    return out


def _table(line: str) -> bool:
    return "\t" in line or line.count("|") > 1


def _found(plain: str, low: int, high: int, wanted: range, close: str, sure: bool = False) -> list[int]:
    """The wanted numbers in order, each behind the one before; ``sure``: only behind the end of a sentence."""
    out: list[int] = []
    for number in wanted:
        for place, text in _places(plain, low, high, number, close):
            if _opens_item(plain, place, text, sure):
                out.append(place)
                low = place + 2
                break
    return out


def _places(plain: str, low: int, high: int, number: int, close: str) -> Iterator[tuple[int, str]]:
    mark = re.compile(rf"(?<=\S)[ \t]+(?P<num>{number}){re.escape(close)}[ \t]+(?P<text>[\"'(]?[A-Z][^\n]*)")
    at = low
    while match := mark.search(plain, at, high):
        line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.end()]
        if not _table(line):
            yield match.start("num"), match.group("text")
        at = match.start("num") + 1


def _opens_item(plain: str, place: int, text: str, sure: bool) -> bool:
    """Does the number close a sentence before it, or stand before the last words of its line?"""
    before = plain[max(0, place - 40) : place]
    if _REFERS.search(before):
        return False
    first = re.split(r"[.:–•]", text)[0]
    if _CLOSED.search(before):
        return not sure or title_quality(first) >= 0.75
    return not sure and len(text.split()) <= 10 and title_quality(text) >= 0.75


def _head(plain: str, first: re.Match[str]) -> list[int]:
    """The numbers before a text's first line opening: '... to the meeting. 1. Election of Chair ... 2. Apologies'."""
    number = int(first.group("num"))
    if not 1 < number <= _FAR:
        return []
    found = _found(plain, 0, first.start(), range(1, number), first.group("close"), sure=True)
    return found if len(found) == number - 1 else []


def _tail(plain: str, last: re.Match[str]) -> list[int]:
    """The numbers that go on behind the last line opening, one by one, up to the first that is not there."""
    number, low, out = int(last.group("num")) + 1, last.start("text"), list[int]()
    end = min(len(plain), last.end() + 4000)
    while found := _found(plain, low, end, range(number, number + 1), last.group("close"), sure=True):
        out += found
        number, low = number + 1, found[0] + 2
    return out


_SUB_OPENS = re.compile(r"^[*_ ]{0,3}(?P<main>\d{1,2})[.)](?:(?P<sub>\d{1,2})\.?)?[*_]{0,2}\s[^\n]*", re.MULTILINE)
_SUB = re.compile(r"(?<=[ \t])(?P<main>\d{1,2})\.(?P<sub>\d{1,2})(?:\.(?P<third>\d{1,2}))?\.?[ \t]+(?=[\"'(]?[A-Z\d])")


def sub_numbers(plain: str) -> list[int]:
    """'1.1 Ann welcomed all. 1.2 There were no apologies.', '5. Reports 5.1 Chair's report': each opens a line of its own."""
    out: list[int] = []
    for line in _SUB_OPENS.finditer(plain):
        if not _table(line.group()):
            out += _subs_of(plain, line)
    return out


def _subs_of(plain: str, line: re.Match[str]) -> list[int]:
    main, sub, third = int(line.group("main")), int(line.group("sub") or 0), 0
    low = line.end("sub") if line.group("sub") else line.end("main") + 1
    out: list[int] = []
    for mark in _SUB.finditer(plain, low, line.end()):
        found = (int(mark.group("main")), int(mark.group("sub")), int(mark.group("third") or 0))
        if found not in ((main, sub + 1, 0), (main, sub, third + 1)):
            continue
        between = plain[low : mark.start()].strip(" *_.")
        first = found[2] == 1 or found[1:] == (1, 0)
        titled = not between or (len(between.split()) <= 14 and title_quality(between) >= 0.6)
        if (first and titled) or _CLOSED.search(plain[low : mark.start()]):
            out.append(mark.start())
            sub, third, low = found[1], found[2], mark.end()
    return out
