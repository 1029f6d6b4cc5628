"""Reading reports: where each stands, who may write and sign it, what the system fills in by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from frankpledge.govern.enums import AskState, ReportState, UploadState
from frankpledge.govern.models import (
    Meeting,
    MeetingRule,
    PackedReport,
    PartnershipAsk,
    Report,
    ReportSigner,
    ReportUpload,
    StaleSave,
)
from frankpledge.govern.queries.meeting import previous_meeting
from frankpledge.govern.queries.supplement import pack_is_out, supplements_of
from frankpledge.govern.rules.report import DueDay, is_late, refuse_writing, report_due, standing
from frankpledge.govern.rules.report_answer import not_applicable_list
from frankpledge.govern.rules.report_form import ReportForm, report_form
from frankpledge.kit.filters import clock_time
from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Person, Post, PostHolding

# An ask whose item was taken off the agenda again is unanswered again.
UNANSWERED = Q(state=AskState.WAITING) | Q(state=AskState.TAKEN_UP, item=None)


def reports() -> QuerySet[Report]:
    """Every report with what a list shows of it, and whether a pack binds it and is published."""
    bound = PackedReport.objects.filter(report=OuterRef("pk"))
    return (
        Report.objects.select_related("meeting__group", "item", "from_group", "asked_by__person")
        .prefetch_related("authors__person", "signers__person", "signers__post")
        .annotate(in_pack=Exists(bound), is_published=Exists(bound.filter(pack__published_at__isnull=False)))
    )


def standing_of(report: Report) -> ReportState:
    """Where a report stands, packs considered."""
    in_pack = getattr(report, "in_pack", None)
    if in_pack is None:
        packed = PackedReport.objects.filter(report=report)
        in_pack, published = packed.exists(), packed.filter(pack__published_at__isnull=False).exists()
    else:
        published = bool(getattr(report, "is_published", False))
    return ReportState(standing(report.state, in_pack=in_pack, published=published and report.part == Part.ONE))


@dataclass(frozen=True)
class ReportRow:
    """A report in a list."""

    report: Report
    standing: ReportState
    late: str
    waits_for: str


def late_words(report: Report, *, today: datetime.date | None = None) -> str:
    """How a late report is marked: when it came, or that it has not. Empty for one in time."""
    today = today or timezone.localdate()
    came = timezone.localtime(report.first_sent_in_at) if report.first_sent_in_at else None
    if report.state == ReportState.WITHDRAWN or not is_late(report.due_on, came.date() if came else None, today):
        return ""
    due = f"due {_short(report.due_on)}" if report.due_on else ""
    return f"Late: sent in {_short(came.date())} at {clock_time(came)}, {due}" if came else f"Overdue: {due}"


def _short(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def row_of(report: Report, *, today: datetime.date | None = None) -> ReportRow:
    """A report with what is said of it in a list."""
    return ReportRow(report, standing_of(report), late_words(report, today=today), _waits_for(report))


def _waits_for(report: Report) -> str:
    if report.state in (ReportState.ASKED, ReportState.WRITING):
        return ", ".join(author.person.name for author in report.authors.all())
    if report.state == ReportState.SENT_IN:
        turn = next((signer for signer in report.signers.all() if signer.signed_at is None), None)
        return str(turn) if turn else "the clerk, to release it"
    return ""


def reports_of(meeting: Meeting) -> list[ReportRow]:
    """The reports asked for a meeting, those no longer wanted left out."""
    found = reports().filter(meeting=meeting).exclude(state=ReportState.WITHDRAWN)
    return [row_of(report) for report in found]


def reports_for(viewer: Account) -> dict[str, list[ReportRow]]:
    """What a viewer has to do with reports: to write, to sign, everything else that is not yet published."""
    today = timezone.localdate()
    wanted = reports().exclude(state=ReportState.WITHDRAWN).order_by("-meeting__date", "due_on")
    rows = [row_of(report, today=today) for report in wanted]
    out: dict[str, list[ReportRow]] = {"write": [], "sign": [], "release": [], "other": []}
    for row in rows:
        out[_pile(row, viewer)].append(row)
    return out


def _pile(row: ReportRow, viewer: Account) -> str:
    report, mine = row.report, viewer.person_id
    if report.state in (ReportState.ASKED, ReportState.WRITING) and mine in [a.person_id for a in report.authors.all()]:
        return "write"
    turn = turn_to_sign(report)
    if report.state == ReportState.SENT_IN and turn is not None and mine in people_behind(turn):
        return "sign"
    if report.state == ReportState.SENT_IN and turn is None and may(viewer, Permission.REPORT_ASK):
        return "release"
    return "other"


def author_ids(report: Report) -> set[int]:
    """The people who write a report."""
    return {author.person_id for author in report.authors.all()}


def writing_refusal(report: Report, by: Account) -> str | None:
    """Why an account may not change the answers of a report now, or None."""
    if reason := refusal(by, Permission.REPORT_WRITE):
        return reason
    if by.person_id not in author_ids(report) and not may(by, Permission.REPORT_ASK):
        names = ", ".join(author.person.name for author in report.authors.all()) or "nobody yet"
        return f"This report is written by {names}: ask them, or the clerk."
    return refuse_writing(report.state)


def turn_to_sign(report: Report) -> ReportSigner | None:
    """The step of the chain whose turn it is, or None where all have signed (or nobody is to)."""
    return next((signer for signer in report.signers.all() if signer.signed_at is None), None)


def people_behind(signer: ReportSigner, *, on: datetime.date | None = None) -> set[int]:
    """The people who may sign a step: the person named, or whoever holds the post on the day."""
    if signer.person_id is not None:
        return {signer.person_id}
    return holders(signer.post, on=on) if signer.post is not None else set()


def holders(post: Post, *, on: datetime.date | None = None) -> set[int]:
    """Who holds a post on a day (today)."""
    day = on or timezone.localdate()
    held = PostHolding.objects.filter(post=post).filter(Q(since=None) | Q(since__lte=day))
    return set(held.filter(Q(until=None) | Q(until__gte=day)).values_list("person_id", flat=True))


def due_for(meeting: Meeting, form: ReportForm) -> DueDay:
    """By when a report of a form is due for a meeting, with the working; the group's own rule of notice counts."""
    rule = MeetingRule.objects.filter(group=meeting.group).first()
    clear = {"clear_days": rule.notice_days} if rule else {}
    return report_due(meeting.date, form.due_working_days, publication=meeting.agenda_published_on, **clear)


def facts_of(report: Report) -> dict[str, str]:
    """What the system fills in under the headings nobody types."""
    form = report_form(report.form)
    before = previous_meeting(report.meeting)
    sent = timezone.localtime(report.sent_in_at).date() if report.sent_in_at else None
    return {
        "number": report.number,
        "part": "Part One – Public" if report.part == Part.ONE else f"Part Two – Confidential{_ground(report)}",
        "body": report.meeting.group.name_on(report.meeting.date),
        "meeting_date": f"{report.meeting.date:%A} {_short(report.meeting.date)}",
        "title": report.title,
        "filed": _short(sent) if sent else "Not sent in yet",
        "last_meeting": _short(before.date) if before else "None before this one",
        "authors": ", ".join(_titled(author.person) for author in report.authors.all()) or "Nobody yet",
        "not_applicable": not_applicable_list(form, report.values) or "None",
    }


def _ground(report: Report) -> str:
    return f" ({report.ground})" if report.ground else ""


def _titled(person: Person) -> str:
    return f"{person.titled_name}, {person.role}" if person.role else person.titled_name


def stale_saves(report: Report) -> list[StaleSave]:
    """Words kept beside a report because somebody else had changed the heading meanwhile."""
    return list(StaleSave.objects.filter(report=report, settled_at=None).select_related("by__person"))


def waiting_upload(report: Report) -> ReportUpload | None:
    """The latest Word file that waits for the author's yes."""
    return ReportUpload.objects.filter(report=report, state=UploadState.WAITING).defer("content").first()


def asks_of(meeting: Meeting) -> list[PartnershipAsk]:
    """What reports for a meeting ask of the partnership, those not answered first."""
    rows = PartnershipAsk.objects.filter(meeting=meeting).select_related("report", "item")
    return sorted(rows, key=lambda ask: (not ask.is_waiting, ask.pk))


def asks_left_over(meeting: Meeting) -> list[PartnershipAsk]:
    """Asks made to the group's earlier meetings that nobody has answered: they stay in sight until somebody does."""
    earlier = PartnershipAsk.objects.filter(UNANSWERED, meeting__group=meeting.group, meeting__date__lt=meeting.date)
    return list(earlier.select_related("report", "meeting__group"))


def beside_agenda(meeting: Meeting) -> dict[str, Any]:
    """What the page of a meeting shows of reports: those asked for, what they ask, supplements."""
    rows = reports_of(meeting)
    return {
        "reports": rows,
        "late_reports": {row.report.pk: row.late for row in rows if row.late},
        "asks": asks_of(meeting),
        "asks_left": asks_left_over(meeting),
        "supplements": supplements_of(meeting),
        "pack_is_out": pack_is_out(meeting),
    }
