"""Pages of reports: the list, one report as it reads, asking for one, its course."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.agenda import AgendaRefused, PackIsOut
from frankpledge.govern.changes.report import ask_for_report, change_arrangements, withdraw_report
from frankpledge.govern.changes.report_course import release_report, send_back, send_in, sign_report
from frankpledge.govern.forms.report import ReasonForm, ReleaseForm, ReportAskForm, asked_of
from frankpledge.govern.models import Meeting, Report
from frankpledge.govern.queries.report import (
    due_for,
    people_behind,
    reports,
    reports_for,
    row_of,
    stale_saves,
    turn_to_sign,
    waiting_upload,
    writing_refusal,
)
from frankpledge.govern.queries.report_paper import sheet_printed
from frankpledge.govern.rules.report_answer import missing_fields
from frankpledge.govern.rules.report_form import forms_in_force, report_form
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page, today


@page(Permission.MEMBERS_READ)
def report_list(request: HttpRequest) -> HttpResponse:
    """Reports to write, to sign, to release, and all others."""
    coming = (
        Meeting.objects.filter(date__gte=today()).exclude(state="cancelled").select_related("group").order_by("date")
    )
    context = {
        "piles": reports_for(request.user),
        "coming": coming[:6] if may(request.user, Permission.REPORT_ASK) else [],
    }
    return render(request, "govern/report_list.html", context)


@page(Permission.MEMBERS_READ)
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report as it will print, with where it stands and what may be done next."""
    report = get_object_or_404(reports(), pk=pk)
    turn = turn_to_sign(report) if report.state == "sent_in" else None
    form = report_form(report.form)
    context = {
        "report": report,
        "row": row_of(report),
        "form": form,
        "sections": sheet_printed(report),
        "missing": missing_fields(form, report.values),
        "write_refusal": writing_refusal(report, request.user),
        "turn": turn,
        "my_turn": turn is not None and (request.user.person_id or 0) in people_behind(turn),
        "can_release": report.state == "sent_in" and turn is None and may(request.user, Permission.REPORT_ASK),
        "stale": stale_saves(report),
        "upload": waiting_upload(report),
        "events": report.events.select_related("by__person"),
        "versions": report.versions.select_related("by__person").defer("values"),
        "asks": report.asks.select_related("item"),
    }
    return render(request, "govern/report_detail.html", context)


@page(Permission.REPORT_ASK)
def report_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a report for a meeting."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = ReportAskForm(request.POST or None, meeting=meeting, initial={"item": request.GET.get("item")})
    due = [(one.name, due_for(meeting, one)) for one in forms_in_force(today())]
    if request.method == "POST" and form.is_valid():
        try:
            report = ask_for_report(meeting=meeting, asked=form.asked(), by=request.user)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"Asked for “{report.title}”, due {report.due_on:%-d %B %Y}. The letter is written."
            )
            return redirect(report)
    return render(request, "govern/report_ask.html", {"form": form, "meeting": meeting, "due": due, "report": None})


@page(Permission.REPORT_ASK)
@one_at_a_time
def report_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who writes and signs a report, its item, its due day."""
    report = get_object_or_404(reports(), pk=pk)
    form = ReportAskForm(request.POST or None, meeting=report.meeting, report=report, initial=asked_of(report))
    if request.method == "POST" and form.is_valid():
        try:
            change_arrangements(report=report, asked=form.asked(report.form), by=request.user)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The arrangements were changed.")
            return redirect(report)
    context = {"form": form, "meeting": report.meeting, "due": [], "report": report}
    return render(request, "govern/report_ask.html", context)


def _step(request: HttpRequest, pk: int, change: Any, done: str) -> HttpResponse:
    """One step of a report's course; a refusal is said on the report's page."""
    report = get_object_or_404(Report, pk=pk)
    try:
        change(report=report, by=request.user)
        messages.success(request, done)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(report)


@require_POST
def _send(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, send_in, "The report was sent in.")


@require_POST
def _sign(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, sign_report, "You signed the report.")


report_send = page(Permission.REPORT_WRITE)(_send)
report_sign = page(Permission.REPORT_SIGN)(_sign)


def _words(report: Report, title: str, button: str, done: str, note: str = "") -> FormWords:
    return FormWords(title, button, report.get_absolute_url(), done, caption=report.title, note=note)


@page(Permission.REPORT_SIGN)
def report_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a report back with the reason."""
    report = get_object_or_404(Report, pk=pk)
    words = _words(report, "Send the report back", "Send it back", "The report was sent back.",
                   "Its authors are written to with your words, and signatures are taken off.")  # fmt: skip

    def change(**given: Any) -> None:
        send_back(report=report, **given)

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.REPORT_ASK)
def report_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a report is no longer wanted."""
    report = get_object_or_404(Report, pk=pk)
    words = _words(
        report, "This report is no longer wanted", "Say so", "The authors are told.", "What is written stays on record."
    )

    def change(**given: Any) -> None:
        withdraw_report(report=report, **given)

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.REPORT_ASK)
def report_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a report under its item; where the pack is published already, offer a supplement."""
    report = get_object_or_404(Report.objects.select_related("meeting__group"), pk=pk)
    form = ReleaseForm(request.POST or None, report=report)
    is_out = False
    if request.method == "POST" and form.is_valid():
        try:
            release_report(report=report, by=request.user, **form.cleaned_data)
        except PackIsOut as refused:
            is_out = True
            form.add_error(None, str(refused))
        except (CannotDo, AgendaRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The report was released to the agenda.")
            return redirect(report)
    return render(request, "govern/report_release.html", {"form": form, "report": report, "is_out": is_out})
