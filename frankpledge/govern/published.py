"""Govern's face to the public: frozen facts of what has been published, Part 1 only.

Everything here reads in the public scope, whoever is looking, so a Part 2 row cannot be reached; what leaves is a plain
value, so a template cannot wander from it to a row that is not published.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from frankpledge.govern.enums import AttendanceKind, MeetingState
from frankpledge.govern.models import Meeting, Pack
from frankpledge.govern.queries.decision_sheet import Decided, decision_sheet
from frankpledge.govern.queries.meeting import Line, agenda_lines, attendance_of, minutes_of
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.question import nil_return_of, questions_of
from frankpledge.govern.queries.report import late_words
from frankpledge.govern.queries.report_paper import published_reports, published_version
from frankpledge.govern.rules.report_sheet import PrintedSection
from frankpledge.kit.filters import clock_time
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.scope import Scope, open_scope


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting whose agenda or minutes are published."""

    pk: int
    group: str
    slug: str
    title: str
    date: datetime.date
    time: str
    venue: str
    has_agenda: bool
    has_minutes: bool
    is_cancelled: bool


@dataclass(frozen=True)
class PublicItem:
    """An agenda item that is Part 1, with its sub-items and the titles of its Part 1 papers."""

    number: str
    title: str
    presenter: str
    note: str
    papers: tuple[str, ...]
    sub_items: tuple[PublicItem, ...]


@dataclass(frozen=True)
class PublicMinute:
    """A Part 1 minute with its Part 1 resolutions (each with the owners printed beside it)."""

    number: str
    title: str
    paragraphs: tuple[str, ...]
    resolutions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PublicPack:
    """A published pack."""

    pk: int
    pages: int
    is_large_print: bool
    published_at: datetime.datetime
    title: str = "Agenda pack"
    why_late: str = ""


@dataclass(frozen=True)
class PublicReport:
    """A Part 1 report as the published pack binds it: headings with what stands under them."""

    pk: int
    title: str
    meeting: PublicMeeting
    sections: tuple[PrintedSection, ...]
    late: str


@dataclass(frozen=True)
class PublicQuestion:
    """A published question with its answer; the asker's name only where they agreed."""

    pk: int
    asked_by: str
    text: str
    answer: str
    answered_by: str
    supplementary: str
    supplementary_answer: str


@dataclass(frozen=True)
class PublicPage:
    """Everything the public page of a meeting shows."""

    meeting: PublicMeeting
    contact: tuple[str, ...]
    agenda: tuple[PublicItem, ...]
    packs: tuple[PublicPack, ...]
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    minutes: tuple[PublicMinute, ...]
    questions: tuple[PublicQuestion, ...]
    no_questions: bool
    reports: tuple[tuple[int, str], ...] = ()


PUBLISHED = Q(agenda_published_on__isnull=False) | Q(minutes_published_on__isnull=False)


def _meeting(row: Meeting) -> PublicMeeting:
    return PublicMeeting(
        pk=row.pk,
        group=row.group.name_on(row.date),
        slug=row.group.slug,
        title=row.title,
        date=row.date,
        time=clock_time(row.start_time),
        venue=row.venue,
        has_agenda=row.agenda_published_on is not None,
        has_minutes=row.minutes_published_on is not None,
        is_cancelled=row.state == "cancelled",
    )


def public_meetings() -> tuple[PublicMeeting, ...]:
    """Every meeting with something published, newest first."""
    with open_scope(Scope.PUBLIC):
        rows = Meeting.objects.filter(PUBLISHED).select_related("group").prefetch_related("group__names")
        return tuple(_meeting(row) for row in rows.order_by("-date"))


def _item(line: Line) -> PublicItem:
    return PublicItem(
        number=line.item.number,
        title=line.item.title,
        presenter=line.item.presenter,
        note=line.item.note,
        papers=tuple(paper.title for paper in line.papers),
        sub_items=tuple(_item(sub) for sub in line.sub_lines),
    )


def _minutes(row: Meeting) -> tuple[PublicMinute, ...]:
    return tuple(
        PublicMinute(
            minute.number,
            minute.title,
            tuple(words for words in minute.text.split("\n\n") if words.strip()),
            tuple(
                (f"{res.kind} {res.text}".strip(), ", ".join(a.owners_printed for a in res.actions.all()))
                for res in minute.resolutions.all()
            ),
        )
        for minute in minutes_of(row)
    )


def _attendance(row: Meeting) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lists = attendance_of(row)
    return tuple(
        (kind.label, tuple(", ".join(filter(None, (who.name, who.role, who.organisation))) for who in lists[kind]))
        for kind in AttendanceKind
        if kind in lists
    )


def _questions(row: Meeting) -> tuple[PublicQuestion, ...]:
    """The questions published with their answers, in the order they came."""
    return tuple(
        PublicQuestion(
            asked.pk,
            asked.printed_name,
            asked.text,
            asked.answer,
            asked.answered_by,
            asked.supplementary,
            asked.supplementary_answer,
        )
        for asked in questions_of(row).filter(published_at__isnull=False)
    )


def _contact(row: Meeting) -> tuple[str, ...]:
    """Who answers for a meeting: its own contact, or the partnership's."""
    usual = PartnershipSettings.current()
    given = (
        row.contact_name or usual.contact_name,
        row.contact_phone or usual.contact_phone,
        row.contact_email or usual.contact_email,
    )
    return tuple(filter(None, given))


def public_meeting(pk: int) -> PublicPage | None:
    """The public page of a meeting, or None where nothing of it is published."""
    with open_scope(Scope.PUBLIC):
        row = Meeting.objects.filter(PUBLISHED, pk=pk).select_related("group").first()
        if row is None:
            return None
        meeting = _meeting(row)
        packs = (
            Pack.objects.filter(meeting=row, published_at__isnull=False).defer("content").select_related("supplement")
        )
        return PublicPage(
            meeting=meeting,
            contact=_contact(row),
            agenda=tuple(_item(line) for line in agenda_lines(row)) if meeting.has_agenda else (),
            packs=tuple(
                PublicPack(p.pk, p.pages, p.is_large_print, p.published_at, *_named(p))
                for p in packs
                if not turned_confidential(p)
            ),
            attendance=_attendance(row) if meeting.has_minutes else (),
            minutes=_minutes(row) if meeting.has_minutes else (),
            questions=_questions(row),
            no_questions=meeting.has_minutes and nil_return_of(row) is not None,
            reports=published_reports(row),
        )


def _named(pack: Pack) -> tuple[str, str]:
    """How residents are told what a pack is, and why a supplement was late."""
    if pack.supplement is None:
        return "Agenda pack", ""
    number = pack.supplement.number
    if pack.rebound_from_id is not None:
        return f"Agenda pack with supplement {number} behind it", ""
    return f"Supplement {number}", pack.supplement.reason


def public_report(pk: int) -> PublicReport | None:
    """A report as a published pack binds it, or None where it is not Part 1 or not published."""
    with open_scope(Scope.PUBLIC):
        found = published_version(pk)
        if found is None:
            return None
        report, sections = found
        return PublicReport(report.pk, report.title, _meeting(report.meeting), sections, late_words(report))


def public_pack(pk: int) -> tuple[str, bytes] | None:
    """The file name and bytes of a published pack; None where there is none, or something in it is Part 2 by now."""
    with open_scope(Scope.PUBLIC):
        pack = Pack.objects.filter(pk=pk, published_at__isnull=False).select_related("meeting__group").first()
        if pack is None or turned_confidential(pack):
            return None
        return pack.file_name, bytes(pack.content)


@dataclass(frozen=True)
class PublicDecisions:
    """The published decision sheet: the meeting, and under each Part 1 minute its Part 1 decisions (words, who, by when)."""

    meeting: PublicMeeting
    minutes: tuple[tuple[str, tuple[tuple[str, str, datetime.date | None], ...]], ...]
    is_agreed: bool


def public_decisions(pk: int) -> PublicDecisions | None:
    """The decision sheet of a meeting, Part 1 only; None where it is not published."""
    with open_scope(Scope.PUBLIC):
        published = Q(taken__decisions_published_on__isnull=False)
        row = Meeting.objects.filter(published, pk=pk).select_related("group").first()
        if row is None:
            return None
        minutes = tuple(
            (str(under.minute), tuple((one.words, _who(one), one.due) for one in under.decisions))
            for under in decision_sheet(row)
        )
        return PublicDecisions(_meeting(row), minutes, row.state == MeetingState.AGREED)


def _who(one: Decided) -> str:
    """The owners of a Part 1 action; of a Part 2 action nobody is named."""
    return one.owners if one.action is not None else ""
