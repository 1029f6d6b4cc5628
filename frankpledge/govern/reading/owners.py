"""Is a mark an owner? 'AM/RV', 'Ann Lee and Ben Ode', 'All', 'Chair', 'Cllr Poe' are; a word cut off at the page edge is not."""

from __future__ import annotations

import re

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import BODY, POST, TITLE, Person, looks_like_name
from frankpledge.govern.reading.scope import Scope

_STRAYS_WORDS = (
    "THE AND FOR OF TO IN ON BY AT IT IS BE AS OR NO NOT WITH FROM THAT THIS YES TBC TBA NA PDF AM PM OK RAG NOTE "
    "NOTED INFO ITEM PAGE ACTION ACTIONS DATE "
    "II III IV VI VII VIII IX XI XII AOB LEAD DONE CLOSED OPEN RED AMBER GREEN BLUE N"
)
STRAYS = frozenset(_STRAYS_WORDS.split()) - {"AM"}
GROUPS = re.compile(
    r"^(?:all(?:\s+(?:members|partners|agencies|present|board members|to note|attendees|organisations|leads|chairs"
    r"|councillors|cllrs|trustees|governors|staff|officers|volunteers|schools|parishes|panel members|group members"
    r"|committee members|sub-?group chairs))?|everyone|(?:the\s+)?(?:board|panel|committee|partnership|group|council"
    r"|chair(?:man|woman|person)?s?|"
    r"vice[- ]chair\w*|clerk|secretary|secretariat|police|members|partners|officers|agencies|business manager"
    r"|business support|sub-?groups?|executive|safety team|lead officer|co-?ordinator)(?:\s+(?:members|chairs?"
    r"|leads?|partners|team))?)$",
    re.IGNORECASE,
)
_LOOSE_STRAYS_WORDS = (
    "THE AND FOR NOT WITH FROM THAT THIS YES TBC NA PDF NOTE NOTED ITEM PAGE ACTION ACTIONS DATE DONE CLOSED OPEN "
    "RED AMBER GREEN II III N"
)
_LOOSE_STRAYS = frozenset(_LOOSE_STRAYS_WORDS.split())
_SMALL_WORDS = "of for and the in with on at all both each relevant lead"
_SMALL = frozenset(_SMALL_WORDS.split())
_SPLIT = re.compile(r"\s*(?:/|,|;|&|\+|\n|\x0b|\band\b|\bwith\b|\s-\s)\s*")
_SAYING = re.compile(r"\b(?:had|has|have|was|were|is|are|been|said|noted|reported|asked)\b|\d\d|\bPDF\b")
_INITIALS = re.compile(
    r"^(?:[A-Z]{2,4}[a-z]?|[A-Z][a-z]{1,2}[A-Z]|[A-Z]{1,2}[a-z][A-Z]{0,2}|(?:[A-Z]\.\s?){2,4}|[A-Z] [A-Z])\d?$"
)


# A deadline or a heading's label in an owner's place: 'June meeting', 'End of May', '3 July', 'Monday', 'Venue: Room 2'.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WHEN = re.compile(
    rf"^(?:(?:by|before|end|mid|early|late|start|beginning|from|in|for|on|of|the|w/?c|week commencing|next|first|second"
    rf"|spring|summer|autumn|winter|q[1-4]|(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?|{_MONTH}"
    r"|\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|meeting|board|month|week|year|quarter|ongoing|asap"
    r"|immediate(?:ly)?|[-–,'])(?:\s+|(?<=-)|(?=[-–,'])|$))+$|^(?:venue|time|date|location|present|apologies)\s*:",
    re.IGNORECASE,
)
MODAL = (
    r"(?:to(?!\s+(?:a|an|the|this|that|our|their|his|her|its|every|each|which|whom|all)\b)|will|would|should|shall|must"
    r"|agreed to|undertook to|is to|are to|was to|were to|was asked to|were asked to|was requested to|were requested to"
    r"|to be asked to|has agreed to|need to|needs to|be asked to|be requested to)"
)
LEAD_OWNER = re.compile(
    rf"^(?:for\s+|that\s+|the\s+)?(?P<who>[^:;]{{1,110}}?)\s*(?:[-–—:,]\s*)?\b(?P<modal>{MODAL})\b\s+(?P<task>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def tidy_mark(text: str) -> str:
    """An owner mark without the word Action, brackets and stops."""
    text = re.sub(
        r"^\W*(?:actions?|owners?|lead|by whom|responsib\w+|action by|who)\b\s*[:\-–]?",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"(?:^|[\s/])actions?\s*[:.]?$", "", text, flags=re.IGNORECASE)
    return text.strip(" \t\n\x0b()[]{}:;.,*|-–—")


_LONGEST = 400  # characters, with whatever stands round it, that may still be one owner's mark


def owner_names(text: str, scope: Scope | None = None, loose: bool = False) -> list[str]:
    """The owners a mark names, as printed; empty when any part of it cannot be an owner.

    ``loose`` allows posts and bodies of several words ('Head of Housing'): only where a label says an owner follows.
    """
    mark = tidy_mark(text) if len(text) < _LONGEST else ""
    if not mark or len(mark) > 120 or re.match(r"(?:none|nil|n/?a|tbc|no action)\b", mark, re.IGNORECASE):
        return []
    if WHEN.match(mark) and not (scope and any(mark in person.name.split() for person in scope.everyone())):
        return []
    until = re.search(r"[\s,;(–-]+(?:by|before|due(?: by)?)\s+(?P<when>[^()]{2,40})\)?$", mark)
    if until and WHEN.match(until.group("when")):
        mark = mark[: until.start()]
    whole = re.sub(r"\s+", " ", mark)
    if _SAYING.search(whole):
        return []
    if (
        loose
        and POST.search(whole)
        and _plain_post(whole)
        and not re.search(r"\s/\s|;|\band\b|,|/", whole)
        and len(whole.split()) <= 9
        and whole[0].isupper()
    ):
        return [whole]
    parts = [part.strip(" .()") for part in _SPLIT.split(mark) if part.strip(" .()")]
    found: list[str] = []
    for part in parts:
        if not _one_owner(part, scope, loose):
            return []
        found.append(part)
    return found


def _one_owner(part: str, scope: Scope | None, loose: bool) -> bool:
    if scope and part.isupper() and 2 <= len(part) <= 4 and scope.of_initials(part):
        return True
    if part.upper() in (_LOOSE_STRAYS if loose and part.isupper() else STRAYS):
        return False
    if GROUPS.match(part):
        return part[0].isupper() or loose
    if _INITIALS.match(part):
        return True
    title = TITLE.match(part)
    bare = part[title.end() :] if title else part
    if looks_like_name(bare, bool(title)):
        return len(bare.split()) > 1 or bool(title)
    if scope and any(bare in person.name.split() for person in scope.everyone()):
        return True
    if bare.lower() in FORENAMES and bare[0].isupper():
        return True
    if not loose or not part[0].isupper() or len(part.split()) > 9:
        return False
    if not _plain_post(part):
        return False
    return bool(POST.search(part) or BODY.search(part)) and not re.search(
        r"\b(?:to|will|would|should|be|is|was|that|it|not|any|has|have)\b", part
    )


def _plain_post(text: str) -> bool:
    """Only capitalised words, small words and words of posts and bodies: 'Head of Housing', never 'Manager provide an update'."""
    words = [word for word in text.split() if word[:1].islower()]
    if "from" in words:  # 'Data from the Ambulance Service' is a subject, not an owner
        return False
    return all(
        word in _SMALL or POST.fullmatch(word) or BODY.fullmatch(word)
        for word in (word.strip("()',.") for word in words)
    )


def meant_by(owner: str, scope: Scope) -> list[Person] | None:
    """Whom an owner's initials may mean by the lists of this paper; None where the owner is no initials, or a body's."""
    if not re.fullmatch(r"[A-Z]{2,4}[a-z]?|[A-Z][a-z]{1,2}[A-Z]", owner) or owner in ("ALL", "NHS", "CCG", "ICB"):
        return None
    body = str(scope.meeting.one("body") or "")
    if "".join(word[0] for word in body.split() if word[0].isupper()).startswith(owner):
        return None
    people = scope.of_initials(owner)
    return None if not people and f"({owner})" in scope.plain else people


def after_owner(text: str, owners: list[str]) -> str:
    """The task's words after 'X to', 'X would', 'that X', where the text opens with its owner or any subject and such a word."""
    text = re.sub(r"^\s*(?:that\s+)", "", text.strip(), flags=re.IGNORECASE)
    match = LEAD_OWNER.match(text)
    if match and len(match.group("who").split()) <= 8:
        who = re.sub(r"^(?:for|the)\s+", "", match.group("who"), flags=re.IGNORECASE)
        person = looks_like_name(TITLE.sub("", who + " ").strip(), bool(TITLE.match(who + " ")))
        if who in owners or person or owner_names(who) or (POST.search(who) and owner_names(who, None, loose=True)):
            return match.group("task").strip()
    return text
