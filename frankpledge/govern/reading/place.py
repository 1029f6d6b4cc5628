"""The venue of a meeting and whom to ask: read from labels, or from the line that carries the meeting's date."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.heldline import held_place
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import POST, TITLE, looks_like_name
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_VENUE_LABEL = re.compile(
    r"^(?:venue|(?:meeting )?location|place(?: of meeting)?|where|held (?:at|in)|meeting venue"
    r"|venue and time|room)\s*(?:[:|]|\s[\-–]|$)\s*(?P<venue>\S.*)?$",
    re.IGNORECASE,
)
_VENUE_BARE = re.compile(
    r"^(?:VENUE|LOCATION|PLACE|Venue|Location)\s+(?P<venue>(?!Date|Time|DATE|TIME|and\b|AND\b)[A-Z][^.\n]{3,100})$"
)
PLACE = re.compile(
    r"\b(?:room|hall|centre|center|chambers?|house|offices?|exchange|ballroom|pavilion|courts|rooms|surgery|institute|building|street|road|suite|headquarters|hq|teams|zoom"
    r"|virtual\w*|skype|webex|remote\w*|online|station|library|school|college|church|hotel|court|park|square|lane"
    r"|way|microsoft|videoconference|video conference|conference call|guildhall|castle|depot|theatre"
    r"|club|(?-i:[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^(?:contact(?:s|\s+(?:officer|details|person|name|for this (?:agenda|meeting)|us))?(?:\s+for this agenda)?|for "
    r"(?:further|more) information(?:,?\s+(?:please )?contact)?|please (?:contact|ask for)|enquiries(?: to)?|officer "
    r"contact|(?:clerk|secretary)(?: to the \w+)?|committee (?:officer|clerk|services officer)|democratic services "
    r"officer|report author|lead officer)\s*[:\-–]?\s+(?P<rest>\S.*)$|^contact(?: officer| name| details)?\s*[:"
    r"|]\s*$",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\d.])(?:\+44\s?(?:\(0\))?\s?\d[\d\s]{7,12}\d|\(?0\d{2,5}\)?[\s\-]*\d[\d\s\-]{4,10}\d)(?!\d|\.\d)"
)
EMAIL = re.compile(r"[A-Za-z0-9._%+'\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")


def read_venue(scope: Scope, lines: list[Line], dated: Line | None) -> None:
    """File the venue: after its label, in the dated sentence, after the date, or on a line beside it."""
    for index, line in enumerate(lines):
        match = _VENUE_LABEL.match(line.text.strip("*_ ")) or _VENUE_BARE.match(line.text)
        if not match:
            continue
        venue, where = match.group("venue"), line
        if not venue and index + 1 < len(lines) and not re.match(r"^\w[\w ]{2,20}:", lines[index + 1].text):
            venue, where = lines[index + 1].text, lines[index + 1]
        if venue and _file_venue(scope, venue, (where.start, where.end), "venue.label", 0.95):
            return
    said = held_place(lines)
    if said and _file_venue(scope, said[0], said[1:], "venue.held-in", 0.88):
        return
    if dated is None:
        return
    text = dated.text
    match = re.search(
        r"\b(?:held|meet|meeting|place|convened)\b(?:\s+(?:virtually|remotely|online))?\s*(?:on .{5,60}?)?\s*(?:at"
        r"|in|via|by|on)\s+(?:the\s+)?(?P<venue>(?!\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[A-Z][^\n]{3,140}?)(?=\s+(?:on|at|commencing|from"
        r"|starting)\s+(?:the\s+)?(?:\d|mon|tues|wednes|thurs|fri|satur|sun|noon|midday)|\s*[.;]?\s*$"
        r"|\s*[-–]\s*(?:mon|tues|wed|thu|fri)|,\s*(?:on|at)\s)",
        text,
        re.IGNORECASE,
    )
    if match and PLACE.search(match.group("venue")) and not days(match.group("venue")[:14]):
        spot = (dated.start + match.start("venue"), dated.start + match.end("venue"))
        if _file_venue(scope, match.group("venue"), spot, "venue.held-at", 0.9):
            return
    below = next((line for line in lines[lines.index(dated) + 1 :][:1]), None)
    if (
        below is not None
        and re.search(r"\b(?:at|in)\W*$", text, re.IGNORECASE)
        and re.match(r"(?:the )?[A-Z]", below.text)
        and len(below.text) < 100
        and _file_venue(scope, below.text, (below.start, below.end), "venue.below-date", 0.85)
    ):
        return
    found = days(text)
    after = (
        re.match(
            r"[\s,]*(?:(?:at|from|commencing at)?\s*[\d.: ]+\s?[ap]?\.?m?\.?(?:\s*(?:,|to)\s*[\d.: "
            r"]+\s?[ap]?\.?m?\.?)?[\s,]*)?(?:held\s+)?(?:(?:at|in|via|by|on)\s+"
            r"|(?<=[,\dm.]\s))(?:the\s+)?(?P<venue>[A-Z][^\n]{3,120})$",
            re.sub(r"[-–—@*|]", ",", text[found[-1].end :]),
            re.IGNORECASE,
        )
        if found
        else None
    )
    if (
        after
        and PLACE.search(after.group("venue"))
        and _file_venue(scope, after.group("venue"), (dated.start, dated.end), "venue.after-date", 0.85)
    ):
        return
    _venue_near(scope, lines, dated)


def _venue_near(scope: Scope, lines: list[Line], dated: Line) -> None:
    """A line beside the date that names a place and nothing else."""
    at = lines.index(dated)
    printed = scope.line_at(dated.start)
    row = printed.row if printed else -1
    for line in [*lines[at + 1 : at + 3], *lines[max(0, at - 1) : at]]:
        if (
            len(line.text) < 120
            and PLACE.search(line.text)
            and not re.search(
                r":(?!\d\d)|\bboard\b(?!\s?room)|committee(?! rooms?\b)|panel|partnership|present|minutes|apologies",
                line.text,
                re.IGNORECASE,
            )
            and not looks_like_name(line.text)
            and (line.row < 0 or line.row == row)
            and not line.level
        ):
            _file_venue(scope, line.text, (line.start, line.end), "venue.near-date", 0.7)
            return


def _file_venue(scope: Scope, venue: str, where: tuple[int, int], rule: str, sure: float) -> bool:
    venue = re.sub(
        r"\.?\s*View directions.*$|\s+(?:DRAFT|Draft)\b.*$|\s+(?:Time|Date|Start|Contact|Present)(?: of\b|:| ).*$",
        "",
        venue,
    ).strip(" .,;|*-–")
    venue = re.sub(r"^(?:in|at|on|via)\s+(?:the\s+)?", "", venue, flags=re.IGNORECASE)
    venue = re.sub(r"[\s,;–-]+\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\.?)?(?:\s*(?:-|–|to)\s*\d{1,2}[.:]\d\d.*)?$", "", venue)
    if days(venue) and len(venue) < 30:
        return False
    venue = re.sub(
        r"\s*\b(?:at|from|commencing)\s+\d{1,2}[.:]\d\d.*$|\s*(?:Time|Date|Contact)\s*:.*$", "", venue
    ).strip(" .,;|")
    if len(venue) < 3 or re.match(r"(?:date|time|tbc|contact)\b", venue, re.IGNORECASE):
        return False
    scope.add("venue", venue, where, rule, sure, "printed as the place of this meeting")
    return True


def read_contact(scope: Scope) -> None:
    """File the contact's name, telephone and e-mail address as printed after the word Contact."""
    for index, line in enumerate(scope.paras[:60]):
        match = _CONTACT.match(line.text.strip("*_ "))
        barred = _barred_row(scope, line) if match and line.cols > 2 else ""
        if (
            not match
            or scope.is_title(line)
            or (line.cols > 2 and not barred)
            or (line.start >= scope.head_end and index > 25)
        ):
            continue
        rest = match.group("rest") or (scope.paras[index + 1].text if index + 1 < len(scope.paras) else "")
        block = " ".join(
            [
                rest,
                *[
                    near.text
                    for near in scope.paras[index + 1 : index + 5]
                    if re.search(r"@|tel|phone|e-?mail|direct line|^\s*0\d", near.text, re.IGNORECASE)
                    and len(near.text) < 160
                ],
            ]
        )
        block = f"{block} {barred}"
        extension = re.search(r"\s(?:x|ext\.?|extension)\s?(\d{3,5})\b", rest, re.IGNORECASE)
        phone = _first(PHONE, block) or (extension.group(1) if extension else None)
        contact = {"name": _contact_name(rest), "phone": phone, "email": _first(EMAIL, block)}
        if any(contact.values()):
            scope.add("contact", contact, (line.start, line.end), "contact.label", 0.9, "follows the word Contact")
            return
    _contact_in_line(scope)


_LETTERHEAD = re.compile(
    r"(?:\s{3,}|\t|\|\s*)(?:contact|ask for|enquiries to|officer)\s*:\s*(?P<rest>[A-Z]\S+[^\n]{2,80})", re.IGNORECASE
)
_FOOT = re.compile(
    r"\b(?:Clerk|Secretary|Contact)\s*:\s*(?:-\s*)?(?P<rest>[A-Z][^\n]{3,60}?(?=\s*(?:E-?mail|Tel\w*)\b)[^\n]{5,120})"
)
_PLEASE = re.compile(
    r"\b(?:queries|questions|enquiries|information|details|enquire|assistance)\b[^.\n]{0,120}?\b(?:please )?contact\s+"
    r"(?P<rest>[^\n]{5,160})",
    re.IGNORECASE,
)


def _barred_row(scope: Scope, line: Line) -> str:
    """The other cells of 'Clerk: Mr A Lee | Email: ... | Tel: ...' at the head of a page; empty for a row of another table."""
    cells = scope.rows.cells.get(line.row, []) if line.col == 0 else []
    said = " ".join(one.text for cell in cells[1:] for one in cell)
    return said if EMAIL.search(said) or PHONE.search(said) else ""


def _contact_in_line(scope: Scope) -> None:
    """A contact in the second column of a letterhead, or in a sentence ('For queries please contact ...')."""
    for index, line in enumerate(scope.paras):
        letter = _LETTERHEAD.search(line.text) if index < 20 else None
        match = letter or ((_PLEASE.search(line.text) or _FOOT.search(line.text)) if len(line.text) < 900 else None)
        if not match:
            continue
        near = [one.text for one in scope.paras[index + 1 : index + 4]] if letter else []
        block = " ".join([match.group("rest"), *near])
        direct = re.search(
            r"direct (?:line|dial)\s*:?\s*(?P<phone>[\d ]{9,16})", " ".join([line.text, *near]), re.IGNORECASE
        )
        phone = direct.group("phone").strip() if direct else _first(PHONE, block)
        email = _first(EMAIL, block)
        people = people_in(re.split(r"@|\be-?mail\b|\btel", match.group("rest"), flags=re.IGNORECASE)[0])
        name = (
            _contact_name(EMAIL.split(match.group("rest"))[0])
            if letter
            else people[0].name
            if people
            else _contact_name(EMAIL.split(match.group("rest"))[0])
        )
        if name and (phone or email):
            where = (line.start + match.start("rest"), line.end)
            said = "the letterhead names whom to ask" if letter else "a sentence says whom to ask"
            scope.add("contact", {"name": name, "phone": phone, "email": email}, where, "contact.in-line", 0.75, said)
            return


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group().strip(" .") if match else None


def _contact_name(rest: str) -> str | None:
    rest = re.split(
        r"\s{2,}|\t|,|;|\||\s[-–—]\s|\s+[xX]\s?\d{3,5}\b|\s+(?:on|at|email|e-mail|tel|telephone|phone|direct|ext)\b|\s*/\s*|[(\[:]|\s0\d|\s\+44",
        re.sub(r"^(?:the\s+)?(?:clerk|officer|name)\s*[:\-]\s*", "", rest.strip(), flags=re.IGNORECASE),
        flags=re.IGNORECASE,
    )[0].strip(" .")
    title = TITLE.match(rest)
    name = rest[title.end() :] if title else rest
    if looks_like_name(name, bool(title)):
        return name
    words = name.split()
    if len(words) > 2 and POST.search(" ".join(words[2:])) and looks_like_name(" ".join(words[:2]), bool(title)):
        return " ".join(words[:2])  # 'Contact: Ann Lee Committee Manager'
    return (
        rest
        if re.search(r"\b(?:services|team|support|clerk|officer|unit)\b", rest, re.IGNORECASE)
        and len(rest.split()) <= 6
        else None
    )
