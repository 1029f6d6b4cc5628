"""What kind of paper it is, how it is laid out, and where one meeting ends and another printed with it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.cells import is_flattened
from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.matters import matters_tables, stands_alone, without_tables

_PAGE_TITLE = re.compile(
    r"^\W*(?:[\w ,'-]{0,60} - )?(?P<what>agenda,?(?: decisions)? and (?:draft )?minutes"
    r"|agenda and decisions|meeting documents|agenda, decisions and minutes|agenda"
    r"|draft minutes|minutes|decisions|printed minutes|agenda item|agenda and reports)\s*$",
    re.IGNORECASE,
)
_ITEM_PAGE = re.compile(
    r"^\W*(?:agenda item|issue - (?:meetings|items at meetings)\b.*|issue details.*|decision details|decision - .*"
    r"|item details)\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[#* \t]*(?:(?:draft|unconfirmed|approved|public|confidential|the)\s+)*(?:minutes?|notes|record"
    r"|proceedings)\s+(?:of|from)\s+(?:a|an|the)?\s*(?:[\w,'&()/ -]{0,120}?)\b(?:meeting|held|committee|board|panel"
    r"|partnership|group|forum|council)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_SAID_OF_MINUTES = re.compile(
    r"^\W*(?:the |that the )?minutes\b[^.]*?\b(?:were|was|be|is|are)\s+(?:then |duly )?(?:agreed|approved|confirmed|received"
    r"|noted|signed|taken|accepted|accurate|a true|a correct)\b",
    re.IGNORECASE,
)
_BODY_OPENS = re.compile(
    r"^[#* \t]*(?:present|in attendance|attendees|attendance|apologies|members? present|chair|councillors?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PRESENT = re.compile(
    r"^[#* \t]*(?:(?:members?|councillors?|board members|those|voting members)\s+)?(?:present|in attendance|attendees"
    r"|attendance|attended)\b\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = re.compile(
    r"^[#* \t]*(?:this page is (?:left )?intentionally|this page is left|report no\b|report no\.|agenda item(?: "
    r"no\.?)? \d+|item no\.? \d+|appendix [a-z0-9]\b|decision maker:|report to:|report of the)",
    re.IGNORECASE | re.MULTILINE,
)
_MEETING_ENDED = re.compile(
    r"(?:the )?meeting (?:ended|closed|concluded|finished|was (?:closed|declared closed))[^\n]{0,80}\n(?:\s*\n)*(?:[ "
    r"\t]*(?:chair\w*|signed|date|dated|minutes? secretary|\.{3,}|_{3,})[^\n]{0,60}\n)*",
    re.IGNORECASE,
)
_SUMMONS = re.compile(
    r"^[#* \t|]*(?:a\s?g\s?e\s?n\s?d\s?a|agenda)\b[\s*:]*$|will be held (?:at|in|on|remotely|virtually)"
    r"|\bto:?\s+(?:all\s+)?(?:the\s+)?members of\b|you are (?:hereby )?(?:summoned|invited)|notice of (?:a )?meeting",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:report (?:no|to|of|by|title|author)\b|decision maker\b|purpose of (?:the "
    r")?report|reason for (?:decision/)?report|recommendations?\W*$|executive summary|contact officer\b)",
    re.IGNORECASE | re.MULTILINE,
)
_QUESTION = re.compile(
    r"^\W*(?:(?:public |written |member'?s? |supplementary )?question\s*(?:no\.?\s*)?\d+\b"
    r"|\(?\d{1,2}[.)]\)?\s+(?:question\s+)?from\b|q\d{1,2}\b)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class Layout:
    """Kind, layout family, and the plain-text parts: the paper's own meeting, its remaining papers, meetings printed inside."""

    doc_type: str
    layout: str
    main: tuple[int, int]
    rest: list[tuple[int, int]] = field(default_factory=list)
    embedded: list[tuple[int, int]] = field(default_factory=list)


def layout_of(plain: str) -> Layout:
    """Tell the kind and cut the parts. A text nobody can place is 'unknown' and read as one meeting."""
    tables = [] if _headers(plain) else matters_tables(plain)
    if stands_alone(plain, tables):
        return Layout("agenda", "matters_outstanding", (0, len(plain)))
    plain = without_tables(plain, tables)
    head = plain[:1500]
    first_lines = [line.strip("*# \x0b|\t") for line in head.split("\n") if line.strip("*# \x0b|\t")][:8]
    whole = Layout("unknown", "unknown", (0, len(plain)))
    if any(is_item_heading(line) for line in first_lines[:4]) or _title_over_minutes(plain, first_lines):
        return _item_page(plain)
    if is_flattened(plain) and plain.count("Minutes:") > 2:
        return _web_page(plain, first_lines)  # its heading and the line 'No. | Item' are lost
    if any(_PAGE_TITLE.match(line) for line in first_lines[:4]) or re.search(
        r"^[ \t]*(?:(?:Note )?No\.[ \t]*\|?[ \t]*Item|Items[ \t]*\n{1,3}[ \t]*No\.)", plain[:4000], re.MULTILINE
    ):
        return _web_page(plain, first_lines)
    minutes, titled = _headers(plain), _titled_headers(plain)
    if not minutes and _is_report(plain):
        return Layout("report", "committee_report", (0, len(plain)))
    asked = len(_QUESTION.findall(plain)) + len(
        re.findall(r"(?im)^\W*(?:answer|reply|response|written response)\b(?: (?:from|by|of) [^\n:]{3,70})?\W*$", plain)
    )
    if (
        asked >= 2
        and re.search(r"question", head[:700], re.IGNORECASE)
        and not re.search(r"^\W*(?:present|apologies)\b", head, re.IGNORECASE | re.MULTILINE)
    ):
        return Layout("questions", "public_questions", (0, len(plain)))
    summons = _SUMMONS.search(plain[:9000])
    if minutes and summons and summons.start() < minutes[0] and minutes[0] > 600:
        return _pack(plain, minutes)
    if len(titled) > 1:
        return _several(plain, titled)
    if _is_minutes(plain):
        return Layout("minutes", _minutes_family(plain), (0, len(plain)))
    if summons:
        return Layout("agenda", "agenda", (0, len(plain)))
    if _is_report(plain):
        return Layout("report", "committee_report", (0, len(plain)))
    return whole


def is_item_heading(line: str) -> bool:
    """Is a line the heading of one item's own page: 'Agenda item', 'Issue - meetings', 'Decision details'?"""
    return bool(_ITEM_PAGE.match(line))


def _title_over_minutes(plain: str, first_lines: list[str]) -> bool:
    """One title, 'Minutes:' below it and no second 'Minutes:': an item's page whose heading is lost."""
    return (
        len(first_lines) > 2
        and bool(re.match(r"(?:minutes|decision):$", first_lines[1], re.IGNORECASE))
        and not re.search(r"[:.]$", first_lines[0])
        and len(re.findall(r"(?m)^[ \t]*Minutes:", plain)) == 1
    )


def _is_minutes(plain: str) -> bool:
    said = len(re.findall(r"(?im)^\W*(?:present|apologies|in attendance|attendees)\b|\bRESOLVED\b|^\W*action\W", plain))
    return bool(re.search(r"\bminutes\b|\bnotes of\b", plain[:3000], re.IGNORECASE)) or said >= 3


def _minutes_family(plain: str) -> str:
    if plain.count("\t") > 10:
        return "table_minutes"
    lines = [line for line in plain.split("\n") if line.strip()]
    if lines and max(len(line) for line in lines) > 0.5 * len(plain) and len(plain) > 1500:
        return "run_on"
    return "markdown_minutes" if plain.lstrip().startswith(("---", "#")) else "plain_minutes"


def _is_report(plain: str) -> bool:
    marks = {match.group().strip("*#|: \t\n").lower()[:14] for match in _REPORT.finditer(plain[:6000])}
    return len(marks) >= 2 and not re.search(
        r"^\W*(?:present|apologies (?:for absence )?were|in attendance)\s*:?",
        plain[:4000],
        re.IGNORECASE | re.MULTILINE,
    )


def _headers(plain: str) -> list[int]:
    """Where minutes begin: a header line with a date beside it and an attendance list or apologies below it."""
    out = _titled_headers(plain)
    for start in _listed_headers(plain):
        if not any(abs(start - other) < 1800 for other in out):
            out.append(start)
    return sorted(out)


def _listed_headers(plain: str) -> list[int]:
    """Minutes whose heading is only the body's name and a dated line above the list of those present."""
    out: list[int] = []
    for match in _PRESENT.finditer(plain):
        lines = [
            (m.start(), m.group().strip("#* \t|"))
            for m in re.finditer(r"[^\n]+", plain[max(0, match.start() - 450) : match.start()])
            if m.group().strip()
        ]
        near = lines[-6:]
        dated = next(
            (
                index
                for index in range(len(near) - 1, -1, -1)
                if any(not day.iso.startswith("--") for day in days(near[index][1]))
            ),
            None,
        )
        if (
            dated is None
            or len(near[dated][1]) > 160
            or (re.search(r"\.$", near[dated][1]) and not re.search(r"\d[.:]\d\d ?[ap]\.?m\.$", near[dated][1]))
        ):
            continue
        first = dated
        while (
            first > 0
            and len(near[first - 1][1]) < 110
            and re.search(
                r"board|partnership|committee|panel|group|forum|council|agenda item", near[first - 1][1], re.IGNORECASE
            )
            and not near[first - 1][1].endswith(".")
        ):
            first -= 1
        if first < dated or re.search(
            r"board|partnership|committee|panel|group|forum|minutes of", near[dated][1], re.IGNORECASE
        ):
            out.append(max(0, match.start() - 450) + near[first][0])
    return out


def _titled_headers(plain: str) -> list[int]:
    """Minutes under a line 'Minutes of the meeting held ...'."""
    out: list[int] = []
    for match in _HEADER.finditer(plain):
        line = match.group().strip()
        if (
            re.match(r"^[#*\s\-]*\(?\d", line)
            or "\t" in line.strip()
            or len(line) > 260
            or re.search(
                r"\b(?:were|was) (?:agreed|approved|confirmed|received|noted|taken)|correct record|\.\s*$|to "
                r"(?:approve|confirm|receive|agree)|pages? \d|\bPDF\b|matters arising",
                line,
                re.IGNORECASE,
            )
        ):
            continue
        if _SAID_OF_MINUTES.search(f"{line} {plain[match.end() : match.end() + 60].lstrip()}"):
            continue
        before = plain[max(0, match.start() - 40) : match.start()].strip().split("\n")[-1].strip()
        if re.fullmatch(r"(?:item\s+)?\(?\d{1,3}[.)]?\)?", before):
            continue
        near = plain[match.start() : match.end() + 300]
        below = plain[match.end() : match.end() + 2500]
        if days(near) and _BODY_OPENS.search(below):
            if out and match.start() - out[-1] < 400:
                continue
            out.append(match.start())
    return [
        start
        for index, start in enumerate(out)
        if index + 1 == len(out)
        or _BODY_OPENS.search(plain, start, out[index + 1])  # an agenda's line has no list of its own
    ]


def _up_to_heading(plain: str, start: int, floor: int) -> int:
    """Take in the body's name printed on the lines above 'Minutes of the meeting held'."""
    at = start
    for _ in range(4):
        above = plain[floor:at].rstrip()
        cut = above.rfind("\n") + 1
        line = above[cut:].strip("#* \t|")
        if (
            not line
            or len(line) > 90
            or re.search(r"[.;]$|\bpages?\b|intentionally|^\W*\d", line, re.IGNORECASE)
            or len(plain[floor + len(above) : at]) > 8
        ):
            break
        if not (
            line.isupper()
            or re.search(
                r"board|partnership|committee|panel|group|forum|council|agenda item|minutes|draft", line, re.IGNORECASE
            )
        ):
            break
        at = floor + cut
    return at


def _pack(plain: str, minutes: list[int]) -> Layout:
    out = Layout("agenda_pack", "agenda_pack", (0, 0))
    edge = 0
    for index, start in enumerate(minutes):
        low = _up_to_heading(plain, start, edge)
        ceiling = _up_to_heading(plain, minutes[index + 1], start) if index + 1 < len(minutes) else len(plain)
        high = _end_of(plain, start, ceiling)
        out.embedded.append((low, high))
        if edge == 0:
            out.main = (0, low)
        elif low > edge:
            out.rest.append((edge, low))
        edge = high
    if edge < len(plain):
        out.rest.append((edge, len(plain)))
    return out


def _end_of(plain: str, start: int, ceiling: int) -> int:
    ended = _MEETING_ENDED.search(plain, start, ceiling)
    if ended:
        return ended.end()
    stop = _ENDS.search(plain, start + 200, ceiling)
    return stop.start() if stop else ceiling


def _several(plain: str, minutes: list[int]) -> Layout:
    """Minutes printed one after the other: the first are the paper's own."""
    starts = [0, *[_up_to_heading(plain, start, minutes[index]) for index, start in enumerate(minutes[1:])]]
    dates = [next((day.iso for day in days(plain, start, min(len(plain), start + 900))), "") for start in starts]
    cut = [
        start for index, start in enumerate(starts) if index == 0 or (dates[index] and dates[index] != dates[index - 1])
    ]
    ends = [*cut[1:], len(plain)]
    parts = list(zip(cut, ends, strict=True))
    return Layout("minutes", _minutes_family(plain), parts[0], embedded=parts[1:])


def _web_page(plain: str, first_lines: list[str]) -> Layout:
    what = next(
        (match.group("what").lower() for line in first_lines[:4] if (match := _PAGE_TITLE.match(line))),
        "agenda and minutes",
    )
    doc_type = (
        "agenda_and_minutes" if "and" in what and "minutes" in what else "minutes" if "minutes" in what else "agenda"
    )
    barred = len(re.findall(r"(?m)\|[ \t]*$", plain)) >= 3 or plain.count(" |") >= 4
    labels = len(re.findall(r"(?m)^[ \t]*Minutes:[ \t]*$", plain))
    numbers = len(re.findall(r"(?m)^[ \t]*\d{1,4}[a-z]?\.?[ \t]*$", plain))
    family = "web_page_flattened" if barred else "web_page_numbered" if numbers >= 2 else "web_page_stripped"
    outstanding = re.search(
        r"(?im)^[^\n]{0,60}\bmatters outstanding\b[^\n]{0,40}\n(?=(?:[^\n]*\n){0,12}?[^\n]*\bupdate\b)", plain
    )
    own = (
        plain[: outstanding.start()] if outstanding else plain
    )  # the decisions it repeats were taken at another meeting
    if doc_type == "agenda" and (labels or re.search(r"\bRESOLVED\b|were received from", own)):
        doc_type = "agenda_and_minutes"
    return Layout(doc_type, family, (0, len(plain)))


def _item_page(plain: str) -> Layout:
    meetings = [match.start() for match in re.finditer(r"^\s*Meeting:\s*\d{1,2}/\d{1,2}/\d{4}", plain, re.MULTILINE)]
    ends = [*meetings[1:], len(plain)][: len(meetings)]
    parts = list(zip(meetings, ends, strict=True))
    kind = (
        "agenda_and_minutes"
        if re.search(
            r"^\s*(?:Minutes|Decision):|\bRESOLVED\b|\bResolved\b|were (?:received|agreed)", plain, re.MULTILINE
        )
        else "agenda"
    )
    if len(parts) > 1:
        return Layout(kind, "item_page", (0, parts[0][1]), embedded=parts[1:])
    return Layout(kind, "item_page", (0, len(plain)))
