"""The labels that open a list of people: Present, Apologies, Also in attendance, Officers, and their many wordings."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line

_WHO = (
    r"(?:(?:voting|board|core|committee|panel|partnership|group|other|statutory|full|elected|council|town|parish|city|county|district|borough|community|co-opted|independent"
    r"|following|the)\s+){0,3}(?:members?|councillors?|cllrs?|people|persons|those|names|partners|representatives|attendees)"
)
_PATTERNS: dict[str, str] = {}
_PATTERNS["absent"] = (
    rf"(?:{_WHO}\s+)?(?:absent|not present|not in attendance|did not attend|non[- ]attend\w+)(?:\s+members?)?"
)
_PATTERNS["apologies"] = (
    r"(?:sorry (?:they|who) (?:could not|couldn't|cannot) (?:come|be there|attend)"
    r"|there were \d+ apologies|apologies|apols?|apologises)(?:\s+(?:for|of)\s+absence)?(?:\s+(?:and"
    r"|&"
    r"|/)\s+substitut\w+)?(?:\s+(?:were|was|have been|had been))?(?:\s+(?:received|given|submitted|noted"
    r"|sent|tendered))?(?:\s+(?:from|by|on behalf of))?(?:\s+the following)?"
)
_PATTERNS["also"] = (
    r"attended\s*-\s*(?:other members|officers|others|guests|visitors)|visitors|(?:also,?"
    r"|others?)\s+(?:present|in attendance|attending|attended|attendees)(?:\s+(?:were|at the meeting))?"
    r"|(?:council\s+|supporting\s+|lead\s+|other\s+|key\s+|the following\s+)?"
    r"(?:officers?|guests?|observers?)(?:\s+(?:were\s+)?(?:present|in attendance"
    r"|attending|supporting\s+the\s+\w+))?|"
    r"(?:observers?|guests?|visitors?|invitees|invited guests|presenters|advisers|advisors)(?:\s+(?:present"
    r"|in attendance))?|(?:by invitation|in support|external attendees|members of the public(?: present)?)|"
    r"(?:council\s+)?officials(?:\s+(?:present|in attendance))?|non[- ]members\s+also\s+present"
    r"|also present (?:via|by|on) [\w ]{3,30}|"
    r"non[- ]members (?:present|in attendance).*|(?:other\s+)?(?:members|councillors|cabinet "
    r"members)\s+(?:also\s+)?in attendance|in attendance (?:for|by invitation).{0,60}|attending (?:for|by "
    r"invitation).{0,40}|officers? and (?:guests|others|partners)(?: present| in attendance)?"
)
_PATTERNS["in"] = r"in\s+attendance(?:\s+were)?"
_PATTERNS["present"] = (
    rf"(?:{_WHO}\s+(?:who\s+)?(?:were\s+)?(?:present|attending|in attendance|attended)|attending"
    rf"|(?:{_WHO}\s+)?(?:present|attending|attended)\s+(?:by|via|on|over|through)\s+[a-z][\w ]{{2,24}}"
    rf"|who was (?:there|present|here)|present(?:\s+(?:were|(?:board |panel |committee |core |voting "
    r"|council )?(?:members|councillors)"
    rf"|at (?:the )?meeting|at this meeting|in person))?|attendees(?:\s+present)?|attendance(?:\s+(?:list"
    rf"|record|details))?|attended(?:\s+by|\s*-\s*(?:committee|board|panel)?\s*members)?|those\s+attending)"
    r"(?:\s+(?:at|for)\s+(?:the\s+)?meeting)?"
)
_PATTERNS["substitutes"] = r"substitutes?(?:\s+members?)?(?:\s+present)?|substitutions?"
_PATTERNS["chair"] = (
    r"(?:in the chair|chair(?:man|woman|person)?|chaired by|presid(?:ed|ing)(?: officer| by)?|meeting chair)"
)
_PATTERNS["minutes"] = (
    r"(?:minutes?(?:\s+(?:taken by|by|taker|secretary))|note[- ]?taker|recorders?|notes (?:taken )?by|clerk(?: to the \w+)?"
    r"|secretary|secretariat|minuted by)"
)
_PATTERNS["same"] = (
    r"councillors?|cllrs?|members?|voting members|non-voting members|core members|partners?|co-opted "
    r"members?|board members|statutory members|representatives|police|health|other members"
)
_AFTER_LABEL = r"\s*(?:\((?:[^()]*)\)\s*)?(?P<mark>:-|:|;(?=\s*[A-Z])|[-–—]+(?=\s|$)|\.(?=\s|$)|$|\|)"
LABELS = [(kind, re.compile(f"^(?:{pattern}){_AFTER_LABEL}", re.IGNORECASE)) for kind, pattern in _PATTERNS.items()]
_UPPER = re.compile(
    r"^(?P<word>Core [Mm]embership|CORE MEMBERSHIP"
    r"|NOT PRESENT|Not [Pp]resent|Absent|PRESENT|ALSO PRESENT|IN ATTENDANCE|APOLOGIES(?: FOR ABSENCE)?"
    r"|ATTENDEES|OFFICERS|Present|Attendees|Apologies|In [Aa]ttendance|Also [Pp]resent)\s+(?!Minutes|Additional"
    r"|(?:[A-Z][a-z]+ )?(?:Members|Councillors)\s?:"
    r"|Apologies|To |The |None|No )(?=(?:[A-Z][a-z]|Cllr"
    r"|[A-Z]{1,3} [A-Z]|[A-Z]\.|\((?!\d{1,3}\)|[\w ]{1,40}\)\s?[:;–-])))"
)


_SUBHEAD = re.compile(
    r"(?:[A-Za-z&'/-]+ ){0,5}(?:members|councillors|representatives|partners|organisations|organizations|agencies|co-optees"
    r"|co-opted members|authorities|bodies|responsible authorities)(?: present| in attendance)?\s*(?:\(\d{1,3}\))?\s*:?",
    re.IGNORECASE,
)


_NUMBERED = re.compile(r"\d{1,2}\s?[.):]?\s{1,30}(?=[A-Z])")


def is_subhead(line: Line) -> bool:
    """Does a line only head a group inside a list: 'Independent members', 'Partner agencies (3):'?"""
    return bool(_SUBHEAD.fullmatch(line.text.strip("#*_ ")))


def label_of(line: Line) -> tuple[str, int] | None:
    """Kind and plain offset after the label, when a line opens with an attendance label."""
    text = line.text.lstrip("#*_ ")
    shift = line.start + line.text.index(text) if text else line.start
    numbered = _NUMBERED.match(text)
    if numbered:  # '1. Those attending:' as the first item
        shift, text = shift + numbered.end(), text[numbered.end() :]
    upper = _UPPER.match(text) if not numbered else None
    if upper:
        kinds = {"al": "also", "in": "in", "ap": "apologies", "of": "also", "no": "absent", "ab": "absent"}
        return kinds.get(upper.group("word").lower()[:2], "present"), shift + upper.end()
    for kind, pattern in LABELS:
        match = pattern.match(text)
        if match and not (kind in ("same", "chair", "minutes") and match.group("mark") == ""):
            if numbered and kind not in ("present", "also", "in"):
                continue
            return kind, shift + match.end()
    return None
