"""What stands above the business: the body, the meeting's date and hours (and, by ``place``, venue and contact)."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import Day, days, hours
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.place import PLACE, read_contact, read_venue
from frankpledge.govern.reading.scope import Scope

BODY_NOUN = (
    r"(?:board|partnership|committee|sub-?committee|panel|group|council|forum|executive|cabinet|authority|trust"
    r"|assembly|commission|network|"
    r"collaborative|meeting|association|alliance|team|federation|working party|task force|taskforce|court)"
)
_BODY_LINE = re.compile(rf"\b{BODY_NOUN}\b", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"^(?:agenda|minutes?|draft|agenda and|present|apologies|venue|contact|to:|date|time|notice|public|page|part "
    r"|report|printed|decisions?|title|location|home|menu|skip|search|"
    r"issue|action (?:sheet|notes?|log)|record of|notes of|you are here|committees?$|meetings?$|council meetings?$"
    r"|browse|council and democracy|democracy|your council|about|councillors?$|welcome|log ?in|share|view|meeting "
    r"(?:details|date|venue|time|attendance)|"
    r"attend|agendas? |contents|summary|unrestricted|confidential|official|committee minutes|venue|chair)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:name of (?:meeting|committee|body)|meeting(?: title| of| name| body)?|committee(?: name)?|body|decision "
    r"maker|decision making body|title of meeting|group|board|forum|name of group)\s*[:|]\s*(?P<body>\S.*)?$",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"^(?P<body>[A-Z][^\n]{3,120}?)\s*(?:[-–—,:]|\()\s*(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st"
    r"|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4})",
    re.IGNORECASE,
)
_PAGE_BARE = re.compile(
    rf"^(?P<body>[A-Z][^\n,;:]{{3,110}}?\b{BODY_NOUN})\s+(?=(?:(?:mon|tues|wednes|thurs|fri|satur"
    rf"|sun)day\b,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_BEFORE_MINUTES = re.compile(
    rf"^(?P<body>[A-Z][^\n,;:]{{3,110}}?\b{BODY_NOUN})\s*[-–:]?\s*(?:(?:draft|unconfirmed|action)\s+)?(?:minutes|notes)\b",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    r"(?:draft\s+|unconfirmed\s+|approved\s+)?(?:minutes?|notes?|record|proceedings|summary|action notes?)\s+(?:of"
    r"|from|for)\s+(?:a|an|the|our)?\s*(?:(?:remote|virtual|special|extraordinary|ordinary|public|annual|hybrid"
    r"|quarterly|last|previous)\s+)*"
    r"(?:(?:[A-Za-z]+['’]?s?['’]?\s+)?meeting\s+(?:of"
    r"|for)\s+(?:the\s+)?)?(?P<body>[A-Z][^\n.]{2,110}?)(?=\s*(?:meeting\b|held\b|,?\s+(?:which\s+)?(?:took place"
    r"|was held)|on\s+(?:the\s+)?(?:mon|tue|wed|thu|fri|sat|sun|\d)|[-–—,:]\s*(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|\n|$))",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(
    r"(?:at\s+)?(?:a|the)\s+(?:\w+\s+)?meeting\s+of\s+(?:the\s+)?(?P<body>[A-Z][^\n]{3,110}?)(?=\s+(?:will be |was "
    r"|held|took place|to be held|is to be|on\s+(?:mon|tue|wed|thu|fri|sat|sun|\d)))",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|took place|taking place|commenced|convened|will be held|to be held)\b", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"(?:minutes? (?:of|from)|previous|last|next|future|published|publication|dated|despatch|dispatch|issued?"
    r"|circulated|agreed at|approved|printed|deadline|by\s+(?:\w+\s+)?\d|modified|updated|created|"
    r"received by|registered|effective|since|until|from the|as at|review|strategy|report of|signed)\b",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"^(?:(?:meeting\s+)?date(?:\s+(?:and|&|/)\s*time)?(?:\s+of\s+(?:the\s+)?meeting)?|when|held on|meeting held"
    r"|meeting|day|date of decision)\s*[:|\-–]",
    re.IGNORECASE,
)


def head_lines(scope: Scope) -> list[Line]:
    """The paragraphs before the first item, at most forty."""
    if scope.layout.startswith("web_page"):
        listed = next(
            (
                index
                for index, line in enumerate(scope.paras[:30])
                if re.match(r"^(?:items?|no\.?(?:\s*\|?\s*items?)?)\W*$", line.text, re.IGNORECASE)
            ),
            None,
        )
        return _paired(scope.paras[: listed or 9])
    lines = [line for line in scope.paras if line.start < scope.head_end]
    return _paired(lines[:40] if len(lines) > 2 else scope.paras[:12])


_HEAD_LABEL = re.compile(
    r"^(?:meeting|date|venue|time|start(?: time)?|finish(?: time)?|location|committee|place|group|board)\W*$",
    re.IGNORECASE,
)


def _gapped(lines: list[Line]) -> list[Line]:
    """'Meeting    Anytown Board    Venue    Room 2': labels and values parted by wide gaps, a line for each pair."""
    out: list[Line] = []
    for line in lines:
        parts = (
            [(m.group(), m.start()) for m in re.finditer(r"\S+(?: {1,3}\S+)*", line.text)]
            if "    " in line.text
            else []
        )
        if len(parts) < 2 or not _HEAD_LABEL.match(parts[0][0]):
            out.append(line)
            continue
        for (label, at), (value, after) in zip(parts[::2], parts[1::2], strict=False):
            if _HEAD_LABEL.match(label):
                out.append(
                    Line(
                        f"{label.rstrip(' :')}: {value}", line.start + at, line.start + after + len(value), gap=line.gap
                    )
                )
    return out


def _paired(lines: list[Line]) -> list[Line]:
    """A row of label and value ('Venue | Room 4') is one line 'Venue: Room 4'."""
    out: list[Line] = []
    for line in _gapped(lines):
        label = out[-1] if out and line.row >= 0 and out[-1].row == line.row and line.col == out[-1].col + 1 else None
        if label is not None and len(label.text.split()) <= 5 and not label.text.rstrip().endswith("."):
            out[-1] = Line(f"{label.text.rstrip(' :')}: {line.text}", label.start, line.end, -1, gap=label.gap)
        else:
            out.append(line)
    return out


def read_heading(scope: Scope) -> None:
    """File body, meeting_date, start_time, venue and contact of this meeting."""
    lines = head_lines(scope)
    _read_body(scope, lines)
    line = _read_date(scope, lines)
    _read_start(scope, lines, line)
    read_venue(scope, lines, line)
    read_contact(scope)
    _read_end(scope)


def tidy_body(name: str) -> str:
    """A body's name as it is filed."""
    name = re.sub(r"\s+", " ", name).strip(" -–—:,.|*#_\"'")
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
        and not re.fullmatch(rf"(?:the\s+)?{BODY_NOUN}s?", name, re.IGNORECASE)
        and not days(name)
    )


def _read_body(scope: Scope, lines: list[Line]) -> None:
    for rule, sure, place in (
        ("body.label", 0.93, _labelled_body),
        ("body.page-title", 0.95, _page_body),
        ("body.minutes-of", 0.92, _sentence_body),
        ("body.own-line", 0.8, _own_line_body),
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
        day = _PAGE.match(first)
        name = tidy_body(day.group("body") if day else first)
        if _good_body(name):
            return name, start, end
    return None


def _page_body(_: Scope, lines: list[Line]) -> tuple[str, int, int] | None:
    for line in lines[:12]:
        match = _PAGE.match(line.text) or _PAGE_BARE.match(line.text) or _BEFORE_MINUTES.match(line.text)
        if (
            match
            and not _NOT_BODY.match(line.text)
            and _good_body(tidy_body(match.group("body")))
            and not _MINUTES_OF.match(line.text)
            and not re.match(r"(?:meeting|item)\b.*?:", line.text, re.IGNORECASE)
        ):
            return tidy_body(match.group("body")), line.start, line.start + match.end("body")
        match = re.match(r"Meeting:\s*\d[\d/]+\s*[-–]\s*(?P<body>[^(\n]+)", line.text)
        if match:
            return tidy_body(match.group("body")), line.start + match.start("body"), line.start + match.end("body")
    return None


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
            or (line.row >= 0 and line.col > 0)
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


def _read_date(scope: Scope, lines: list[Line]) -> Line | None:
    best: tuple[float, Day, Line] | None = None
    for index, line in enumerate(lines):
        if len(line.text) > 700:
            continue
        for day in days(line.text):
            score = _own_date(lines, index, line, day)
            if score > 0 and (best is None or score > best[0]):
                best = (score, day, line)
    if best is None:
        return None
    score, day, line = best
    where = (line.start + day.start, line.start + day.end)
    if line.end - line.start != len(line.text):
        where = (line.start, line.end)
    scope.add(
        "meeting_date",
        day.iso,
        where,
        "date.heading",
        min(0.95, 0.5 + score / 4),
        "printed in the heading as the day of the meeting",
    )
    return line


def _own_date(lines: list[Line], index: int, line: Line, day: Day) -> float:
    before = line.text[max(0, day.start - 60) : day.start]
    score = 1.0 - index * 0.02
    if (
        _DATE_LABEL.match(line.text)
        or (index and _DATE_LABEL.fullmatch(lines[index - 1].text))
        or re.match(r"^date\W*$", lines[index - 1].text if index else "", re.IGNORECASE)
    ):
        score += 1.0
    if _HELD.search(line.text[: day.start]):
        score += 1.2
    if _PAGE.match(line.text) or re.match(r"Meeting:\s*\d", line.text):
        score += 1.2
    if day.weekday is not None:
        score += 0.3
    if hours(line.text):
        score += 0.3
    if day.iso.startswith("--"):
        score -= 0.6
    if _NOT_OWN.search(before) and not _HELD.search(before):
        score -= 1.6
    if re.search(
        r"\b(?:were|was|be) (?:agreed|approved|confirmed|noted|signed)|previous meeting|last meeting|correct record",
        line.text,
        re.IGNORECASE,
    ):
        score -= 2.5
    if re.search(
        r"deadline|closing|question|consultation|survey|publish|despatch", line.text, re.IGNORECASE
    ) and not _HELD.search(before):
        score -= 1.5
    if index > 14 and not _HELD.search(before):
        score -= 0.5
    if len(line.text.split()) > 30 and not _HELD.search(before):
        score -= 0.8
    if len(line.text.split()) <= 7:
        score += 0.2
    return score


def _read_start(scope: Scope, lines: list[Line], dated: Line | None) -> None:
    near: list[Line] = []
    if dated is not None:
        at = lines.index(dated)
        near = [dated, *[line for line in lines[at + 1 : at + 4] if len(line.text) < 120], *lines[max(0, at - 3) : at]]
    labelled = [
        line
        for index, line in enumerate(lines)
        if re.match(
            r"^(?:time|start(?:ed|ing)?(?: time)?|meeting (?:time|commenced)|commenc\w+|times?)\b\s*[:|\-–]?",
            line.text,
            re.IGNORECASE,
        )
        or (index and re.match(r"^(?:start |meeting )?time(?: of meeting)?\W*$", lines[index - 1].text, re.IGNORECASE))
    ]
    for line in [*labelled, *near]:
        found = [
            hour
            for hour in hours(line.text)
            if hour.exact or _as_clock(line, hour.start, line is dated or line in labelled)
        ]
        found = [
            hour
            for hour in found
            if not re.search(
                r"deadline|noon on|by\s*$|before\s*$|until\s*$|closed?\s*$|end(?:ed)?\s*(?:at)?\s*$",
                line.text[max(0, hour.start - 12) : hour.start],
                re.IGNORECASE,
            )
        ]
        if found and not re.match(r"^(?:contact|tel|phone)", line.text, re.IGNORECASE):
            value = _with_half(line.text, found[0].value)
            scope.add(
                "start_time",
                value,
                (line.start + found[0].start, line.start + found[0].end),
                "time.heading",
                0.9,
                "the first hour printed with the meeting's date",
            )
            return
    opened = re.search(
        r"(?:meeting|chair\w*)\s+(?:was\s+)?(?:commenced|started|opened|began|convened|called to order)(?:\s+the "
        r"meeting)?\s+at\s+",
        scope.plain[scope.start : scope.end],
        re.IGNORECASE,
    )
    if opened:
        found = hours(scope.plain, scope.start + opened.end(), scope.start + opened.end() + 25)
        if found:
            scope.add(
                "start_time",
                found[0].value,
                (found[0].start, found[0].end),
                "time.commenced",
                0.9,
                "the meeting is said to have begun then",
            )


def _with_half(text: str, value: str) -> str:
    """'6.30 - 8.30pm' and '2 - 4pm' start in the afternoon too."""
    bare = re.search(
        r"(?<![\d.:])(\d{1,2})(?:[.:](\d\d))?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[.:](\d\d))?\s?(a|p)\.?m",
        text,
        re.IGNORECASE,
    )
    if (
        bare
        and bare.group(5).lower() == "p"
        and int(bare.group(1)) < 12
        and (int(bare.group(1)) <= int(bare.group(3)) % 12 or (int(bare.group(3)) == 12 and int(bare.group(1)) > 12))
    ):
        return f"{int(bare.group(1)) + 12:02}:{bare.group(2) or '00'}"
    if bare:
        return f"{int(bare.group(1)):02}:{bare.group(2) or '00'}"
    return value


def _as_clock(line: Line, start: int, near_date: bool) -> bool:
    return near_date or bool(
        re.search(r"(?:at|from|time|commenc\w+)\W*$", line.text[max(0, start - 14) : start], re.IGNORECASE)
    )


def _read_end(scope: Scope) -> None:
    body = scope.plain[scope.start : scope.end]
    pattern = re.compile(
        r"(?:meeting|chair\w*|committee|board|panel|business|proceedings)[^.\n]{0,60}?\b(?:ended|closed|concluded"
        r"|finished|close|adjourned|terminated|declared closed|rose|closes)\b[^.\n\d]{0,40}?(?:at|:)?\s*(?=\d|noon"
        r"|midday)"
        r"|\b(?:ended|concluded|finished|finish(?: time)?|closed|end time|time ended|close of meeting|meeting "
        r"closed?|time of closure)\s*(?:at|:|-)\s*(?=\d|noon|midday)|(?:commenced|started|began|opened)\s+at\s+[\d.: "
        r"apm]+,?\s+and\s+(?:\w+\s+)?(?:ended|closed|concluded|finished)\s+at\s*(?=\d|noon)",
        re.IGNORECASE,
    )
    for match in pattern.finditer(body):
        low = scope.start + match.end()
        found = [hour for hour in hours(scope.plain, low, min(scope.end, low + 14)) if hour.start - low < 2]
        if found and not re.search(
            r"consultation|survey|pub\b|station|office|centre|shop|application|deadline|shift",
            match.group(),
            re.IGNORECASE,
        ):
            scope.add(
                "end_time",
                found[0].value,
                (found[0].start, found[0].end),
                "time.ended",
                0.93,
                "the meeting is said to have ended then",
            )
            return
