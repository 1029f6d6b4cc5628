"""The chair told in a sentence: 'A. Lee took the Chair', 'to elect Councillor Lee as Chair', 'that A and B be co-chairs'."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import add_chair
from frankpledge.govern.reading.names import TITLE_WORDS, Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_NAME = rf"(?:(?:{TITLE_WORDS})\.?\s+)*(?:(?-i:[A-Z])\.\s?){{0,3}}(?-i:[A-Z][\w'-]+)(?:\s(?-i:[A-Z][\w'-]+)){{0,2}}"
_CHAIR = r"chair(?:man|woman|person)?\b"
_SAID = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?P<who>{_NAME})(?:\s\([A-Z]{{2,3}}\))?,?\s+(?:(?:acted|was acting|acting|presided|sat)\s+)?as\s+"
            rf"(?:the\s+)?{_CHAIR}\s+in\s+the\s+(?:absence|place)"
        ),
        (
            rf"(?P<who>{_NAME}),?\s+(?:took|was in|occupied|assumed|in)\s+the\s+{_CHAIR}(?!\s+(?:while|whilst"
            rf"|until|for (?:the |this |agenda )?items?\b))"
        ),
        (
            rf"(?P<who>{_NAME}),?\s+(?:(?:the )?(?:vice|deputy)[ -]chair\w*,?\s+)?(?:chaired|presided over|presided at)"
            r"\s+(?:the|this|today's)\s+meeting\b"
        ),
        rf"\b(?:elect(?:ed)?|appoint(?:ed)?|nominate)\s+(?P<who>{_NAME})\s+(?:as\s+|to be\s+)?(?:the\s+|its\s+)?{_CHAIR}",
        (
            rf"(?P<who>{_NAME})\s+(?:be|was|is|were|had been)\s+(?:duly\s+|unanimously\s+|re-?)*(?:elected"
            rf"|appointed)\s+(?:as\s+|to be\s+)?"
            rf"(?:the\s+|its\s+)?{_CHAIR}"
        ),
        rf"(?P<who>{_NAME}\s+and\s+{_NAME})\s+(?:be|were|are|as)\s+(?:elected\s+|appointed\s+)?(?:as\s+)?(?:the\s+)?(?:joint\s+|co-?\s?)chairs\b",
    )
]


_ELSEWHERE = re.compile(
    r"chair\w*\s*[-–—,]\s*[^,]*\b(?:forum|association|federation|charity|trust|society|network|tenants|residents)\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"(?:independent |lay |elected )?chair(?:man|woman|person)?\W+(?:of\s+)?(?:the\s+)?(?P<of>\S.{7,})", re.IGNORECASE
)
_PROSE = re.compile(
    r"\bthe\s+(?:acting\s+|independent\s+|new\s+)?chair(?:man|woman|person)?,?\s+\(?(?P<who>(?:(?:County |Borough "
    r")?Councillor |Cllr\.? |Mr |Mrs |Ms |Dr )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2})\)?,?\s+"
    r"(?:welcomed|opened|introduced|thanked|explained|advised|informed|started|began|reported|noted|presented|invited"
    r"|confirmed|declared|stated|outlined|closed|led)\b|"
    r"(?P<who2>(?:(?:County |Borough )?Councillor |Cllr\.? |Mr |Mrs |Ms |Dr )?[A-Z][\w'-]+(?: "
    r"[A-Z][\w'-]+){1,2})(?:,\s+(?:the\s+)?(?:vice|deputy)[ -]chair\w*,?)?,?\s+(?:\((?:the\s+)?chair\w*\),?\s+(?:welcomed"
    r"|opened|presided|in the chair)|(?:was\s+|took\s+)?in the chair\b|(?:took|assumed) the chair\b|chaired the meeting\b"
    r"|presided\b)",
    re.IGNORECASE,
)


_FOR_A_WHILE = re.compile(
    r",?\s+(?:while|whilst|until|during|for (?:the (?:remainder|rest|duration|first|next)|(?:the |this |agenda )?items?|part)\b)",
    re.IGNORECASE,
)


def read_chairs(scope: Scope) -> None:
    """File the chair: as a sentence tells, and as the list of those present marks; not the chair of another body."""
    _chair_in_prose(scope)
    marked = [person for person in scope.people.get("present", []) if person.is_chair]
    own = [person for person in marked if not _ELSEWHERE.match(person.role)]
    for person in _chair_of_body(scope) or own or marked or _last_word_chair(scope):
        add_chair(scope, person, "attendance.chair-mark", "marked Chair in the list of those present")


def _chair_of_body(scope: Scope) -> list[Person]:
    """'Independent Chair, Anytown Safety Board', where that board meets."""
    body = " ".join(str(fact.value["value"]) for fact in scope.meeting.all("body")).lower()
    for person in scope.people.get("present", []) if body else []:
        told = _OF_BODY.match(f"{person.role} {person.org}".strip())
        if told and (body in told.group("of").lower() or told.group("of").lower().strip(" ,.") in body):
            return [person]
    return []


def _last_word_chair(scope: Scope) -> list[Person]:
    """'Anytown B.C. Chairman', the only such post in the list."""
    present = scope.people.get("present", []) if not scope.meeting.all("chair") else []
    ending = [
        one for one in present if re.search(r"(?<!vice)(?<!deputy)[\s,.]+(?-i:Chair(?:man|woman|person)?)$", one.role)
    ]
    return ending if len(ending) == 1 else []


def _chair_in_prose(scope: Scope) -> None:
    """'The Chair, Ann Lee, welcomed ...', 'Ann Lee in the Chair', where no list marks a chair."""
    if any(person.is_chair for person in scope.people.get("present", [])) or scope.meeting.all("chair"):
        return
    for line in scope.paras:
        said = _PROSE.finditer(line.text) if len(line.text) < 5000 and not scope.taken_at(line.start) else iter(())
        match = next((one for one in said if not _FOR_A_WHILE.match(line.text, one.end())), None)
        if match:
            found = people_in(match.group("who") or match.group("who2"))
            if (found and len(found[0].name.split()) > 1) or (found and found[0].title):
                found[0].start, found[0].end = line.start + match.start(), line.start + match.end()
                add_chair(scope, found[0], "chair.prose", "named as the Chair in the minutes")
                return
    for person in chairs_said(scope):
        add_chair(scope, person, "chair.said", "a sentence says who took the chair or was elected to it")


def chairs_said(scope: Scope) -> list[Person]:
    """The chair or co-chairs that a sentence of this meeting names; the first sentence that does, co-chairs before all."""
    for pattern in reversed(_SAID):
        for line in scope.paras:
            match = pattern.search(line.text) if len(line.text) < 3000 else None
            if not match or re.search(r"\bvice\W*$|\bdeputy\W*$", line.text[: match.end()]):
                continue
            people = [one for one in people_in(match.group("who")) if one.title or len(one.name.split()) > 1]
            if people:
                for one in people:
                    one.start, one.end = line.start + match.start("who"), line.start + match.end("who")
                return people
    return []
