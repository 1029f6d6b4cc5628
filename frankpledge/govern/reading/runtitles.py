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
    "To Upon"
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
    r"|requested|suggested|discussed|raised|stated|proposed|updated|attended|commented|received|summarised|highlighted|spoke|brought|sent|wrote|showed|queried"
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


_TITLE_STARTERS = frozenset(("Apologies", "Discussion", "Action", "Any", "Reference", "Members"))
_OF_MEMBERS = frozenset(("Committee", "Board", "Panel", "Council", "Staff", "Partnership"))
_TO = re.compile(
    r"To (?:receive|consider|note|approve|confirm|agree|discuss|sign|elect|appoint|review|adopt|report|accept)\b",
    re.IGNORECASE,
)
_AGENDA_WORDED = re.compile(rf"{_TO.pattern}|(?:Notice|Proposal|Request|Motion|Application)\b", re.IGNORECASE)
_APOLOGIES = re.compile(
    r"(?P<title>(?:To (?:receive|note|consider) )?Apologies(?: for (?:absence|non-attendance|lateness))?)"
    r"(?:\s*[.:–—]|\s+-|\s+(?=(?:were|was|had been|have been|received|accepted|noted|tendered"
    r"|from(?=\s*:|\s(?-i:(?:Cllr|Mr|Mrs|Ms|Dr)\b|[A-Z][\w'.-]*,? (?:and\b|[A-Z(]))))\b))\s*\S",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<title>(?:Accounts|Correspondence|Apologies(?: for absence)?|Declarations? of interests?|Minutes|Finance|Planning"
    r"|Payments|Nominations))\s+(?:was|were|is|are|had|have|has)\s",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:(?:Vice[- ])?Chair(?:man|woman|person)?|Clerk|Secretary|Treasurer|Officers?|Members|Residents?|Partners)"
    r"\s+[a-z]|[A-Z]{2,3}\b"
)
_HALF_POST = re.compile(r"(?:Manager|Officer|Director|Lead|Co-?ordinator|Team|Representative|Leader|Commander)s?\b")


def run_on_title(text: str) -> str:
    """The title that opens a numbered paragraph with no mark behind it: 'Tree survey Two quotes were received.' Else empty."""
    subject = _APOLOGIES.match(text) or _SUBJECT.match(text)
    if subject:
        return subject.group("title")
    stop = title_stop(text, 0)
    title = text[:stop].strip(" -–:•·") if stop else ""
    words = title.split()
    ranked = TITLE.match(title + " ")
    named = (
        (ranked and not title[ranked.end() :].lstrip()[:1].islower())
        or _WHO.match(title)
        or _HALF_POST.match(text, stop)
    )
    if not words or named or words[0].lower() in FORENAMES:
        return title if _USUAL.match(title) else ""
    return title if len(words) > 1 or _USUAL.match(title) or text[stop:].split()[0] in _STARTERS else ""


def usual_title(text: str) -> str:
    """The usual title at the head of a longer text: 'Apologies: A Poe', 'Any other business The Chair said'. Else empty."""
    found = _APOLOGIES.match(text)
    if found:
        return found.group("title")
    stop = title_stop(text, 0) if _USUAL.match(text) and len(text.split()) > 8 else 0
    title = text[:stop].strip(" -–:.•·")
    return title if title and _USUAL.fullmatch(title) else ""


def _scan(line: str, words: list[re.Match[str]], at: int) -> int:
    first = words[0].group().strip("\"'(),.:").lower()
    worded = bool(_AGENDA_WORDED.match(line, at))
    opens = words[0].group().strip("\"'(),.:;")
    capital = len(words) > 1 and words[1].group()[:1].isupper() and opens in ("Further", "Councillors", "Residents")
    if not worded and not capital and opens in _STARTERS - _TITLE_STARTERS:
        return 0
    for index, word in enumerate(words[1:], 1):
        text, before = word.group().strip("\"'(),.:;"), words[index - 1].group()
        if word.group() in ("•", "·", "●", "▪"):
            return at + word.start()
        if not text or word.group().startswith("("):
            continue
        if index > (28 if worded else 14):
            return 0
        lower = before.strip("\"'(),.:;")
        if before.endswith((".", "?")) and not re.fullmatch(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Cllr|St|No|Insp|Sgt|vs)\.", before):
            return at + word.start()
        if text[:1].isupper() or text[:1].isdigit():
            if _opens_sentence(line, words, index, at, first, worded and index < 4):
                return at + word.start()
        elif _VERB.match(text) and lower != "be":
            return _step_back(words, index, at)
    return 0


def _opens_sentence(line: str, words: list[re.Match[str]], index: int, at: int, first: str, asked: bool) -> bool:
    """Does the sentence behind a title begin with this capitalised word? ``asked``: still among 'To receive and note'."""
    text, before = words[index].group().strip("\"'(),.:;"), words[index - 1].group()
    lower = before.strip("\"'(),.:;")
    if text == "Members" and lower in _OF_MEMBERS:
        return False
    if before.endswith(")") and text.lower().split("-")[0] in FORENAMES:
        return True
    if lower.lower() in _SMALL:
        return False
    if text in _STARTERS or text.lower() == first:
        return True
    if lower[:1].islower() and not asked:
        return True  # 'Hare coursing OS reported': a capital after the small last word of a title
    return bool(TITLE.match(line, at + words[index].start())) and _named(words, index)


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
