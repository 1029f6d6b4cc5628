"""Where a title ends in run-on text and its first sentence begins."""

from __future__ import annotations

import re

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import TITLE

_SMALL = frozenset(
    [
        "and",
        "of",
        "the",
        "for",
        "to",
        "in",
        "on",
        "from",
        "a",
        "an",
        "by",
        "with",
        "at",
        "or",
        "as",
        "into",
        "&",
        "-",
        "–",
        "/",
    ]
)
_STARTERS_WORDS = (
    "The A An It In There This That These Those Members Partners Concern Concerns No None Nil RESOLVED Resolved AGREED "
    "Agreed Action ACTION At On Following He She They We As One Each Attention Reference NOTED Noted Nothing Apologies "
    "All Both Discussion Any If Since After Before During With Having Further Received Councillors Residents Due Not "
    "To"
)
_STARTERS = frozenset(_STARTERS_WORDS.split())
_USUAL = re.compile(
    r"(?:Welcome(?:,)?(?: and| &)? (?:introductions?(?:,?(?: and| &) apologies)?|apologies(?: for absence)?)"
    r"|Introductions?(?: and| &) apologies|Welcome\b(?! (?:and|&|,|to))|Apologies(?: for (?:absence|non-attendance))?(?! and| &)"
    r"|(?:Declarations?|Disclosures?) of (?:\w+ )?interests?|Minutes(?: and matters arising)?(?: of (?:the )?(?:last|previous) "
    r"meeting)?(?! of| from)|Notes of (?:the )?(?:last|previous) meeting|Matters arising(?: from (?:the "
    r")?(?:previous )?minutes)?"
    r"|Any other (?:urgent )?business|A\.?O\.?B\.?|(?:Date(?:s)?(?:,? time(?: and venue)?)? (?:and time )?of "
    r")?(?:the )?next meeting"
    r"|Public (?:questions|participation)(?: time)?|Action log|Police (?:report|update))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:was|were|is|are|had|has|have|would|will|said|gave|told|led|felt|took|made|began|met|asked|put|went|read|thanked"
    r"|reported|noted|welcomed|presented|explained|agreed|advised|informed|confirmed|opened|introduced|outlined|declared"
    r"|requested|suggested|discussed|raised|stated|proposed|updated|attended|commented|received|summarised|highlighted"
    r"|circulated|offered|provided|also|apologised|is|being|been|then)$"
)


def title_stop(line: str, at: int) -> int:
    """Offset where the first sentence behind a title begins; 0 when that cannot be told."""
    words = list(re.finditer(r"\S+", line[at : at + 260]))
    if not words:
        return 0
    usual = _USUAL.match(line, at)
    if usual and (follow := re.compile(r"[ .:–-]*(?=[A-Z0-9])").match(line, usual.end())):
        return follow.end()
    if _capital(words[0]) and (len(words) < 2 or _capital(words[1]) or len(words[0].group()) > 4):
        return _caps_end(words, at)
    return _scan(line, words, at)


def _capital(word: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"[A-Z0-9'’&/(),:.–-]*[A-Z]{2}[A-Z0-9'’&/(),:.–-]*|&|[-–]|[A-Z]|\d+", word.group()))


def _caps_end(words: list[re.Match[str]], at: int) -> int:
    """The end of a title in capitals: the first word with small letters; a presenter in brackets belongs to the title."""
    inside = False
    for index, word in enumerate(words):
        text = word.group()
        inside = inside or text.startswith("(")
        if inside:
            inside = not text.rstrip(".,").endswith(")")
            continue
        if index and text in ("RESOLVED", "AGREED", "ACTION", "NOTED"):
            return at + word.start()
        if re.search(r"[a-z]", re.sub(r"^\d+(?:st|nd|rd|th)\b", "", text, flags=re.IGNORECASE)):
            back = index
            while back > 1 and (
                words[back - 1].group() in ("A", "I")
                or (text[0].islower() and re.fullmatch(r"[A-Z]{2,3}", words[back - 1].group()))
            ):
                back -= 1
                text = words[back].group()
            return at + words[back].start() if back > 0 else 0
    return 0


def _scan(line: str, words: list[re.Match[str]], at: int) -> int:
    first = words[0].group().strip("\"'(),.:").lower()
    for index, word in enumerate(words):
        text = word.group().strip("\"'(),.:;")
        before = words[index - 1].group() if index else ""
        if not index:
            if text in _STARTERS and text not in ("Apologies", "Discussion", "Action", "Any", "Reference", "Members"):
                return 0
            continue
        if not text or word.group().startswith("("):
            continue
        if index > 14:
            return 0
        lower = before.strip("\"'(),.:;")
        follows_small = lower.lower() in _SMALL
        if before.endswith((".", "?")) and not re.fullmatch(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Cllr|St|No|Insp|Sgt|vs)\.", before):
            return at + word.start()
        if text[:1].isupper() or text[:1].isdigit():
            if not follows_small and (text in _STARTERS or text.lower() == first):
                return at + word.start()
            if lower[:1].islower() and not follows_small:
                return at + word.start()  # 'Hare coursing OS reported': a capital after the small last word of a title
            if not follows_small and TITLE.match(line, at + word.start()) and _named(words, index):
                return at + word.start()
            if before.endswith(")") and text.lower().split("-")[0] in FORENAMES:
                return at + word.start()
        elif _VERB.match(text):
            return _step_back(words, index, at)
    return 0


def _named(words: list[re.Match[str]], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].group()[:1].isupper()


def _step_back(words: list[re.Match[str]], index: int, at: int) -> int:
    """The subject before the verb opens the sentence: a name of two or three words, initials, or one capitalised word."""
    back = index - 1
    while back > 0 and (words[back].group().lower() in _SMALL or words[back].group()[:1].islower()):
        back -= 1
    while back > 1 and words[back - 1].group().strip(".,").lower().split("-")[0] in FORENAMES | {
        "cllr",
        "councillor",
        "mr",
        "mrs",
        "ms",
        "dr",
        "inspector",
        "insp",
        "sgt",
        "pc",
        "sergeant",
        "supt",
    }:
        back -= 1
    return at + words[back].start() if back > 0 else 0
