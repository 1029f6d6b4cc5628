"""A deadline for questions as a paper prints it: the rule's own words, and what questions it is for."""

from __future__ import annotations

import re

from frankpledge.govern.rules.passage import shown

_END = re.compile(r"(?:(?<=[a-z0-9)\]][.?!])|(?<=\d[ap]m\.))\s+(?=[\"“‘(*]*[A-Z])|\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_COUNTED = re.compile(r"\b(?:working|clear|business)\s+days?\b", re.IGNORECASE)
_NOT_ON_REPORTS = re.compile(
    r"\b(?:not|other than|except|rather than)\b[^.]{0,40}\b(?:reports?|agenda|items?)\b", re.IGNORECASE
)
_ON_REPORTS = re.compile(
    r"\b(?:reports?|items?)\b[^.]{0,30}\bagenda\b|\bagenda\s+items?\b|\bquestions?\b[^.]{0,40}\breports?\b",
    re.IGNORECASE,
)
GENERAL, REPORTS = "general", "reports"
_LONGEST = 600


def rule_words(text: str, start: int, end: int) -> str:
    """The sentence of a paper that holds the passage ``start`` to ``end``, without mark-up.

    Where it gives only the day, the sentence before it in the same paragraph comes along if that one counts the working
    days. Empty for a
    passage that stands nowhere (a deadline added by hand).
    """
    if end <= start:
        return ""
    cuts = [match.end() for match in _END.finditer(text, max(0, start - 2 * _LONGEST), start)]
    low = cuts[-1] if cuts else max(0, start - _LONGEST)
    after = _END.search(text, end, end + _LONGEST)
    high = after.start() if after else min(len(text), end + _LONGEST)
    sentence = text[low:high]
    before = text[cuts[-2] : low] if len(cuts) > 1 else ""
    if not _COUNTED.search(sentence) and _COUNTED.search(before) and not _PARAGRAPH.search(before):
        sentence = before + sentence
    return " ".join(shown(sentence).replace("*", "").split())[: 2 * _LONGEST]


def deadline_kind(words: str) -> str:
    """What questions a rule is for: ``"reports"`` on the reports of the agenda, else ``"general"``."""
    if _NOT_ON_REPORTS.search(words) or not _ON_REPORTS.search(words):
        return GENERAL
    return REPORTS
