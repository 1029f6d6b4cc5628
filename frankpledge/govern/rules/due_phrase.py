"""The words inside an action that say when it is due: "at the next meeting", "by 28 June", "until further notice".

Only the words are found here; what day they mean is decided by ``rules.due``. A date that says what the thing is about
("the accounts of 2019", "the meeting held on 3 May") is no due date, so a word such as "by", "before" or "at" must lead.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"{_WEEKDAY}(?:the\s+)?(?:{_ORDINAL}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_ORDINAL}(?!\d))(?:,?\s+20\d\d)?"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|twenty[- ]eight)"
_BY = r"(?:by|before|no later than|not later than|on or before|in time for|ahead of|prior to)"
_PHRASES = (
    r"until further notice",
    r"(?:at|for|to)\s+(?:each|every|all future|all|future)\s+meetings?\b",
    rf"(?:{_BY}|at|for|to)\s+(?:the\s+)?(?:next|following|subsequent|{_MONTH})\s+(?:\w+\s+){{0,4}}?meeting\b",
    rf"(?:{_BY}|at|for)\s+the\s+meeting\s+(?:in|of|on)\s+(?:{_DATE}|{_MONTH}(?:\s+20\d\d)?)",
    rf"(?:{_BY})\s+{_DATE}",
    rf"(?:{_BY})\s+\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d\b",
    rf"(?:{_BY}|in)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?{_MONTH}(?:\s+20\d\d)?(?!\s+\d)",
    rf"(?:{_BY}|at)\s+the\s+end\s+of\s+(?:the|this)\s+(?:calendar\s+|financial\s+)?(?:month|year)\b",
    rf"within\s+(?:the\s+next\s+)?{_COUNT}\s+(?:clear\s+)?(?:working\s+)?(?:days?|weeks?|months?)\b",
    rf"(?:after|following|subsequent to|once)\s+(?:the\s+)?{_DATE}(?:\s+\w+)?",
    r"in due course|as soon as (?:possible|practicable)|at the earliest opportunity",
)
_DUE = re.compile("|".join(rf"(?:\b{phrase})" for phrase in _PHRASES), re.IGNORECASE)


def due_phrase(text: str) -> str:
    """The last such phrase of the text as printed (instructions end with their day), or nothing."""
    found = [re.sub(r"\s+", " ", match.group()).strip(" ,.") for match in _DUE.finditer(text)]
    return found[-1] if found else ""
