"""The chair told in a sentence: 'A. Lee took the Chair', 'to elect Councillor Lee as Chair', 'that A and B be co-chairs'."""

from __future__ import annotations

import re

from frankpledge.govern.reading.names import TITLE_WORDS, Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_NAME = rf"(?:(?:{TITLE_WORDS})\.?\s+)*(?:(?-i:[A-Z])\.\s?){{0,3}}(?-i:[A-Z][\w'-]+)(?:\s(?-i:[A-Z][\w'-]+)){{0,2}}"
_CHAIR = r"chair(?:man|woman|person)?\b"
_SAID = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?P<who>{_NAME}),?\s+(?:took|was in|occupied|assumed|in)\s+the\s+{_CHAIR}(?!\s+(?:while|whilst"
            rf"|until|for (?:the|this) item))"
        ),
        rf"(?P<who>{_NAME}),?\s+(?:chaired|presided over|presided at)\s+(?:the|this|today's)\s+meeting\b",
        rf"\b(?:elect(?:ed)?|appoint(?:ed)?|nominate)\s+(?P<who>{_NAME})\s+(?:as\s+|to be\s+)?(?:the\s+|its\s+)?{_CHAIR}",
        (
            rf"(?P<who>{_NAME})\s+(?:be|was|is|were|had been)\s+(?:duly\s+|unanimously\s+|re-?)*(?:elected"
            rf"|appointed)\s+(?:as\s+|to be\s+)?"
            rf"(?:the\s+|its\s+)?{_CHAIR}"
        ),
        rf"(?P<who>{_NAME}\s+and\s+{_NAME})\s+(?:be|were|are|as)\s+(?:elected\s+|appointed\s+)?(?:as\s+)?(?:the\s+)?(?:joint\s+|co-?\s?)chairs\b",
    )
]


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
