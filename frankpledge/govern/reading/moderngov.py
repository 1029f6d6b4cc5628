"""The answers of a Modern.Gov web service as plain values: committees, a list of meetings, one meeting with its minutes.

Element names as the service writes them (GetCommittees, GetMeetings, GetMeeting). Text comes with its entities escaped
twice, days as dd/mm/yyyy, yes and no as True and False; an attendee's facts are attributes in some versions and elements
in others. Nothing outside the file is ever loaded.
"""

from __future__ import annotations

import datetime
import html
import re
from dataclasses import dataclass

from lxml import etree

from frankpledge.govern.reading.formats.web import read_web
from frankpledge.govern.reading.paper import UnreadablePaper

_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})")
_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?", re.IGNORECASE)


class UnreadableAnswer(Exception):
    """A file that is not what the service answers; the message names it, says why, and what to do."""


@dataclass(frozen=True)
class OldCommittee:
    """A committee of the old site."""

    number: str
    title: str
    is_over: bool


@dataclass(frozen=True)
class OldDocument:
    """A document linked from an item or the meeting."""

    number: str
    title: str
    address: str
    is_restricted: bool


@dataclass(frozen=True)
class OldItem:
    """An agenda item with its minute text; empty where no minutes are published."""

    number: str
    printed: str
    minute_number: str
    title: str
    agenda_text: str
    minutes: str
    is_restricted: bool
    documents: tuple[OldDocument, ...]


@dataclass(frozen=True)
class OldAttendee:
    """Somebody on the attendance list: as printed, with the site's word for whether they came."""

    number: str
    name: str
    role: str
    representing: str
    attendance: str


@dataclass(frozen=True)
class OldMeeting:
    """One meeting in full."""

    number: str
    committee_number: str
    committee: str
    date: datetime.date
    start: datetime.time | None
    venue: str
    status: str
    agenda_is_out: bool
    minutes_are_out: bool
    items: tuple[OldItem, ...]
    attendees: tuple[OldAttendee, ...]
    documents: tuple[OldDocument, ...]

    @property
    def is_cancelled(self) -> bool:
        """Whether the site says the meeting did not take place."""
        return "cancel" in self.status.casefold()


def read_committees(name: str, data: bytes) -> list[OldCommittee]:
    """The committees of GetCommittees. Raises UnreadableAnswer."""
    root = _parse(name, data, "committee")
    return [
        OldCommittee(
            _text(found, "committeeid"), _text(found, "committeetitle"),
            _yes(found, "committeeexpired") or _yes(found, "committeedeleted"),
        )
        for found in root.iter("committee") if _text(found, "committeeid")
    ]  # fmt: skip


def read_meeting_list(name: str, data: bytes) -> list[tuple[str, datetime.date]]:
    """The (number, day) of every meeting of GetMeetings. Raises UnreadableAnswer."""
    root = _parse(name, data, "meeting", may_be_empty=True)
    return [(_text(found, "meetingid"), _day(name, _text(found, "meetingdate"))) for found in root.iter("meeting")]


def read_meeting(name: str, data: bytes) -> OldMeeting:
    """The meeting of GetMeeting. Raises UnreadableAnswer for one without a number, a committee or a day."""
    root = _parse(name, data, "meeting")
    found = root if root.tag == "meeting" else next(root.iter("meeting"))
    number, committee = _text(found, "meetingid"), _text(found, "committeetitle")
    if not number or not committee:
        lacking = "meetingid" if not number else "committeetitle"
        raise UnreadableAnswer(
            f"{name} has no {lacking}: it is not an answer of GetMeeting, so nothing of it was recorded."
        )
    items = tuple(_item(one) for one in found.iter("agendaitem"))
    inside = {document for item in items for document in item.documents}
    return OldMeeting(
        number=number,
        committee_number=_text(found, "committeeid"),
        committee=committee,
        date=_day(name, _text(found, "meetingdate")),
        start=_hour(_text(found, "meetingtime")),
        venue=_text(found, "meetinglocation"),
        status=_text(found, "meetingstatus"),
        agenda_is_out=_yes(found, "agendapublished"),
        minutes_are_out=_yes(found, "minutepublished"),
        items=items,
        attendees=tuple(_attendee(one) for one in found.iter("attendee")),
        documents=tuple(one for one in map(_document, found.iter("linkeddoc")) if one not in inside),
    )


def _parse(name: str, data: bytes, wanted: str, *, may_be_empty: bool = False) -> etree._Element:
    if not data.strip():
        raise UnreadableAnswer(f"{name} is empty: fetch it again.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        kind = "a web page, not XML" if b"<html" in data[:2000].lower() else f"cut short or damaged ({error.msg})"
        raise UnreadableAnswer(f"{name} is {kind}, so nothing of it was recorded: fetch it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableAnswer(f"{name} declares entities of its own, which the service never does: it was not read.")
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname.lower()
    if not may_be_empty and root.tag != wanted and next(root.iter(wanted), None) is None:
        raise UnreadableAnswer(f"{name} has no <{wanted}> in it: it is another kind of answer.")
    return root


def _text(element: etree._Element, name: str) -> str:
    said = element.findtext(name)
    return html.unescape(html.unescape(said)).replace("\xa0", " ").strip() if said else ""


def _yes(element: etree._Element, name: str) -> bool:
    return _text(element, name).casefold() == "true"


def _day(name: str, printed: str) -> datetime.date:
    match = _DAY.match(printed)
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1])) if match else _no_day(name, printed)
    except ValueError:
        return _no_day(name, printed)


def _no_day(name: str, printed: str) -> datetime.date:
    raise UnreadableAnswer(f"{name} gives the meeting's day as “{printed}”: dd/mm/yyyy was expected.")


def _hour(printed: str) -> datetime.time | None:
    match = _HOUR.search(printed)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2])
    if match[3] and hour <= 12:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _item(element: etree._Element) -> OldItem:
    printed = _text(element, "fulldisplaynumberformat") or _text(element, "agendaitemnumber")
    return OldItem(
        number=_text(element, "agendaitemid"),
        printed=printed.rstrip("."),
        minute_number=_text(element, "minutesitemnumber").rstrip("."),
        title=_text(element, "agendaitemtitle"),
        agenda_text=_words(_text(element, "agendatext")),
        minutes=_words(_text(element, "minutesnonemptyhtmlbody")),
        is_restricted=_yes(element, "isrestricted"),
        documents=tuple(_document(one) for one in element.iter("linkeddoc")),
    )


def _words(fragment: str) -> str:
    """A piece of HTML as paragraphs of plain text; scripts and the like fall away."""
    if not fragment:
        return ""
    try:
        lines, _ = read_web("minutes", f"<html><body><main>{fragment}</main></body></html>".encode())
    except UnreadablePaper:
        return re.sub(r"<[^>]*>", " ", fragment).strip()
    return "\n\n".join(line.strip() for line in lines.splitlines() if line.strip())


def _document(element: etree._Element) -> OldDocument:
    return OldDocument(
        _text(element, "attachmentid"), _text(element, "title"), _text(element, "url"), _yes(element, "isrestricted")
    )


def _attendee(element: etree._Element) -> OldAttendee:
    def said(name: str) -> str:
        return html.unescape(element.get(name) or "").strip() or _text(element, name)

    return OldAttendee(
        said("memberid"), said("name"), said("roledescription"), said("representing"), said("attendance")
    )
