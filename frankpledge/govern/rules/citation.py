"""Citations of minutes in any paper, checked against the minutes' own numbers and titles.

The Matters Outstanding report of June 2019 cites "Minute 68b IOM Sub-Group Update"; the sub-group's update is minute 68a,
and 68b is another's. A number alone can only be missing; a number with a title can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

_CITED = re.compile(
    r"\b(?:minutes?|mins?\.?)\s+(?:numbers?\s+|nos?\.?\s+)?(?P<number>\d{1,4}(?:\s?[a-z]\b|\.\d{1,2})?(?:/\d{2,4})?)"
    r"(?=(?P<after>[^\n.;:()|\t]{0,90}))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY_WORDS = """
the and for from that with was were are has have had not this its his her their our any all update updates report reports
item items minute minutes meeting meetings matter matters of on in at to by is it be as an or group sub board
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_MONTH_WORDS = "january february march april may june july august september october november december"
_MONTHS = frozenset(_MONTH_WORDS.split())
_UNITS = frozenset(("minutes", "mins", "min"))


class CitationFault(StrEnum):
    """What can be wrong with a citation."""

    NO_SUCH_MINUTE = "no such minute"
    ANOTHER_TITLE = "another minute bears that title"


@dataclass(frozen=True)
class KnownMinute:
    """A minute on record: number, title, and the day of its meeting in words."""

    number: str
    title: str
    meeting: str = ""


@dataclass(frozen=True)
class Citation:
    """A citation as printed, where it stands, and the words that follow it (a title, or the rest of the sentence)."""

    number: str
    after: str
    start: int
    printed: str


@dataclass(frozen=True)
class CitationFinding:
    """A citation that does not hold, in a sentence, with the minute that was probably meant."""

    citation: Citation
    fault: CitationFault
    sentence: str
    meant: KnownMinute | None = None


def find_citations(text: str) -> list[Citation]:
    """Every "minute 68b ..." of a text. "40 minutes" and "minutes 10 seconds" are times, not citations."""
    found = []
    for match in _CITED.finditer(text):
        after = re.split(r"(?i)\bminutes?\b", match["after"])[0].strip()
        if re.match(rf"(?i)(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{'|'.join(_MONTHS)})\b", after):
            continue  # "the minutes 14 March": a day
        if match[0].split()[0].lower() in _UNITS and re.match(
            r"(?i)\s*(?:seconds?|secs?|past|to\b|late|of play)", after
        ):
            continue
        if re.search(r"\d\s*$", text[: match.start()]):  # "6 min 29": a time
            continue
        number = re.sub(r"\s", "", match["number"]).lower()
        found.append(Citation(number, after, match.start(), match[0].strip()))
    return found


def check_citations(text: str, known: Sequence[KnownMinute]) -> list[CitationFinding]:
    """What does not hold among the citations of a text, against the minutes on record. Nothing where none is on record."""
    if not known:
        return []
    findings = (_check(citation, known) for citation in find_citations(text))
    return [finding for finding in findings if finding is not None]


def _check(citation: Citation, known: Sequence[KnownMinute]) -> CitationFinding | None:
    bearing = [minute for minute in known if _plain(minute.number) in (citation.number, citation.number.split(".")[0])]
    said = _telling(citation.after)
    if not bearing:
        meant = _best(said, known)
        told = f"There is no minute {citation.number} on record."
        return CitationFinding(citation, CitationFault.NO_SUCH_MINUTE, told + _perhaps(meant), meant)
    if not said or any(said & _telling(minute.title) for minute in bearing):
        return None
    meant = _best(said, [minute for minute in known if minute not in bearing])
    if meant is None:
        return None  # the words after the number are no title
    held = bearing[-1]
    told = f"Minute {citation.number} is “{held.title}”.{_perhaps(meant)}"
    return CitationFinding(citation, CitationFault.ANOTHER_TITLE, told, meant)


def _plain(number: str) -> str:
    return re.sub(r"[\s.]+$|\s", "", number).lower()


def _telling(words: str) -> frozenset[str]:
    """The words that tell one title from another."""
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word for word in found if word not in _EMPTY and word not in _MONTHS)


def _best(said: frozenset[str], known: Iterable[KnownMinute]) -> KnownMinute | None:
    """The minute whose title is most of all in the words; None where no title has a telling word among them, or several."""
    told = [(minute, _telling(minute.title)) for minute in known]
    scored = [(len(said & words) / len(words), minute) for minute, words in told if words]
    scored.sort(key=lambda pair: pair[0], reverse=True)
    if not scored or scored[0][0] < 0.5:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0] and _plain(scored[1][1].number) != _plain(scored[0][1].number):
        return None
    return scored[0][1]


def _perhaps(meant: KnownMinute | None) -> str:
    if meant is None:
        return ""
    return f" Minute {meant.number}{f' of {meant.meeting}' if meant.meeting else ''} is “{meant.title}”."
