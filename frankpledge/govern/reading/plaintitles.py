"""Titles of typed minutes that neither number nor mark them: short lines of their own with the business under them."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import days, hours
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import label_of
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.titles import VOCABULARY, clean_title, title_quality

_NO_TITLE = re.compile(
    r"^(?:minutes|agenda|actions?|resolved|agreed|decision|noted|present|in attendance|attendees|notes?|page|chair|signed"
    r"|attendance|date|time|venue|contact|part|owner|lead|distribution|copies|cc|responsible|due|members?)\b(?! of| from)[^a-z]*"
    r"(?:\w+\W*){0,3}$|^(?:home|skip|download|print|share|back to|menu|search|page)\b|>",
    re.IGNORECASE,
)


def plain_titles(scope: Scope) -> list[tuple[Line, str]]:
    """The titles in order, from the first usual one on; none where fewer than two stand, or no usual one is among them."""
    paras = scope.paras
    start = _business(scope)
    spaced = any(line.gap for line in paras[2:])
    found: list[tuple[Line, str]] = []
    for index, line in enumerate(paras):
        after = paras[index + 1] if index + 1 < len(paras) else None
        if index < 2 or line.start < start or after is None or not _short(scope, line):
            continue
        if spaced and not line.gap:
            continue
        title = clean_title(line.text)
        if title_quality(title) >= 0.75 and _carries(scope, after, bool(VOCABULARY.match(title))):
            found.append((line, title))
    first = next((index for index, (_, title) in enumerate(found) if VOCABULARY.match(title)), None)
    return found[first:] if first is not None and len(found) - first >= 2 else []


def _business(scope: Scope) -> int:
    """Where the lists of people end."""
    heads = [high for low, high in scope.taken if low < scope.start + 0.7 * (scope.end - scope.start)]
    return max(heads, default=scope.start)


def _short(scope: Scope, line: Line) -> bool:
    text = line.text
    if line.row >= 0 or line.bullet or scope.taken_at(line.start) or len(text.split()) > 12 or len(text) > 90:
        return False
    if re.search(r"[:;,?!]$", text.rstrip()) or (text.rstrip().endswith(".") and len(text.split()) > 9):
        return False
    if not text[:1].isupper() or _NO_TITLE.search(text) or (days(text) and len(text.split()) < 6):
        return False
    if hours(text) or (label_of(line) and "absence" not in text.lower()):
        return False
    people = people_in(text)
    return not (people and people[0].start < 3 and len(people[0].name) > 0.6 * len(text))


def _carries(scope: Scope, after: Line, usual: bool) -> bool:
    """Does business stand under it: a sentence, an action, a list, or, under a usual title, a few words?"""
    if after.row >= 0 or scope.taken_at(after.start):
        return False
    words = len(after.text.split())
    prose = words > 5 and bool(re.search(r"[.:;?!]$", after.text.rstrip()) or words > 11)
    return prose or after.bullet or (usual and (not after.gap or words < 12))
