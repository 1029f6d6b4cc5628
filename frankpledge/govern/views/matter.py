"""Pages of Matters Outstanding: the report for a meeting, its files, the printed one held against it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.action import take_printed_updates
from frankpledge.govern.models import Meeting
from frankpledge.govern.packs.content import Edition, PackRefused
from frankpledge.govern.packs.matters import build_matters
from frankpledge.govern.queries.matter import MattersReport, matters_outstanding
from frankpledge.govern.queries.pack_matters import paper_of
from frankpledge.govern.rules.reconcile import Kind
from frankpledge.govern.views.action import XLSX
from frankpledge.kit.csvs import csv_bytes, xlsx_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.filters import plural
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import PartnershipSettings

HEAD = [
    "Minute", "Title", "Meeting", "Resolution", "Owner", "Update", "State", "Due", "Action", "Closed by", "Closed on",
    "Why closed", "Part",
]  # fmt: skip
WIDTHS = [8, 30, 12, 60, 24, 60, 22, 20, 8, 20, 12, 40, 6]
FINDING_WORDS = {
    Kind.DROPPED: ("Dropped", "red"),
    Kind.WRONG_CITATION: ("Wrong citation", "amber"),
    Kind.PROMISED_BY_ANOTHER: ("Not the owner", "amber"),
    Kind.UNMATCHED: ("No such action", "purple"),
}


def _report(pk: int) -> MattersReport:
    meeting = get_object_or_404(Meeting.objects.select_related("group").prefetch_related("group__names"), pk=pk)
    return matters_outstanding(group=meeting.group, meeting=meeting)


@page(Permission.MEMBERS_READ)
def matters_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The report, its proof, and what the printed one dropped, miscited or promised for another."""
    report = _report(pk)
    reported = {row for row, _ in report.reconciliation.pairs}
    context = {
        "report": report,
        "meeting": report.meeting,
        "finding_words": FINDING_WORDS,
        "reported": reported,
        "to_take": any(row.update and row.pk in reported for row in report.printed),
    }
    return render(request, "govern/matters_detail.html", context)


def _name(meeting: Meeting, ending: str) -> str:
    return f"matters-outstanding-{slugify(meeting.group.short_name or meeting.group.name)}-{meeting.date}.{ending}"


@page(Permission.MEMBERS_READ)
def matters_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report alone as a tagged PDF: the members' edition, or with ``?edition=public`` Part 1 only."""
    report, settings = _report(pk), PartnershipSettings.current()
    is_public = request.GET.get("edition") == "public"
    try:
        made = build_matters(
            paper_of(report, part=1 if is_public else 2),
            partnership=settings.name,
            edition=Edition.PUBLIC if is_public else Edition.MEMBERS,
            demonstration=settings.is_demonstration,
            large_print=request.GET.get("print") == "large",
        )
    except PackRefused as refused:
        messages.error(request, str(refused))
        return redirect("govern:matters-detail", pk)
    return file_response(_name(report.meeting, "pdf"), "application/pdf", made.pdf, save=True)


def _file_rows(report: MattersReport) -> list[list[Any]]:
    """The report's rows, open ones first, as the cells of a file."""
    return [
        [
            row.label, row.title, row.action.meeting.date, row.words, "; ".join(row.owners),
            "\n".join(f"{update.on:%-d %b %Y}: {update.text}" for update in row.updates), row.state, row.due,
            row.action.reference, row.closed_by, row.standing.closed_on, row.closed_why, f"Part {row.action.part}",
        ]
        for row in (*report.rows, *report.closed)
    ]  # fmt: skip


@page(Permission.MEMBERS_READ)
def matters_csv(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The report as CSV."""
    report = _report(pk)
    return file_response(
        _name(report.meeting, "csv"), "text/csv; charset=utf-8", csv_bytes(HEAD, _file_rows(report)), save=True
    )


@page(Permission.MEMBERS_READ)
def matters_xlsx(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The report as an Excel workbook."""
    report = _report(pk)
    data = xlsx_bytes("Matters Outstanding", HEAD, _file_rows(report), WIDTHS)
    return file_response(_name(report.meeting, "xlsx"), XLSX, data, save=True)


@require_POST
def _take(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    taken = take_printed_updates(meeting=meeting, by=request.user)
    count = len(taken.added)
    told = f"{count} printed {'update was' if count == 1 else 'updates were'} taken into the log"
    already = f"; {taken.already} {'was' if taken.already == 1 else 'were'} there already" if taken.already else ""
    left = f"; {plural(len(taken.unmatched), 'row')} matched no action and stayed out" if taken.unmatched else ""
    messages.success(request, f"{told}{already}{left}.")
    return redirect("govern:matters-detail", pk)


matters_take = page(Permission.ACTION_WRITE)(_take)
