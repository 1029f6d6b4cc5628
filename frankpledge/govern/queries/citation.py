"""Citations of minutes in every paper of a meeting, held against the minutes on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, Minute, PrintedMatter, Report
from frankpledge.govern.reading.files import open_paper
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.govern.rules.citation import CitationFinding, KnownMinute, check_citations, find_citations


@dataclass(frozen=True)
class PlaceFindings:
    """What does not hold in one place: its name, its address, and how many citations it has."""

    place: str
    address: str
    count: int
    findings: tuple[CitationFinding, ...]


@dataclass(frozen=True)
class CitationReport:
    """Every place of a meeting that cites minutes; ``unread`` are attached papers that hold no text."""

    meeting: Meeting
    places: tuple[PlaceFindings, ...]
    unread: tuple[str, ...]

    @property
    def count(self) -> int:
        """All citations."""
        return sum(place.count for place in self.places)

    @property
    def wrong(self) -> int:
        """Those that do not hold."""
        return sum(len(place.findings) for place in self.places)


def citations_of(meeting: Meeting) -> CitationReport:
    """Read agenda, reports, attached papers, printed Matters Outstanding and minutes of a meeting for citations."""
    known, unread = known_minutes(meeting), list[str]()
    places = []
    for place, address, text in _texts(meeting, unread):
        count = len(find_citations(text))
        if count:
            places.append(PlaceFindings(place, address, count, tuple(check_citations(text, known))))
    return CitationReport(meeting, tuple(places), tuple(unread))


def known_minutes(meeting: Meeting) -> list[KnownMinute]:
    """The numbered minutes of the group up to the meeting, oldest first."""
    rows = Minute.objects.filter(meeting__group=meeting.group_id, meeting__date__lte=meeting.date).exclude(number="")
    rows = rows.select_related("meeting").order_by("meeting__date", "order")
    return [KnownMinute(row.number, row.title, f"{row.meeting.date:%-d %B %Y}") for row in rows]


def _texts(meeting: Meeting, unread: list[str]) -> Iterator[tuple[str, str, str]]:
    here = meeting.get_absolute_url()
    for item in AgendaItem.objects.filter(meeting=meeting):
        yield f"Agenda item {item}", here, f"{item.title}\n{item.note}"
    for report in Report.objects.filter(meeting=meeting):
        yield f"Report: {report.title}", report.get_absolute_url(), _all_words(report.values)
    for matter in PrintedMatter.objects.filter(meeting=meeting):
        number = f"Minute {matter.minute_number} {matter.title}"
        yield f"Printed Matters Outstanding, {number}", here, number
    for minute in Minute.objects.filter(meeting=meeting):
        yield f"Minute {minute}", f"{here}#after", minute.text
    for paper in AgendaPaper.objects.filter(item__meeting=meeting, content__isnull=False):
        text = _paper_text(paper)
        if text is None:
            unread.append(paper.title)
        else:
            yield f"Paper: {paper.title}", here, text


def _all_words(values: object) -> str:
    """Every string inside a report's answers, a line each."""
    if isinstance(values, str):
        return values
    inside = values.values() if isinstance(values, dict) else values if isinstance(values, list) else ()
    return "\n".join(filter(None, map(_all_words, inside)))


def _paper_text(paper: AgendaPaper) -> str | None:
    try:
        return open_paper(paper.file_name or "paper.pdf", bytes(paper.content or b"")).text
    except UnreadablePaper:
        return None
