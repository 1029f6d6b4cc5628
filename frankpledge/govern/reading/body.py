"""The body that met: by label, by the page's title, by 'Minutes of the ...', on a line of its own, or with the next meeting."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.place import PLACE
from frankpledge.govern.reading.scope import Scope

BODY_NOUN = (
    r"(?:board|partnership|committee|sub-?committee|panel|group|council|forum|executive|cabinet|authority|trust"
    r"|assembly|commission|network|"
    r"collaborative|meeting|association|alliance|team|federation|governing body|working party|task force|taskforce|court)"
)
_BODY_LINE = re.compile(rf"\b{BODY_NOUN}\b", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"^(?:agenda|minutes?|draft|agenda and|present|apologies|venue|contact|to:|date|time|notice|public|page|part "
    r"|report|printed|decisions?|title|location|home|menu|skip|search|"
    r"issue|action (?:sheet|notes?|log)|record of|notes of|you are here|committees?$|meetings?$|council meetings?$"
    r"|browse|council and democracy|democracy|your council|about|councillors?$|welcome|log ?in|share|view|meeting "
    r"(?:details|date|venue|time|attendance|documents|papers|called)|"
    r"attend|agendas? |contents|summary|unrestricted|confidential|official|committee minutes|venue|chair)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:name of (?:meeting|committee|body)|meeting(?: title| of| name| body)?|committee(?: name)?|body|decision "
    r"maker|decision making body|title of meeting|group|board|forum|name of group"
    r"|minutes of(?: the)?(?: meeting of)?)\s*[:|]\s*(?P<body>\S.*)?$",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"^(?P<body>[A-Z][^\n]{3,120}?)\s*(?:[-–—,:]|\()\s*(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st"
    r"|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4})",
    re.IGNORECASE,
)
_PAGE_BARE = re.compile(
    rf"^(?P<body>[A-Z][^\n,;:]{{3,110}}?\b{BODY_NOUN})\s+(?=(?:(?:mon|tues|wednes|thurs|fri|satur"
    rf"|sun)day\b,?\s+)?(?:held\b|(?:met|held (?:its|their) meeting)\b|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))",
    re.IGNORECASE,
)
_BEFORE_MINUTES = re.compile(
    rf"^(?P<body>[A-Z][^\n,;:]{{3,110}}?\b{BODY_NOUN})\s*[-–:]?\s*(?:(?:draft|unconfirmed|action)\s+)?(?:minutes?|notes)\b",
    re.IGNORECASE,
)
_AFTER_MINUTES = re.compile(
    rf"^(?:draft |Draft )?(?:MINUTES|Minutes|NOTES|Notes)\s*[:–-]?\s+(?P<body>[A-Z][^\n,;:.]{{3,80}}?\b(?i:{BODY_NOUN}))\s*$"
)
_MINUTES_OF = re.compile(
    r"(?:draft\s+|unconfirmed\s+|approved\s+)?(?:minutes?|notes?|record|proceedings|summary|action notes?)\s+(?:of"
    r"|from|for)\s+(?:(?:a|an|the|our)\s+)?(?:(?:remote|virtual|special|extraordinary|ordinary|public|annual|hybrid"
    r"|quarterly|last|previous)\s+)*"
    r"(?:(?:[A-Za-z]+['’]?s?['’]?\s+)?meeting\s+(?:of"
    r"|for)\s+(?:the\s+)?)?(?P<body>[A-Z][^\n.]{2,110}?)(?=\s*(?:meeting\b|held\b|,?\s+(?:which\s+)?(?:took place"
    r"|was held)|on\s+(?:the\s+)?(?:mon|tue|wed|thu|fri|sat|sun|\d)|[-–—,:]\s*(?:(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z])|\d{1,2}(?:st|nd|rd|th)?\s+(?-i:[A-Z])[a-z]+\s+\d{4}|\n|$))",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(
    r"(?:^|(?:at\s+)?\b(?:a|the)\s+)(?:\w+\s+)?meeting\s+of\s+(?:the\s+)?(?P<body>[A-Z][^\n]{3,110}?)(?=\s+(?:will be |was "
    r"|held|took place|to be held|is to be|at\s+\d|on\s+(?:mon|tue|wed|thu|fri|sat|sun|\d)))",
    re.IGNORECASE,
)


# A meeting of all who live in a place, which is a body's whole name.
_GATHERING = re.compile(
    r"(?<=\w)\s(?:annual|special)\s+(?:parish|town|village|assembly|residents'?)\s+meeting$", re.IGNORECASE
)


def tidy_body(name: str) -> str:
    """A body's name as it is filed."""
    name = re.sub(r"\s+", " ", name).strip(" -–—:,.|*#_\"'")
    name = re.sub(
        r"(?<=\w)\s+(?:draft\s+)?(?:minutes?|notes|agenda)\s+(?:of|for|from)\b.*$", "", name, flags=re.IGNORECASE
    )
    name = re.sub(r"\s+meetings? in public$", "", name, flags=re.IGNORECASE)
    name = re.sub(r"(?<=\w)\s+(?:draft|unconfirmed|unapproved)\s+(?:minutes|notes)\b.*$", "", name, flags=re.IGNORECASE)
    if len(name) < 120 and _GATHERING.search(name):
        return re.sub(r"^(?:minutes|notes|agenda)\s+(?:of|for)\s+(?:the\s+)?", "", name, flags=re.IGNORECASE)
    name = re.sub(
        r"(?:\s*\b(?:meeting|minutes|agenda|notes|held|draft|approved|unapproved|unconfirmed))+$",
        "",
        name,
        flags=re.IGNORECASE,
    ).strip(" -–—:,.")
    name = re.sub(r"^\d{1,2}\s+(?=[A-Z])", "", name)
    name = re.sub(
        r"^(?:draft\s+)?(?:minutes?|agenda|notes?)\s+(?:of|for|from)\s+(?:the\s+|a\s+)?(?:meeting\s+of\s+(?:the\s+)?)?",
        "",
        name,
        flags=re.IGNORECASE,
    )
    return re.sub(r"^(?:the|a|meeting of the|meeting of)\s+", "", name, flags=re.IGNORECASE).strip()


def _good_body(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 16
        and bool(_BODY_LINE.search(name))
        and not re.fullmatch(rf"(?:the\s+|full\s+)?{BODY_NOUN}s?", name, re.IGNORECASE)
        and not days(name)
    )


def read_body(scope: Scope, lines: list[Line]) -> None:
    """File the body's name by the surest rule that finds one."""
    for rule, sure, place in (
        ("body.label", 0.93, _labelled_body),
        ("body.page-title", 0.95, _page_body),
        ("body.minutes-of", 0.92, _sentence_body),
        ("body.own-line", 0.8, _own_line_body),
        ("body.bare-title", 0.7, _bare_title),
    ):
        found = place(scope, lines)
        if found:
            name, start, end = found
            scope.add("body", name, (start, end), rule, sure, "named where this layout names the body")
            return
    noun = f"(?i:{BODY_NOUN})"
    late = re.search(
        rf"(?:next|date of (?:the )?next) meeting of (?:the )?(?P<body>[A-Z][A-Za-z'&, \-]{{3,80}}?{noun})\b|(?:^|\n"
        rf"|The )(?P<other>[A-Z][A-Za-z'& \-]{{3,80}}?{noun}) (?:will|is to|are to|shall) (?:next )?meet",
        scope.plain[scope.start : scope.end],
    )
    if late:
        which = "body" if late.group("body") else "other"
        low = scope.start + late.start(which)
        longer = re.match(
            rf"(?:\s+[A-Z][a-z]+)*\s+{BODY_NOUN}\b",
            scope.plain[scope.start + late.end(which) : scope.end],
            re.IGNORECASE,
        )
        high = scope.start + late.end(which) + (longer.end() if longer else 0)
        scope.add(
            "body",
            tidy_body(scope.plain[low:high]),
            (low, high),
            "body.next-meeting",
            0.7,
            "named with the next meeting; no heading names it",
        )


def _labelled_body(_: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    for index, line in enumerate(lines):
        match = _LABELLED.match(line.text)
        if not match:
            continue
        first = match.group("body") or (lines[index + 1].text if index + 1 < len(lines) else "")
        start = line.start + (match.start("body") if match.group("body") else 0)
        end = line.end
        following = lines[index + 1] if index + 1 < len(lines) else None
        if (
            match.group("body")
            and following
            and following.gap == 0
            and following.row < 0
            and following.text.isupper()
            and first.isupper()
        ):
            first, end = f"{first} {following.text}", following.end
        if days(first) and days(first)[0].start < 4:
            continue
        day = PAGE.match(first)
        name = tidy_body(day.group("body") if day else first)
        if _good_body(name):
            return name, start, end
    return None


def _page_body(_: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    for line in lines[:12]:
        match = PAGE.match(line.text) or _PAGE_BARE.match(line.text) or _BEFORE_MINUTES.match(line.text)
        if (
            match
            and not _NOT_BODY.match(line.text)
            and _good_body(tidy_body(match.group("body")))
            and not _MINUTES_OF.match(line.text)
            and not re.match(r"(?:meeting|item)\b.*?:", line.text, re.IGNORECASE)
        ):
            return tidy_body(match.group("body")), line.start, line.start + match.end("body")
        match = _AFTER_MINUTES.match(line.text)
        if match and _good_body(tidy_body(match.group("body"))):
            return tidy_body(match.group("body")), line.start + match.start("body"), line.start + match.end("body")
        match = re.match(r"Meeting:\s*\d[\d/]+\s*[-–]\s*(?P<body>[^(\n]+)", line.text)
        if match:
            return tidy_body(match.group("body")), line.start + match.start("body"), line.start + match.end("body")
    return None


_BARE_TITLE = re.compile(
    r"^(?P<body>[A-Z][\w'&-]*(?:[ ,]+(?:[A-Z][\w'&-]*|and|of|the|for|&)){0,7})\s+(?:[-–—]\s+)?"
    r"(?:(?-i:(?:DRAFT |UNCONFIRMED )?(?:MINUTES|NOTES)$|(?:Draft |Unconfirmed )?(?:Minutes|Notes)$)"
    r"|(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"
)


def _bare_title(scope: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    """'VILLAGE LIAISON MINUTES', 'Cabinet - Thursday, 5 May 2011': a title with no usual word for a body in it."""
    for line in lines[:6]:
        match = _BARE_TITLE.match(line.text.strip("*_# "))
        name = tidy_body(match.group("body")) if match else ""
        if (
            name
            and len(line.text) < 120
            and not _NOT_BODY.match(name)
            and not days(name)
            and not re.search(
                r"\b(?:draft|meeting|minutes|agenda|annual|special|confirmed|approved|previous)\b", name, re.IGNORECASE
            )
            and (days(line.text) or len(name.split()) > 1)
        ):
            return name, line.start, line.start + len(name)
    return _of_own_minutes(scope)


def _of_own_minutes(scope: Scope) -> tuple[str, int, int] | None:
    """'The minutes of the Anytown Board meeting held on ... were agreed': a body's own last minutes name it."""
    said = re.compile(
        rf"\bminutes of the (?:(?:last|previous) meeting of the )?(?P<body>(?-i:[A-Z])[^.;:\n]{{3,90}}?\b{BODY_NOUN})\s+"
        r"(?:meeting\s+|meetings\s+)?held\s+on\b[^.]{0,200}?\b(?:approved|agreed|confirmed|submitted|received|signed|accepted)\b",
        re.IGNORECASE,
    ).search(scope.plain, scope.start, min(scope.end, scope.start + 9000))
    name = tidy_body(said.group("body")) if said else ""
    return (name, said.start("body"), said.end("body")) if said and _good_body(name) else None


def _sentence_body(_: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    for line in lines[:15]:
        for pattern in (_MINUTES_OF, _AT_MEETING):
            match = pattern.search(line.text)
            if match and (pattern is _AT_MEETING or match.start() < 40):
                name = tidy_body(match.group("body"))
                if _good_body(name) and not re.match(r"previous|last|meeting|public", name, re.IGNORECASE):
                    return name, line.start + match.start("body"), line.start + match.end("body")
    return None


def _own_line_body(scope: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    good: list[tuple[int, Line]] = []
    if scope.layout == "item_page":
        return None
    for index, line in enumerate(lines[:14]):
        name = tidy_body(line.text)
        if re.match(r"^\W*\d{1,2}[.)]", line.text):
            continue
        if (
            _NOT_BODY.match(line.text.strip("#* "))
            or re.search(r"\b(?:RESOLVED|AGREED|ACTION)\b|^\W*[A-Z]{2,3} to ", line.text)
            or not _good_body(name)
            or re.search(r"\b\d{1,2} \d{1,2} \d{2,4}\b|\.(?:pdf|docx?)\b", line.text)  # the name of a file
            or len(line.text) > 110
            or (PLACE.search(name) and not re.search(r"board|partnership|committee|panel|group", name, re.IGNORECASE))
        ):
            continue
        if (
            re.search(
                r"\b(?:was|were|will|is|are|has|have|should|please)\b|@|\.$|\b(?:room|hall|street|road|centre|suite)\b\s*\d*\s*,",
                line.text,
                re.IGNORECASE,
            )
            or _is_person(line.text)
            or (line.row >= 0 and line.col > 0 and sum(bool(cell) for cell in scope.rows.cells[line.row]) > 1)
        ):
            continue
        weight = 2 if re.search(r"board|partnership|committee|panel|group|forum|sub", name, re.IGNORECASE) else 1
        good.append((weight * 10 - index, line))
    if not good:
        return None
    line = max(good, key=lambda pair: pair[0])[1]
    return tidy_body(line.text), line.start, line.end


def _is_person(text: str) -> bool:
    found = people_in(text)
    return (
        bool(found)
        and found[0].start < 14
        and bool(found[0].title or found[0].initials or "(" in text or (found[0].role and re.search(r"[-–—,]", text)))
    )
