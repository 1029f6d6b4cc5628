"""Govern's face to the public: frozen facts of what has been published, Part 1 only.

Everything here reads in the public scope, whoever is looking, so a Part 2 row cannot be reached; what leaves is a plain
value, so a template cannot wander from it to a row that is not published.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from frankpledge.govern.enums import MeetingState, PackFormat, PaperKind, PublicKind, PublicStep
from frankpledge.govern.models import Meeting, Pack
from frankpledge.govern.queries.attending import printed_attendance
from frankpledge.govern.queries.decision_sheet import Decided, decision_sheet
from frankpledge.govern.queries.linked import linked_event, linked_organisation
from frankpledge.govern.queries.meeting import minutes_of
from frankpledge.govern.queries.pack_bundle import has_public_bundle, public_bundle
from frankpledge.govern.queries.pack_file import PackFile, made_with, pack_file_of
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.public_agenda import FILES, PublicItem, public_agenda
from frankpledge.govern.queries.public_attendance import PublicRegister, public_register_of
from frankpledge.govern.queries.public_group import (
    PublicGroup,
    public_group_of,
    public_groups,
    shows_members,
    visible_groups,
)
from frankpledge.govern.queries.public_meeting import (
    PublicChange,
    PublicFile,
    PublicMeeting,
    changes_seen,
    contact_of,
    files_of,
    public_meeting_of,
)
from frankpledge.govern.queries.public_search import PublicFound, search_published
from frankpledge.govern.queries.publication import (
    Gone,
    gone_file,
    gone_item,
    gone_meeting,
    gone_pack,
    gone_paper,
    gone_question,
    last_steps,
)
from frankpledge.govern.queries.question import nil_return_of, questions_of
from frankpledge.govern.queries.report import late_words
from frankpledge.govern.queries.report_paper import published_reports, published_version
from frankpledge.govern.queries.visible import visible_files, visible_meetings, visible_papers
from frankpledge.govern.rules.report_sheet import PrintedSection
from frankpledge.partnership.scope import Scope, open_scope


@dataclass(frozen=True)
class PublicMinute:
    """A Part 1 minute with its Part 1 resolutions (id, words, the owners printed beside) and post-meeting notes."""

    pk: int
    number: str
    title: str
    paragraphs: tuple[str, ...]
    resolutions: tuple[tuple[int, str, str], ...]
    notes: tuple[tuple[datetime.date, str], ...] = ()


@dataclass(frozen=True)
class PublicPack:
    """A published pack. ``form`` is what a link to it says: "PDF, 12 pages", "Web page"."""

    pk: int
    pages: int
    form: str
    published_at: datetime.datetime
    title: str = "Agenda pack"
    why_late: str = ""
    press: str = ""


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
    changes: tuple[PublicChange, ...] = ()
    files: tuple[PublicFile, ...] = ()
    withdrawn: tuple[tuple[str, str, datetime.date], ...] = ()
    linked: dict[str, Any] = field(default_factory=dict)
    has_papers: bool = False


def public_meetings() -> tuple[PublicMeeting, ...]:
    """Every meeting residents know of, newest first."""
    with open_scope(Scope.PUBLIC):
        rows = visible_meetings().select_related("taken")
        return tuple(public_meeting_of(row) for row in rows.order_by("-date", "pk"))


def _minutes(row: Meeting) -> tuple[PublicMinute, ...]:
    return tuple(
        PublicMinute(
            minute.pk,
            minute.number,
            minute.title,
            tuple(words for words in minute.text.split("\n\n") if words.strip()),
            tuple(
                (res.pk, f"{res.kind} {res.text}".strip(), ", ".join(a.owners_printed for a in res.actions.all()))
                for res in minute.resolutions.all()
            ),
            tuple((note.on, note.text) for note in minute.meeting_notes.all()),
        )
        for minute in minutes_of(row)
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


def public_meeting(pk: int) -> PublicPage | None:
    """The public page of a meeting, or None where nothing of it is published."""
    with open_scope(Scope.PUBLIC):
        row = visible_meetings().select_related("taken").filter(pk=pk).first()
        if row is None:
            return None
        meeting = public_meeting_of(row)
        return PublicPage(
            meeting=meeting,
            contact=contact_of(row),
            agenda=public_agenda(row),
            packs=_packs(row) if meeting.has_agenda else (),
            attendance=printed_attendance(row) if meeting.has_minutes else (),
            minutes=_minutes(row) if meeting.has_minutes else (),
            questions=_questions(row),
            no_questions=meeting.has_minutes and nil_return_of(row) is not None,
            reports=published_reports(row) if meeting.has_agenda else (),
            changes=changes_seen(row),
            files=files_of(row),
            withdrawn=_withdrawn(row),
            linked=linked_event(row, str(settings.SITE_ADDRESS)),
            has_papers=has_public_bundle(row),
        )


def _packs(row: Meeting) -> tuple[PublicPack, ...]:
    packs = Pack.objects.filter(meeting=row, published_at__isnull=False).defer("content").select_related("supplement")
    return tuple(
        PublicPack(p.pk, p.pages, _form_of(p), p.published_at, *_named(p), p.press)
        for p in sorted(packs, key=lambda p: (p.supplement_id is not None, -p.published_at.timestamp(), _order(p)))
        if not turned_confidential(p)
    )


def _order(pack: Pack) -> int:
    return list(PackFormat).index(pack.format)


def _form_of(pack: Pack) -> str:
    """ "PDF, 12 pages", "Large print on A4, PDF, 19 pages", "Web page"."""
    if pack.ending != "pdf":
        return pack.format.label
    kind = "PDF" if pack.format is PackFormat.PDF else f"{pack.format.label}, PDF"
    return f"{kind}, {pack.pages} page{'' if pack.pages == 1 else 's'}"


def _withdrawn(row: Meeting) -> tuple[tuple[str, str, datetime.date], ...]:
    """Stages that were public and are not: their name, the words for residents, since when."""
    steps = last_steps((kind.value, row.pk) for kind in (PublicKind.AGENDA, PublicKind.DECISIONS, PublicKind.MINUTES))
    gone = [step for step in steps.values() if step.step == PublicStep.WITHDRAWN]
    return tuple((PublicKind(step.subject).label, step.words, step.at.date()) for step in gone)


def _named(pack: Pack) -> tuple[str, str]:
    """How residents are told what a pack is, and why a supplement was late."""
    if pack.supplement is None:
        return "Agenda pack", ""
    number = pack.supplement.number
    if pack.rebound_from_id is not None:
        return f"Agenda pack with supplement {number} behind it", ""
    return f"Supplement {number}", pack.supplement.reason


def public_file(pk: int) -> tuple[str, str, bytes] | None:
    """The file name, media type and bytes of a Part 1 file sent with minutes; None where there is none."""
    with open_scope(Scope.PUBLIC):
        row = visible_files().defer(None).filter(pk=pk).first()
        return None if row is None else (row.file_name, row.content_type, bytes(row.content))


def public_paper(pk: int) -> tuple[str, str, bytes] | None:
    """The file name, media type and bytes of a Part 1 paper of a published agenda; None where there is no such file."""
    with open_scope(Scope.PUBLIC):
        row = visible_papers().defer(None).filter(pk=pk, kind__in=FILES).first()
        if row is None or not row.content:
            return None
        name = row.file_name or f"paper-{row.pk}.{row.kind}"
        return name, FILES[PaperKind(row.kind)][1], bytes(row.content)


def public_report(pk: int) -> PublicReport | None:
    """A report as a published pack binds it, or None where it is not Part 1 or not published."""
    with open_scope(Scope.PUBLIC):
        found = published_version(pk)
        if found is None:
            return None
        report, sections = found
        if report.meeting.agenda_published_on is None:
            return None
        return PublicReport(report.pk, report.title, public_meeting_of(report.meeting), sections, late_words(report))


def public_pack(pk: int, name: str = "") -> PackFile | None:
    """A published pack as its file; None where there is none, or something in it is Part 2 by now.

    With ``name``, the pack of that file name which the same press made: what links inside a web page of it lead to.
    """
    with open_scope(Scope.PUBLIC):
        out = {"published_at__isnull": False, "meeting__agenda_published_on__isnull": False}
        pack = Pack.objects.filter(pk=pk, **out).select_related("meeting__group").first()
        if pack is not None and name:
            pack = made_with(pack, name)
        if pack is None or pack.published_at is None or turned_confidential(pack):
            return None
        return pack_file_of(pack)


def public_papers(pk: int) -> tuple[str, bytes] | None:
    """Everything published of a meeting as one zip (its name and bytes); None where nothing is."""
    with open_scope(Scope.PUBLIC):
        row = visible_meetings().filter(pk=pk).first()
        return None if row is None else public_bundle(row)


@dataclass(frozen=True)
class PublicGroupPage:
    """A group with its meetings to come (soonest first) and past (newest first)."""

    group: PublicGroup
    coming: tuple[PublicMeeting, ...]
    past: tuple[PublicMeeting, ...]


def public_group(slug: str) -> PublicGroupPage | None:
    """The public page of a group, or None where residents know of none with this name."""
    today = timezone.localdate()
    with open_scope(Scope.PUBLIC):
        row = visible_groups().filter(slug=slug).first()
        if row is None:
            return None
        rows = visible_meetings().select_related("taken").filter(group=row).order_by("date", "pk")
        meetings = [public_meeting_of(one) for one in rows]
        coming = tuple(one for one in meetings if one.date >= today)
        past = tuple(one for one in reversed(meetings) if one.date < today)
        return PublicGroupPage(public_group_of(row, today), coming, past)


def public_attendance(slug: str) -> PublicRegister | None:
    """The published attendance of a group, or None where residents know of none with this name."""
    with open_scope(Scope.PUBLIC):
        row = visible_groups().filter(slug=slug).first()
        shown = row is not None and shows_members().filter(pk=row.pk).exists()
        return public_register_of(row, today=timezone.localdate(), with_members=shown) if row else None


@dataclass(frozen=True)
class PublicHome:
    """The first page: what is to come, what was last, every group residents know of."""

    coming: tuple[PublicMeeting, ...]
    past: tuple[PublicMeeting, ...]
    groups: tuple[PublicGroup, ...]
    linked: dict[str, Any]


def public_home(most: int = 12) -> PublicHome:
    """Meetings to come, soonest first; the latest ``most`` that are past; the groups."""
    today = timezone.localdate()
    with open_scope(Scope.PUBLIC):
        rows = visible_meetings().select_related("taken")
        coming = rows.filter(date__gte=today).order_by("date", "pk")
        past = rows.filter(date__lt=today).order_by("-date", "pk")[:most]
        return PublicHome(
            tuple(public_meeting_of(row) for row in coming),
            tuple(public_meeting_of(row) for row in past),
            tuple(public_groups()),
            linked_organisation(str(settings.SITE_ADDRESS)),
        )


def search_public(typed: str) -> tuple[PublicFound, ...]:
    """What is published that answers a search."""
    with open_scope(Scope.PUBLIC):
        return search_published(typed)


def why_gone(kind: str, pk: int) -> Gone | None:
    """Why something residents could read is gone; None where it never was public, or is not gone."""
    ask = {
        "meeting": gone_meeting, "paper": gone_paper, "item": gone_item, "file": gone_file, "pack": gone_pack,
        "question": gone_question,
    }  # fmt: skip
    with open_scope(Scope.PUBLIC):
        return ask[kind](pk)


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
        return PublicDecisions(public_meeting_of(row), minutes, row.state == MeetingState.AGREED)


def _who(one: Decided) -> str:
    """The owners of a Part 1 action; of a Part 2 action nobody is named."""
    return one.owners if one.action is not None else ""
