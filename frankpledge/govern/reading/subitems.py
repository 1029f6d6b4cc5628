"""Sub-items '6.1 Chair's report', '6.2 Potholes': numbers with a point whose paragraphs open with titles, not with sentences."""

from __future__ import annotations

import re

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.itemmarks import Mark
from frankpledge.govern.reading.names import TITLE

_SENTENCE = re.compile(r"\.\s|\.$|(?<!^)\b(?:to|will|would|should|must|was|were|has|have)\s[a-z]")
_NO_TITLE = re.compile(r"(?:resolved|agreed|action|noted|decision|recommended|that|it was)\b|\W*\d", re.IGNORECASE)


def titled_subs(chain: list[Mark], marks: list[Mark]) -> list[Mark]:
    """The sub-items under the items of a whole-number series; none where the paper's points only number paragraphs.

    Of the points under one item, and of all in the paper, six in ten must open with a title, and the first of them too.
    """
    points = [mark for mark in marks if mark.key and not mark.key.series and re.fullmatch(r"\d{1,2}", mark.key.sub)]
    groups: dict[int, list[Mark]] = {}
    for mark in points:
        if mark.key and _in_place(mark, chain):
            groups.setdefault(mark.key.main, []).append(mark)
    every = [mark for group in groups.values() for mark in group]
    if sum(map(_titled, every)) < max(2, 0.6 * len(every)):
        return []
    out: list[Mark] = []
    for group in groups.values():
        named = [mark for mark in group if _titled(mark)]
        if len(named) >= 0.6 * len(group) and _titled(group[0]):
            out += named
    return [mark for mark in out if mark not in chain]


def _in_place(mark: Mark, chain: list[Mark]) -> bool:
    """Does the point stand under its item, or where its item's own heading was lost?"""
    before = next((top for top in reversed(chain) if top.start < mark.start), None)
    after = next((top for top in chain if top.start > mark.start), None)
    if before is None or before.key is None or mark.key is None or before.key.series:
        return False
    high = after.key.main if after and after.key else before.key.main + 2
    return before.key.main <= mark.key.main < max(high, before.key.main + 1)


def _titled(mark: Mark) -> bool:
    title = mark.title.removesuffix(".") if len(mark.title.split()) < 7 else mark.title
    if mark.quality < 0.5 or len(title.split()) > 16 or _NO_TITLE.match(title) or _SENTENCE.search(title):
        return False
    return not TITLE.match(title) and title.split()[0].lower() not in FORENAMES
