"""What stands above the business: the body, the meeting's date and hours (and, by ``place``, venue and contact)."""

from __future__ import annotations

import re

from frankpledge.govern.reading.body import PAGE, read_body
from frankpledge.govern.reading.dates import Day, days, hours
from frankpledge.govern.reading.frontmatter import without_front_matter
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.place import read_contact, read_venue
from frankpledge.govern.reading.scope import Scope

_HELD = re.compile(
    r"\b(?:held|took place|taking place|commenced|convened|will be held|to be held|for (?:the|its) meeting (?:on|of))\b",
    re.IGNORECASE,
)
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


_MEETING_ON = re.compile(
    r"^\W*(?:draft |unconfirmed |approved )*(?:minutes|notes) (?:of|from|for) (?:the |a )?"
    r"(?!previous|last)[^.\n]{0,120}?\W*(?:on\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:next|future|forthcoming)\b.*\bmeetings?\b|\bdates? of\b", re.IGNORECASE)
_HELD_ON = re.compile(r"\bheld\b.*\bon(?:\s+the)?\W*$", re.IGNORECASE)


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
        return _labels_alone(scope) or _paired(scope.paras[: listed or 9])
    lines = [line for line in scope.paras if line.start < scope.head_end]
    return _labels_alone(scope) + _paired(lines[:40] if len(lines) > 2 else scope.paras[:12])


def _labels_alone(scope: Scope) -> list[Line]:
    """'Meeting', 'Date', 'Venue' each on a line, the value on the next, wherever on the page they stand: three at least."""
    out: list[Line] = []
    for line, value in zip(scope.paras, scope.paras[1:], strict=False):
        if (
            _HEAD_LABEL.match(line.text)
            and line.row < 0
            and not _HEAD_LABEL.match(value.text)
            and len(value.text) < 140
        ):
            out.append(Line(f"{line.text.rstrip(' :')}: {value.text}", value.start, value.end, gap=line.gap))
    kinds = {line.text.split(":")[0].lower() for line in out}
    return out if len(kinds) >= 3 and kinds & {"meeting", "committee", "board", "group"} else []


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
        if (
            label is not None
            and len(label.text.split()) <= 5
            and not label.text.rstrip().endswith(".")
            and not re.search(r"\d", label.text)
        ):
            out[-1] = Line(f"{label.text.rstrip(' :')}: {line.text}", label.start, line.end, -1, gap=label.gap)
        else:
            out.append(line)
    return out


_LISTED_LABEL = re.compile(
    r"(?:meeting\s)?(?:date|day|time|venue|location|place|start|when|where|held)\b", re.IGNORECASE
)


def _unlisted(line: Line) -> Line:
    """'- Venue: Room 4' in a list of the meeting's details, without its bullet."""
    bare = line.bare
    if bare == line.text or not re.match(
        r"(?:meeting\s)?(?:date|day|time|venue|location|place|start|when|where|held)\b", bare, re.IGNORECASE
    ):
        return line
    return Line(bare, line.end - len(bare), line.end, line.row, line.col, line.cols, line.gap)


def read_heading(scope: Scope) -> None:
    """File body, meeting_date, start_time, venue and contact of this meeting."""
    lines = [_unlisted(line) for line in without_front_matter(scope, head_lines(scope))]
    read_body(scope, lines)
    line = _read_date(scope, lines)
    _read_start(scope, lines, line)
    read_venue(scope, lines, line)
    read_contact(scope)
    _read_end(scope)


def _read_date(scope: Scope, lines: list[Line]) -> Line | None:
    best: tuple[float, Day, Line] | None = None
    for index, line in enumerate(lines):
        item = scope.item_at(line.start)
        if len(line.text) > 700 or (item and _LATER.search(item.title or "")):
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
    of_meeting = bool(_MEETING_ON.search(line.text[: day.start])) and index < 6
    if _HELD.search(line.text[: day.start]) or of_meeting:
        score += 1.2
    if (PAGE.match(line.text) and not _DATE_LABEL.match(line.text)) or re.match(r"Meeting:\s*\d", line.text):
        score += 1.2
    if index and _HELD_ON.search(lines[index - 1].text) and not line.text[: day.start].strip():
        score += 1.2
    if day.weekday is not None:
        score += 0.3
    if hours(line.text):
        score += 0.3
    if day.iso.startswith("--"):
        score -= 0.6
    if _NOT_OWN.search(before) and not _HELD.search(before) and not of_meeting:
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
                r"deadline|noon on|by\s*$|before\s*$|until\s*$|close[sd]?\s*(?:at|:)?\s*$|end(?:s|ed)?\s*(?:at|:)?\s*$",
                line.text[max(0, hour.start - 12) : hour.start],
                re.IGNORECASE,
            )
        ]
        if found and not re.match(r"^(?:contact|tel|phone)|.*\bdeadline\b", line.text, re.IGNORECASE):
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
        r"(?:meeting|chair\w*"
        r"|(?-i:(?<![A-Za-z.])[A-Z][A-Za-z.]{1,60})(?=\s+opened\s+the\s+meeting))\s+(?:was\s+)?(?:commenced|started|opened"
        r"|began|convened|called to order)(?:\s+the "
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
    alone = re.fullmatch(r"[\d.: ]+(?:\s*(?:-|–|to)\s*[\d.: ]+)?\s*(?:hrs|hours)?\.?", line.text.strip())
    return (
        near_date
        or bool(alone)
        or bool(re.search(r"(?:at|from|time|commenc\w+)\W*$", line.text[max(0, start - 14) : start], re.IGNORECASE))
    )


def _read_end(scope: Scope) -> None:
    body = scope.plain[scope.start : scope.end]
    pattern = re.compile(
        r"(?:meeting|chair\w*|committee|board|panel|business|proceedings)[^.\n]{0,60}?\b(?:ended|closed|concluded"
        r"|finished|close|adjourned|terminated|declared closed|rose|closes)\b[^.\n\d]{0,40}?(?:at|:)?\s*(?=\d|noon"
        r"|midday)"
        r"|\n[ \t]*(?:ends?|ended|finish(?:ed)?|closed?)\s+(?=\d{1,2}[.:]\d\d)"
        r"|\b(?:ended|concluded|finished|finish(?: time)?|closed|end time|time ended|close of meeting|meeting "
        r"closed?|time of closure)\s*(?:at|:|-)\s*(?=\d|noon|midday)|(?:commenc|start|began|open)(?:ed|ing)?\s+at\s+[\d.: "
        r"apm]+,?\s+and\s+(?:\w+\s+)?(?:end|clos|conclud|finish)(?:ed|ing)\s+at\s*(?=\d|noon)",
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
