"""Bringing a paper in: received, read, set aside or taken up again. Nothing here records what a paper says."""

from __future__ import annotations

import datetime
import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.printed_name import gather_names, propose_owners
from frankpledge.govern.changes.read_meeting import settle_meeting
from frankpledge.govern.changes.record import undo_import
from frankpledge.govern.changes.review import ReviewRefused, take_turn
from frankpledge.govern.enums import Becomes, ImportState
from frankpledge.govern.models import PaperImport, ReadDoubt, ReadFact, ReadMeeting, ReceivedPaper
from frankpledge.govern.reading.facts import MeetingReading, Reading
from frankpledge.govern.reading.files import open_paper
from frankpledge.govern.reading.paper import Paper
from frankpledge.govern.reading.read import read_paper
from frankpledge.govern.rules.review import becomes_at_first
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Group
from frankpledge.partnership.queries.group import find_group

__all__ = [
    "AlreadyBroughtIn", "import_file", "read_received", "receive_file", "receive_text", "set_aside", "store_reading",
    "take_up_again", "undo_import",
]  # fmt: skip

_log = logging.getLogger(__name__)


class AlreadyBroughtIn(ReviewRefused):
    """The same file a second time; ``paper_import`` is the first."""

    def __init__(self, name: str, paper_import: PaperImport) -> None:
        paper = paper_import.paper
        on = timezone.localtime(paper.received_at)
        by = f" by {paper.received_by}" if paper.received_by else ""
        under = "" if paper.name == name else f", under the name “{paper.name}”"
        super().__init__(
            f"“{name}” was already brought in on {on.day} {on:%B %Y}{by}{under}. It now stands as: "
            f"{ImportState(paper_import.state).label.lower()}. Nothing was doubled."
        )
        self.paper_import = paper_import


def receive_file(*, name: str, data: bytes, by: Account) -> PaperImport:
    """Keep a file as received, with its text. It waits to be read.

    Raises Refused, UnreadablePaper for a file that cannot be read, AlreadyBroughtIn for the same bytes again.
    """
    check(by, Permission.PAPER_IMPORT)
    return _receive(open_paper(name, data), data, by)


def receive_text(*, title: str, text: str, by: Account) -> PaperImport:
    """Keep pasted text as a paper called ``title``."""
    return receive_file(name=f"{title.strip() or 'Pasted text'}.txt", data=text.encode(), by=by)


def _receive(paper: Paper, data: bytes, by: Account) -> PaperImport:
    first = _import_of(paper.digest)
    if first is not None:
        raise AlreadyBroughtIn(paper.name, first)
    try:
        with transaction.atomic():
            row = ReceivedPaper.objects.create(
                name=paper.name, kind=paper.kind, digest=paper.digest, content=data, text=paper.text,
                pages=paper.pages, notes=paper.notes, received_by=by,
            )  # fmt: skip
            audit.note(by=by, verb="receive_paper", about=row, sentence=f"Received {paper.name}.")
            return PaperImport.objects.create(paper=row, state=ImportState.RECEIVED, doc_type="unknown")
    except IntegrityError:  # somebody brought in the same file in the same moment
        first = _import_of(paper.digest)
        if first is None:
            raise
        raise AlreadyBroughtIn(paper.name, first) from None


def _import_of(digest: str) -> PaperImport | None:
    rows = PaperImport.objects.filter(paper__digest=digest).select_related("paper__received_by__person")
    return rows.defer("paper__content", "paper__text").first()


def read_received(*, paper_import: PaperImport, by: Account) -> PaperImport:
    """Read a paper that waits. A fault in the reader is written down and told; the paper waits to be tried again."""
    check(by, Permission.PAPER_IMPORT)
    paper = paper_import.paper
    if paper_import.state != ImportState.RECEIVED:
        return paper_import
    try:
        reading = read_paper(
            Paper(paper.name, paper.kind, paper.text, paper.digest, list(paper.pages), list(paper.notes))
        )
    except Exception:
        _log.exception("The reader failed on paper %s", paper.pk)
        paper_import.trouble = (
            f"“{paper.name}” could not be read: the fault is ours, not the paper's, and has been written down. The file "
            "is kept. Try again later, or paste the part you need as text."
        )
        paper_import.save(update_fields=["trouble"])
        return paper_import
    return store_reading(paper_import=paper_import, reading=reading, by=by)


@transaction.atomic
def store_reading(*, paper_import: PaperImport, reading: Reading, by: Account) -> PaperImport:
    """Keep what the reader found, ready for review. A paper read by somebody else in the same moment is left as it is."""
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    if row.state != ImportState.RECEIVED:
        return row
    row.state, row.doc_type, row.layout, row.trouble = ImportState.TO_REVIEW, reading.doc_type, reading.layout, ""
    row.save(update_fields=["state", "doc_type", "layout", "trouble"])
    for order, meeting in enumerate([reading.main, *reading.embedded]):
        _store_meeting(row, meeting, order, reading)
    count = sum(len(meeting.facts) for meeting in (reading.main, *reading.embedded))
    take_turn(row, by=by, verb="read_paper", sentence=f"Read {row.paper.name}: {count} facts found.")
    return row


def _store_meeting(row: PaperImport, found: MeetingReading, order: int, reading: Reading) -> ReadMeeting:
    body = str(found.one("body") or "")
    read_meeting = ReadMeeting.objects.create(
        paper_import=row, order=order, start=found.span.start, end=found.span.end or len(reading.text),
        group=find_group(body) if body else None, date=_full_date(found.one("meeting_date")),
        becomes=becomes_at_first(reading.doc_type, embedded=order > 0, has_resolutions=bool(found.all("resolutions"))),
    )  # fmt: skip
    facts = ReadFact.objects.bulk_create(
        ReadFact(
            read_meeting=read_meeting, field=fact.field, value=dict(fact.value), start=fact.span.start, order=number,
            end=fact.span.end, rule=fact.rule[:80], confidence=fact.confidence, why=fact.why[:300],
        )
        for number, fact in enumerate(found.facts)
    )  # fmt: skip
    ReadDoubt.objects.bulk_create(
        ReadDoubt(
            read_meeting=read_meeting, kind=doubt.kind[:60], message=doubt.message,
            start=doubt.span.start if doubt.span else None, end=doubt.span.end if doubt.span else None,
        )
        for doubt in found.doubts
    )  # fmt: skip
    gather_names(read_meeting, facts)
    propose_owners(read_meeting, body=body)
    return read_meeting


def _full_date(printed: object) -> datetime.date | None:
    """A day printed in full; a day without its year is never made up here."""
    try:
        return datetime.date.fromisoformat(str(printed))
    except ValueError:
        return None


@transaction.atomic
def set_aside(*, paper_import: PaperImport, by: Account) -> PaperImport:
    """Put a paper away unrecorded; it stays known, so that bringing it in again is noticed."""
    check(by, Permission.PAPER_IMPORT)
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    if row.state in (ImportState.ACCEPTED, ImportState.PARTLY):
        raise ReviewRefused(f"{row.paper.name} has been recorded: undo the import before you set it aside.")
    row.state = ImportState.SET_ASIDE
    row.save(update_fields=["state"])
    take_turn(row, by=by, verb="set_aside", sentence=f"Set {row.paper.name} aside.")
    return row


@transaction.atomic
def take_up_again(*, paper_import: PaperImport, by: Account) -> PaperImport:
    """Bring a paper that was set aside back to where it was: to review, or waiting to be read."""
    check(by, Permission.PAPER_IMPORT)
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    if row.state != ImportState.SET_ASIDE:
        raise ReviewRefused(f"{row.paper.name} was not set aside.")
    row.state = ImportState.TO_REVIEW if row.read_meetings.exists() else ImportState.RECEIVED
    row.save(update_fields=["state"])
    take_turn(row, by=by, verb="take_up_again", sentence=f"Took {row.paper.name} up again.")
    return row


def import_file(
    *, name: str, data: bytes, by: Account, accept: bool = False, group: Group | None = None,
    date: datetime.date | None = None, becomes: Becomes | None = None, part: Part = Part.TWO,
) -> PaperImport:  # fmt: skip
    """Bring one file in and read it; with ``accept``, record it too. For the command line and for set-up.

    ``group``, ``date``, ``becomes`` and ``part`` settle the paper's own meeting where they are given; a meeting printed
    inside another's papers keeps what is printed, with the same ``part``.
    Raises Refused, UnreadablePaper, AlreadyBroughtIn, NotSettled (read, but not recorded), ReviewRefused.
    """
    paper_import = read_received(paper_import=receive_file(name=name, data=data, by=by), by=by)
    if paper_import.state == ImportState.RECEIVED:
        raise ReviewRefused(paper_import.trouble)
    for read_meeting in paper_import.read_meetings.all():
        is_main = read_meeting.order == 0
        settle_meeting(
            read_meeting=read_meeting, by=by, part=part,
            group=(group if is_main else None) or read_meeting.group or (None if is_main else group),
            date=(date if is_main else None) or read_meeting.date,
            becomes=Becomes((becomes if is_main else None) or read_meeting.becomes),
        )  # fmt: skip
    if accept:
        return accept_import(paper_import=paper_import, by=by).paper_import
    paper_import.refresh_from_db()
    return paper_import
