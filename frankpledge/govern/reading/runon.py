"""Text that lost its line breaks: where lines must have ended, told by labels, item numbers, titles and action marks."""

from __future__ import annotations

import re

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.titles import VOCABULARY

_LABELS = re.compile(
    r"(?<=\S)\s+(?=(?:(?:MEMBERS |Members |Councillors |COUNCILLORS )?(?:PRESENT|Present)|(?:IN|In|ALSO IN|Also in) "
    r"(?:ATTENDANCE|Attendance|attendance)|(?:ALSO|Also) (?:PRESENT|Present|present)|APOLOGIES|Attendees|ATTENDEES"
    r"|OFFICERS|Officers)"
    r"(?:\s+(?:FOR ABSENCE|for absence|for Absence))?\s*(?::|\s(?=[A-Z(])))|(?<=[.)])\s+(?=Apologies(?: for absence| "
    r"for Absence)?\s*:)|(?<=\S)\s+(?=Apologies\s+(?:Cllr |Councillor |Mr |Mrs |Ms |Dr )?[A-Z][a-z]+ [A-Z][a-z]+)"
    r"|(?<=\S)\s+(?=(?:Venue|Location|Date|Time|Start|Chair|Minutes by|Minute taker|Contact):\s)"
)
_MARKS = re.compile(
    r"(?<=\S)\s+(?=(?:\(?(?:ACTION|Action)(?:\s+(?:[Pp]oint|POINT))?(?:\s+\d{1,3})?\s*[:–—]\s)"
    r"|(?<=[.;:]\s)(?:RESOLVED|Resolved|AGREED|Agreed that|Agreed:|DECISION|Decision)\b|(?:The meeting (?:ended"
    r"|closed|concluded|finished|commenced|started|opened)\b)|(?:Date (?:and [Tt]ime )?of (?:the )?[Nn]ext "
    r"[Mm]eeting\s*:))"
)
_PAGE = re.compile(r"\s+(?:Page \d{1,3}(?: of \d{1,3})?)(?=\s|$)")
_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[\s]))(?P<word>(?:Item|ITEM|Agenda Item)\s+)?(?P<num>\d{1,3})(?P<sub>[a-z]?|\([a-z]\)"
    r"|\.\d{1,2})(?P<close>[.):]?)(?P<dash>\s*[-–:])?\s+(?=[A-Z'\"(])"
)
_STARTERS_WORDS = (
    "The A An It In There This That These Members Partners Councillor Cllr Councillors Cllrs Mr Mrs Ms Miss Dr "
    "Concern Concerns No None Apologies RESOLVED Resolved AGREED Agreed Action ACTION "
    "Chief Inspector Superintendent Sergeant PC Sgt Insp To At On Following He She They We As One Each Attention "
    "Reference Partner Officers Revd Rev Professor Prof Canon Sir Date Discussion NOTED Noted"
)
_STARTERS = frozenset(_STARTERS_WORDS.split())
_SMALL_WORDS = "and of the for to in on from a an by with at or as into & - – / held"
_SMALL = frozenset(_SMALL_WORDS.split())


def is_run_on(sample: str) -> bool:
    """Most of the text stands in lines of several hundred characters, and there is enough of it to tell."""
    if "\t" in sample or sample.count("|") > 10:
        return False
    long = sum(len(line) for line in sample.split("\n") if len(line) > 330)
    return long > 1200 and long > 0.75 * len(sample.strip())


def breaks_in(line: str) -> list[int]:
    """Offsets at which run-on text is cut; empty for text that only has long paragraphs."""
    items = _items(line)
    labels = [match.end() for match in _LABELS.finditer(line)]
    marks = [match.end() for match in _MARKS.finditer(line)]
    inside = sum("\n" not in line[max(0, cut - 2) : cut] for cut in [*labels, *marks, *(start for start, _ in items)])
    if inside < 4 or len(items) + len(labels) < 1:
        return []
    cuts = set(labels) | set(marks) | set(_after_marks(line))
    for start, text_at in items:
        cuts.add(start)
        if text_at:
            cuts.add(text_at)
    for match in _PAGE.finditer(line):
        cuts.update((match.start() + 1, match.end()))
    return sorted(cut for cut in cuts if 0 < cut < len(line))


def _after_marks(text: str) -> list[int]:
    """Where the next sentence begins after an action mark that only holds names: 'Action: AB/CD Provide a list'."""
    out = []
    for match in re.finditer(r"\b(?:Action|ACTION)(?:\s+\d{1,3})?\s*[:–—-]\s+", text):
        words = list(re.finditer(r"\S+", text[match.end() : match.end() + 110]))
        for index, word in enumerate(words):
            bare = word.group().strip(",;&/.()")
            if not bare or bare.lower() in ("and", "all", "partners", "members", "of", "clerk", "chair"):
                continue
            if bare[0].islower():
                if index > 1 and bare not in ("to", "will", "should", "would"):
                    out.append(match.end() + words[index - 1].start())
                break
            if word.group().endswith("."):
                break
    return out


def _items(line: str) -> list[tuple[int, int]]:
    """Start of each item number and of the text after its title, for numbers that rise one by one through the line."""
    found = []
    for match in _ITEM.finditer(line):
        before = line[: match.start()].rstrip()
        closes = (
            not before
            or before[-1] in ".!?:;)|]\"'"
            or bool(match.group("word"))
            or before[-1].isupper()
            or _ends_mark(before)
            or (match.group("close") == "." and bool(VOCABULARY.match(line[match.end() :])))
        )
        if closes and (match.group("word") or _title_end(line, match.end()) > match.end() + 1):
            found.append(match)
    best: list[re.Match[str]] = []
    for first in range(min(len(found), 12)):
        chain = [found[first]]
        for match in found[first + 1 :]:
            step = int(match.group("num")) - int(chain[-1].group("num"))
            if (
                (step == 1 and not match.group("sub"))
                or (step == 0 and match.group("sub") > chain[-1].group("sub"))
                or (step == 1 and match.group("sub"))
            ):
                chain.append(match)
        if len(chain) > len(best):
            best = chain
    if len(best) < 2:
        return []
    return [(match.start(), _title_end(line, match.end())) for match in best]


def _ends_mark(before: str) -> bool:
    """An action mark with a name closes the item before: '... Action: Ann Lee 7 Police Update'."""
    return bool(re.search(r"(?:Action|ACTION)[^.]{0,60}$", before))


def _title_end(line: str, at: int) -> int:
    """Where a title ends and its first sentence begins: 0 when that cannot be told."""
    words = list(re.finditer(r"\S+", line[at : at + 260]))
    if len(words) > 1 and all(
        re.fullmatch(r"[A-Z0-9'’&/(),:.-]+", word.group()) for word in words[: 1 if len(words[0].group()) > 5 else 2]
    ):
        return _caps_end(words, at)
    for index, word in enumerate(words):
        text = word.group().strip("\"'(),.:")
        if (
            index
            and word.group()[0] != "("
            and text in _STARTERS
            and words[index - 1].group().lower() not in _SMALL
            and not _all_caps(words, index)
        ):
            return at + word.start()
        if (
            index
            and text.split("-")[0].lower() in FORENAMES
            and text[0].isupper()
            and not text.isupper()
            and words[index - 1].group().lower() not in _SMALL
            and words[index - 1].group().endswith(")")
        ):
            return at + word.start()
        if text[:1].islower() and text.lower() not in _SMALL:
            return _step_back(words, index, at)
    return 0


def _caps_end(words: list[re.Match[str]], at: int) -> int:
    """The end of a title in capitals: the first word with small letters; a presenter in brackets is passed."""
    inside = False
    for index, word in enumerate(words):
        text = word.group()
        inside = inside or text.startswith("(")
        if inside:
            inside = not text.endswith(")")
            continue
        if re.search(r"[a-z]", re.sub(r"^\d+(?:st|nd|rd|th)\b", "", text, flags=re.IGNORECASE)):
            back = index - 1 if words[index - 1].group() in ("A", "I") and text[0].islower() else index
            return at + words[back].start() if back > 0 else 0
    return 0


def _all_caps(words: list[re.Match[str]], index: int) -> bool:
    return (
        words[index].group().isupper()
        and len(words[index].group()) > 1
        and words[index].group() not in ("RESOLVED", "AGREED", "ACTION", "NOTED")
    )


def _step_back(words: list[re.Match[str]], index: int, at: int) -> int:
    """The last capitalised word before a small-letter word opens the sentence; a name of two or three words is taken whole."""
    back = index - 1
    while back > 0 and words[back].group().lower() in _SMALL:
        back -= 1
    while back > 1 and words[back - 1].group().strip(".,").lower().split("-")[0] in FORENAMES | {
        "cllr",
        "councillor",
        "mr",
        "mrs",
        "ms",
        "dr",
    }:
        back -= 1
    return at + words[back].start() if back > 0 else 0
