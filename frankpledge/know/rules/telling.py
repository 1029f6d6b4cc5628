"""Sentences that would tell a small number: found by the figures in them, left out whole, and said to be left out.

The rule is careful rather than clever. A sentence goes where it holds a bare count from 1 to 4, or a figure that is hidden in a
table of the same chapter. Figures that count no people are let be: months, years, dates, places in a ranking, per cents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LEFT_OUT = "[Left out here: a small number could be worked out from it.]"
SMALL = frozenset({"1", "2", "3", "4"})
_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "twice": "2", "pair": "2", "couple": "2", "both": "2",
}  # fmt: skip
# "One" is a pronoun as often as a number: a number only before what is counted.
_COUNTED = (
    "offence|crime|incident|homicide|murder|killing|death|victim|person|man|woman|child|girl|boy|case|fire|record|report|arrest|"
    "search|robber|burglar|theft|rape|assault|resident|shooting|stabbing|attack|knif|suspect|offender|suicide|injur|sibling|family"
)
_ONE = re.compile(rf"\b(?:one|a single|only a|just a)\s+(?=(?:[a-z-]+\s+){{0,2}}(?:{_COUNTED})\w*)", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNCOUNTED = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|\b(?:{_MONTHS})(?: \d{{4}})?|\b(?:19|20)\d\d(?:[-/]\d\d)?\b"  # days and years
    r"|\b(?:places?|rank(?:ed|s)?|page|chapter|table|part|step|stage|zone|band|decile|priority|version|phase|part|number|level)"
    r" \d+(?: (?:to|of|and|or) \d+)*"  # Place 3 of 33
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -]"
    r"(?:months?|years?|quarters?|weeks?|days?|hours?|wards?|boroughs?|areas?|measures?|priorit|standard|times|points?|metres)\w*"
    r"|\b1 in (?!(?:19|20)\d\d\b)\d+\b|\bper [\d,]+\b|\bone in \w+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d[\d,]*(?:\.\d+)?(?: ?%| per cent)?")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


def figures_in(sentence: str) -> set[str]:
    """The figures a sentence holds, as they are printed: "1,234", "3.5 %", "4" for four. Dates, spans, places are left aside."""
    rest = _UNCOUNTED.sub(" ", _ONE.sub("1 ", sentence))
    for word, figure in _WORDS.items():
        rest = re.sub(rf"\b{word}\b", figure, rest, flags=re.IGNORECASE)
    return {plain_figure(found) for found in _NUMBER.findall(rest)}


def plain_figure(printed: str) -> str:
    """One form for "−3.5 %", "3.5%" and "3.5 per cent": a reader takes the sign from the words beside it."""
    bare = printed.replace("−", "").replace("-", "").replace(",", "").replace("\u00a0", " ")
    bare = re.sub(r"^(\d+)\.0+(?=$|\D)", r"\1", bare)  # 3.0 is 3
    return re.sub(r"\s*(?:%|per cent)$", "%", bare).strip()


def tells(sentence: str, hidden: Iterable[str]) -> bool:
    """Whether a sentence holds a small count, or one of the hidden figures."""
    found = figures_in(sentence)
    return bool(found & SMALL or found & {plain_figure(one) for one in hidden})


def without_telling(text: str, hidden: Iterable[str]) -> str:
    """The text without the sentences that would tell; where some went, it says so once in their place."""
    known = set(hidden)
    kept: list[str] = []
    for line in text.split("\n"):
        sentences: list[str] = []
        for sentence in SENTENCE.split(line):
            said = LEFT_OUT if tells(sentence, known) else sentence
            if said != LEFT_OUT or not sentences or sentences[-1] != LEFT_OUT:
                sentences.append(said)
        kept.append(" ".join(sentences))
    return "\n".join(kept)
