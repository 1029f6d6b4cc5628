"""A page of minutes printed as one long line: where its lines must have ended.

Numbers that rise one by one (or codes: 21/14, GB/22/3) open items; labels open lists; marks open decisions and actions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import TITLE
from frankpledge.govern.reading.numbering import Key, key_of
from frankpledge.govern.reading.runtitles import title_stop
from frankpledge.govern.reading.titles import VOCABULARY

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?P<word>(?:Agenda )?(?:Item|ITEM|Minute)\s+(?:No\.?\s*)?)?"
    r"(?P<num>\d{2}/\d{2}/\d{1,3}|[A-Z]{1,6}/?\d{2,4}/\s?\d{1,4}|\d{1,4}/\d{1,4}|[A-Z]{1,3}\d{1,3}|\d{1,3}\.\d{1,2}"
    r"|\d{1,3}(?:\([a-z]\)|[a-z])?)(?P<close>[.):]?)(?P<dash>\s?[-–:])?\s+(?=[\"'(]?[A-Z])"
)
_NOT_BEFORE = re.compile(
    rf"(?:\b(?:{_MONTHS}|No|no|nos|page|Page|pages|action|Action|paragraph|para|section|Section|Part|part|Room|room"
    r"|Appendix|Annex|Stage|Phase|Level|Tier|Step|Schedule|Act|Order|Class|Ward|Unit|Figure|Table|Option|Zone|Area|Group"
    r"|Question|over|under|about|of|to|from|and|than|the|at|for|in|by|only|with|some|Quarter|Q|Category|Priority|top"
    r"|£)\.?|£|[-–/])\s*$"
)
_NOT_AFTER = re.compile(rf"{_MONTHS}\b|(?:AM|PM|Year|Per|St|Street|Road|High|Spilman)\b")
_HEADS = re.compile(
    r"(?<=\S)\s+(?=(?:Agenda\s+|AGENDA\s+)?(?:Item|ITEM|Items|No\.?|NO\.?|Ref)\s+(?:No\.?\s+)?(?:(?:Notes?|NOTES|Discussion"
    r"|DISCUSSION|Subject|SUBJECT|Title|Minutes?|MINUTES?|Details?|Description|Topic|Key [Pp]oints?|Summary|Lead"
    r"|and|AND|&|/|of)\s+)*(?:Actions?|ACTIONS?|Owner|OWNER|By [Ww]hom|Responsib\w+)(?:\s+(?:[Bb]y(?: [Ww]hen)?|Deadline"
    r"|Date|Lead|Owner|When|BY|LEAD))?\s)"
)
_HEADS_END = re.compile(
    r"(?:Item|ITEM|Items|No\.?|Ref)\s+(?:\S+\s+){0,5}?(?:Actions?|ACTIONS?|Owner|OWNER|By [Ww]hom)"
    r"(?:\s+(?:[Bb]y(?: [Ww]hen)?|Deadline|Date|Lead|Owner|When|BY|LEAD))?(?=\s)"
)
_WHO = (
    r"(?:Members|MEMBERS|Board [Mm]embers|Panel [Mm]embers|Committee [Mm]embers|Councillors|COUNCILLORS|Officers|OFFICERS"
    r"|Officials|Observers|OBSERVERS|Guests|GUESTS|Visitors|Invitees|Advisers|Advisors|Partners|Others|OTHERS|Also"
    r"|Core [Mm]embers(?:hip)?|Non-[Mm]embers|Co-opted [Mm]embers)"
)
_LIST_LABEL = re.compile(
    rf"\b(?:(?:PRESENT|Present)\s(?:(?:Board|Panel|Committee|Core|Council)\s)?(?:Members|MEMBERS|Councillors)(?=\s?[:;])"
    rf"|(?:(?:{_WHO})\s+)?(?:PRESENT|[Pp]resent|(?:ALSO |[Aa]lso )?(?:IN|[Ii]n)\s(?:ATTENDANCE|[Aa]ttendance))"
    rf"|(?:ALSO|Also),? (?:PRESENT|[Pp]resent|(?:IN|[Ii]n) (?:ATTENDANCE|[Aa]ttendance))|APOLOGIES(?: FOR ABSENCE)?"
    rf"|Apologies(?: for [Aa]bsence)?|Attendees|ATTENDEES|(?:{_WHO} |Those |THOSE )?(?:ATTENDING|[Aa]ttending)(?: (?:by|via|on)"
    rf" [A-Z][\w ]{{2,20}})?(?=\s?[(:;])|ATTENDANCE|Attendance|{_WHO}|Absent|ABSENT)"
    rf"(?:(?:\s?\([^()\n]{{1,40}}\))?(?P<mark>\s?[:;]-?|\s[-–]))?(?=\s|$)"
)
_PUBLIC = re.compile(r"(?:Members of the )?[Pp]ublic(?: [Pp]resent)?\s?[:;]\s")
_BARE = re.compile(
    r"(?:MEMBERS |Members |COUNCILLORS |Councillors |BOARD MEMBERS |Board Members )?(?:PRESENT|Present)|(?:(?:ALSO|Also) "
    r")?(?:IN|[Ii]n) (?:ATTENDANCE|Attendance|attendance)|(?:ALSO|Also) (?:PRESENT|[Pp]resent)|APOLOGIES(?: FOR ABSENCE)?"
    r"|Apologies(?: for [Aa]bsence)?|Attendees|ATTENDEES|ATTENDANCE|Attendance|OFFICERS(?: PRESENT)?|Officers(?: present)?"
    r"|Observers|Absent|ABSENT|Core [Mm]embers(?:hip)?"
)
_HEAD_LABEL = re.compile(
    r"(?<=\S)\s+(?=(?:Venue|VENUE|Location|LOCATION|Date|DATE|Time|TIME|Start|Chair|CHAIR|Chairman|Chairperson|Minutes by"
    r"|Minutes taken by|Minute [Tt]aker|Note [Tt]aker|Notes by|Clerk|Secretary|Contact|Place|PLACE)(?: of [Mm]eeting)?\s?:)"
)
_CAPS_LABEL = re.compile(r"(?<=\S)\s+(?=(?:DATE|VENUE|TIME|PLACE|LOCATION)\s[A-Z\d])")
_TITLE_LINE = re.compile(
    r"(?<=\S)(?<!\bThe)(?<!\bthe)(?<!\breceive)(?<!\bapprove)(?<!\bconfirm)\s+"
    r"(?=(?:DRAFT |Draft |UNCONFIRMED |Unconfirmed )?(?:MINUTES|Minutes|NOTES|Notes|RECORD)"
    r" (?:OF|of|from|FROM) (?:(?:a|the|A|THE) )?(?:[\w-]+ ){0,4}?(?:MEETING|Meeting|meeting)\b)"
)
_MARKS = re.compile(
    r"(?<=\S)\s+(?=(?:UNANIMOUSLY )?RESOLVED\b|(?:It was )?AGREED\b|DECISION\b|NOTED\b"
    r"|ACTIONS?(?:\s+POINT)?(?:\s+\d{1,3})?\b"
    r"|Action (?=(?:[A-Z][\w'’./&-]*,? (?:and )?){1,6}to [a-z])|\(?Actions?(?:\s+[Pp]oint)?(?:\s+\d{1,3})?\s?[:–—-]\s"
    r"|(?<=[.;:)]\s)(?:Resolved|Agreed that|Agreed:|Decision)\b"
    r"|(?:The meeting|Meeting) (?:was )?(?:ended|closed|concluded|finished|declared closed)\b"
    r"|Date (?:and [Tt]ime )?of (?:the )?[Nn]ext [Mm]eeting\s?:|Next [Mm]eeting\s?:)"
)
_LISTED = re.compile(r"(?<=\S)\s(?=[-–•*·●▪]\s[A-Z][^.;:]{1,60}?\sto\s[a-z])")
_TASK_LISTED = r"\s[-–•*·●▪]\s[A-Z][^\n]{5,160}?\sto\s[a-z][^\n]{5,260}?(?=\s[-–•*·●▪]\s[A-Z]|[.;]\s|$|\n)[.;]?"
_ACTION_LIST = re.compile(rf"\b(?:Actions?|ACTIONS?)(?: [Pp]oints?)?\s?[:–—-]?(?:{_TASK_LISTED})+")
_PAGE = re.compile(r"(?<=\S)\s+(?=Page \d{1,3}(?: of \d{1,3})?(?:\s|$))")
_CAPS = re.compile(
    r"(?<=[.!?)\]\d]\s)(?=(?:[A-Z][A-Z'’&/,()-]+\s){1,9}(?:[\"'(]?(?:[A-Z][a-z]|A\s[a-z]|I\s)))(?!RESOLVED|AGREED|NOTED|ACTION)"
)
_INITIALS_MARK = re.compile(
    r"(?<=[.?!;])\s+(?P<who>[A-Z]{2,3}(?:\s?(?:/|,|&|and)\s?[A-Z]{2,3})*)(?=\s+(?:[A-Z\"'(]|\d)|\s*$)"
)


@dataclass(slots=True)
class _Spot:
    """A number in the line that may open an item."""

    start: int
    text: int
    stop: int
    key: Key
    worth: float


def segment(line: str) -> set[int]:
    """Offsets at which a long line is cut; empty for a line that is only a long paragraph."""
    items = _items(line)
    labels = _labels(line)
    caps = [match.start() for match in _CAPS.finditer(line)] if not items else []
    caps = caps if len(caps) >= (2 if len(labels) > 1 else 3) else []
    if len(items) < 3 and len(labels) < 2 and not caps and (len(items) < 2 or not labels):
        return set()
    first = items[0].start if items else len(line)
    cuts = {spot.start for spot in items} | {spot.stop for spot in items if spot.stop} | set(labels)
    cuts |= {match.end() for match in _HEAD_LABEL.finditer(line, 0, min(first, 1500))}
    capital = {match.end() for match in _CAPS_LABEL.finditer(line, 0, min(first, 1500))}
    cuts |= capital if len(capital) > 1 else set()
    cuts |= {match.end() for match in _TITLE_LINE.finditer(line, 0, min(first, 600))}
    cuts |= {match.end() for match in _MARKS.finditer(line)} | _listed_actions(line)
    cuts |= {match.end() for match in _PAGE.finditer(line)} | _column_heads(line) | _owner_marks(line)
    for place in caps:
        end = title_stop(line, place)
        cuts |= {place, end} if end else set()
    return {place for place in cuts if 0 < place < len(line)}


def list_labels(line: str) -> list[int]:
    """Where a further list opens inside a line that itself opens with one: 'Present: A, B Apologies: C'."""
    opening = _LIST_LABEL.match(line.lstrip())
    if opening and not opening.group("mark"):
        return []
    opening = opening or _PUBLIC.match(line.lstrip())
    if not opening:
        return []
    return [
        match.start() for match in _LIST_LABEL.finditer(line) if match.start() > opening.end() and match.group("mark")
    ]


def _column_heads(line: str) -> set[int]:
    cuts = set()
    for match in _HEADS.finditer(line):
        end = _HEADS_END.match(line, match.end())
        if end:
            cuts |= {match.end(), end.end()}
    return cuts


def _listed_actions(line: str) -> set[int]:
    """'Actions - AB to send it - CD to check it': a dash or bullet opens each task of a list of actions."""
    cuts: set[int] = set()
    for match in _ACTION_LIST.finditer(line):
        cuts |= {match.start() + spot.end() for spot in _LISTED.finditer(match.group())}
    return cuts


def _owner_marks(line: str) -> set[int]:
    """Initials alone after a sentence, where the paper prints those initials beside a name: a lost Action column."""
    cuts = set()
    known = set(re.findall(r"\(([A-Z][A-Za-z]{1,3})\)", line))
    for match in _INITIALS_MARK.finditer(line):
        who = re.findall(r"[A-Z]{2,3}", match.group("who"))
        after = line[match.end() : match.end() + 120].lstrip()
        if (
            who
            and all(one in known for one in who)
            and not re.match(r"(?:and|to|will|would|said|has|had|is|was|also|agreed|reported|noted|[a-z])", after)
        ):
            cuts |= {match.start("who"), match.end("who")}
    return cuts


def _labels(line: str) -> list[int]:
    """Where a list of people opens: a label with a colon, or with names straight behind it."""
    out = []
    for match in _LIST_LABEL.finditer(line):
        after = line[match.end() : match.end() + 120].lstrip()
        if not match.group("mark") and not (_BARE.fullmatch(match.group()) and _opens_with_name(after)):
            continue
        if re.search(
            r"\b(?:also|in|those|were|was|be|members|no|her|his|and|from|of|the|with|receive|accept|note|consider|approve)\s$",
            line[max(0, match.start() - 20) : match.start()],
        ):
            continue
        out.append(match.start())
    return out


def _opens_with_name(after: str) -> bool:
    if TITLE.match(after) and re.match(r"(?:The )?[A-Z]", after):
        return not re.match(r"(?:The )?(?:Deputy|Mayor)\s+(?:[a-z]|was|were)", after)
    word = re.match(r"([A-Z][\w'-]*)\.?,?\s+[A-Z(]", after)
    return (
        bool(word) and (word.group(1).lower().split("-")[0] in FORENAMES or len(word.group(1)) == 1) if word else False
    )


def _items(line: str) -> list[_Spot]:
    """The best rising series of numbers, each followed by a title."""
    heads = {match.end() for match in _HEADS_END.finditer(line)}
    spots = [spot for match in _NUMBER.finditer(line) if (spot := _spot(line, match, heads))]
    best: list[float] = []
    came: list[int] = []
    for i, spot in enumerate(spots):
        score, source = spot.worth, -1
        for j in range(max(0, i - 60), i):
            link = _link(spots[j].key, spot.key)
            if link and spots[j].stop <= spot.start and best[j] + spot.worth + link > score:
                score, source = best[j] + spot.worth + link, j
        best.append(score)
        came.append(source)
    if not spots:
        return []
    at = max(range(len(spots)), key=lambda i: best[i])
    chain = []
    while at >= 0:
        chain.append(spots[at])
        at = came[at]
    chain.reverse()
    if len(chain) < 2 or (len(chain) < 3 and sum(spot.worth for spot in chain) < 1.2):
        return []
    return chain


def _link(before: Key, after: Key) -> float:
    if before.series != after.series:
        if before.series.startswith("/") and after.series.startswith("/") and before.main == after.main:
            step = int(after.series[1:]) - int(before.series[1:])  # '21/14', '21/15': the year stands first
            return {1: 0.6, 2: 0.2}.get(step, 0.0)
        return 0.0
    step = after.main - before.main
    if step == 0 and before.sub and after.sub and before.sub.isdigit() and after.sub.isdigit():
        return 0.4 if int(after.sub) - int(before.sub) == 1 else 0.0
    if after.sub.isalpha() and step == 0:  # '8', '8(a)', '8(b)'
        return 0.5 if ord(after.sub) - (ord(before.sub) if before.sub.isalpha() else ord("a") - 1) == 1 else 0.0
    if after.sub and not before.sub and step in (0, 1) and after.sub.startswith("1"):
        return 0.3
    return {1: 0.5, 2: 0.1}.get(step, 0.0)


def _before_sub(line: str, at: int, stop: int, key: Key) -> int:
    """A title's end, moved up to the item's own first sub-item where that opens straight behind it: '3. Reports 3(a) - Youth'."""
    sub = re.compile(rf"\s{key.main}(?:\(?a\)?|\.1)[.):]?\s").search(line, at, stop) if stop and not key.sub else None
    return sub.start() if sub else stop


def _spot(line: str, match: re.Match[str], heads: set[int]) -> _Spot | None:
    number = match.group("num")
    key = key_of(number)
    before, after = line[max(0, match.start() - 80) : match.start()].rstrip(), line[match.end() : match.end() + 120]
    if key is None or _NOT_AFTER.match(after):
        return None
    code = "/" in number or bool(re.match(r"[A-Z]", number))
    headed = match.start() in heads or match.start() - 1 in heads
    if (
        not code
        and not (match.group("close") and VOCABULARY.match(after))
        and not match.group("word")
        and not headed
        and _NOT_BEFORE.search(line[max(0, match.start() - 40) : match.start()])
    ):
        return None
    if not code and key.main > 99 and not match.group("close"):
        return None
    stop = _before_sub(line, match.end(), title_stop(line, match.end()), key)
    worth = 0.1
    closed = (
        headed
        or not before
        or before[-1] in ".!?:;)]|\"'"
        or bool(re.search(r"(?:^|\s)[A-Z]{2,}(?:/[A-Z]{2,})*$", before))
    )
    worth += 0.3 * closed + 0.2 * bool(match.group("close")) + 0.3 * code + 0.4 * bool(match.group("word"))
    worth += 0.3 if stop else -0.2
    worth += 0.2 * (key.main == 1)
    if key.sub and not code:
        worth -= 0.1
        stop = 0 if key.sub.isdigit() and not re.match(r"[A-Z'&/, -]{6,}\s", after) else stop
    return _Spot(match.start(), match.end(), stop, key, worth)
