"""Papers for tests: invented minutes, and readings made by hand, so that what is tested does not hang on the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from frankpledge.govern.changes.paper import store_reading
from frankpledge.govern.enums import ImportState
from frankpledge.govern.models import PaperImport, ReadFact, ReceivedPaper
from frankpledge.govern.reading.facts import Doubt, Fact, MeetingReading, Reading, Span
from frankpledge.partnership.models import Account
from tests.cast import clerk

MINUTES = """WEXMOOR SAFETY PARTNERSHIP BOARD

Minutes of the meeting held at 10.00 am on Thursday 14 March 2024

Present:
Councillor Wren Alder (Chairman)
Tamsin Orrell (Wexmoor Council, Community Safety Manager)
Isak Brandt (Wexmoor Police, Inspector)

Apologies were received from Petra Holm, and Jory Lint attended as her substitute.

41 MINUTES OF THE LAST MEETING
The minutes were agreed and signed.
RESOLVED that the minutes be agreed as a correct record.

42 LIGHTING OF THE QUAY
Ms Orrell said that eleven lamps were dark.
RESOLVED that the lamps on the quay be mended before the next meeting. TO/IB

42a UNDERPASS
It was said that somebody would look into the underpass.
RESOLVED that the update be noted.

43 NEXT MEETING
The next meeting is on 20 June at 10.00 am.
"""
_Row = tuple[str, dict[str, Any], str]
ROWS: list[_Row] = [
    ("body", {"value": "WEXMOOR SAFETY PARTNERSHIP BOARD"}, "WEXMOOR SAFETY PARTNERSHIP BOARD"),
    ("meeting_date", {"value": "2024-03-14"}, "14 March 2024"),
    ("start_time", {"value": "10:00"}, "10.00 am"),
    ("present", {"name": "Wren Alder", "role": "Councillor, Chairman", "org": None}, "Wren Alder"),
    ("chair", {"name": "Wren Alder"}, "Wren Alder"),
    ("present", {"name": "Tamsin Orrell", "role": "Community Safety Manager", "org": "Wexmoor Council"}, "Tamsin Orrell"),
    ("present", {"name": "Isak Brandt", "role": "Inspector", "org": "Wexmoor Police"}, "Isak Brandt"),
    ("apologies", {"name": "Petra Holm", "role": None, "org": None}, "Petra Holm"),
    ("substitutes", {"substitute": "Jory Lint", "for": "Petra Holm"}, "Jory Lint attended"),
    ("items", {"number": "41", "title": "MINUTES OF THE LAST MEETING"}, "41 MINUTES OF THE LAST MEETING"),
    ("items", {"number": "42", "title": "LIGHTING OF THE QUAY"}, "42 LIGHTING OF THE QUAY"),
    ("items", {"number": "42a", "title": "UNDERPASS", "parent": "42"}, "42a UNDERPASS"),
    ("items", {"number": "43", "title": "NEXT MEETING"}, "43 NEXT MEETING"),
    ("resolutions", {"item": "41", "kind": "RESOLVED", "form": "marked",
                     "text": "that the minutes be agreed as a correct record"},
     "that the minutes be agreed"),
    ("resolutions", {"item": "42", "kind": "RESOLVED", "form": "marked",
                     "text": "that the lamps on the quay be mended before the next meeting"},
     "that the lamps on the quay be mended before the next meeting"),
    ("resolutions", {"item": "42a", "kind": "RESOLVED", "form": "marked", "text": "that the update be noted"},
     "that the update be noted"),
    ("actions", {"item": "42", "form": "marked", "owners": ["TO", "IB"],
                 "text": "the lamps on the quay be mended before the next meeting"},
     "the lamps on the quay be mended before the next meeting"),
    ("actions", {"item": "42a", "form": "narrative", "owners": [], "text": "look into the underpass"}, "look into the underpass"),
    ("next_meeting", {"date": "--06-20", "time": "10:00", "venue": None}, "20 June"),
]  # fmt: skip


def make_meeting_reading(text: str, rows: Iterable[_Row], doubts: Iterable[Doubt] = ()) -> MeetingReading:
    """A reading whose facts stand where their words stand in the text."""
    facts = []
    for field, value, words in rows:
        start = text.find(words) if words else -1
        span = Span(start, start + len(words)) if start >= 0 else Span(0, 0)
        facts.append(Fact(field, value, span, f"{field}.test", 0.5 if field == "end_time" else 0.92, "stands there"))
    return MeetingReading(facts, list(doubts), Span(0, len(text)))


def make_received(name: str = "march.txt", text: str = MINUTES, by: Account | None = None) -> PaperImport:
    """A paper that waits to be read."""
    data = text.encode()
    paper = ReceivedPaper.objects.create(
        name=name,
        kind="text",
        digest=hashlib.sha256(data).hexdigest(),
        content=data,
        text=text,
        received_by=by or clerk(),
    )
    return PaperImport.objects.create(paper=paper, state=ImportState.RECEIVED, doc_type="unknown")


def make_import(
    name: str = "march.txt",
    text: str = MINUTES,
    rows: Iterable[_Row] = tuple(ROWS),
    doc_type: str = "minutes",
    embedded: Iterable[MeetingReading] = (),
    doubts: Iterable[Doubt] = (),
    by: Account | None = None,
) -> PaperImport:
    """A paper read by hand, ready for review."""
    reading = Reading(name, text, doc_type, "by_hand", make_meeting_reading(text, rows, doubts), list(embedded))
    return store_reading(paper_import=make_received(name, text, by), reading=reading, by=by or clerk())


def fact_of(paper_import: PaperImport, field: str, number: int = 0) -> ReadFact:
    """The ``number``-th fact of a field of the paper's own meeting."""
    return paper_import.read_meetings.get(order=0).facts.filter(field=field)[number]
