"""Reports of the plan: the list, one of them in both editions, its files, and what is done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.know.views.document_form import FORM_WORDS, chart_of, form_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.plan_report import (
    make_plan_report,
    offer_plan_report,
    publish_plan_report,
    withdraw_plan_report,
)
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.forms.plan_report import MakeReportForm, WithdrawReportForm
from frankpledge.plan.models import PlanReport
from frankpledge.plan.queries.plan_report import (
    members_document,
    outcomes,
    plan_reports,
    public_document,
    turned_confidential,
)
from frankpledge.plan.queries.plan_report_kinds import KINDS


def report_of(pk: int) -> PlanReport:
    """One report by its number. Raises ``Http404``."""
    rows = PlanReport.objects.select_related(
        "made_by__person", "published_by__person", "withdrawn_by__person", "replaces"
    )
    report: PlanReport = get_object_or_404(rows, pk=pk)
    return report


def _crumbs() -> list[dict[str, str]]:
    return [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Reports of the plan", "href": reverse("plan:plan-report-list")},
    ]


@page(Permission.MEMBERS_READ)
def plan_report_list(request: HttpRequest) -> HttpResponse:
    """Every report that was made, and what can be reported on."""
    return render(request, "plan/plan_report_list.html", {"reports": plan_reports()[:200], "kinds": KINDS})


@page(Permission.PLAN_WRITE)
def plan_report_make(request: HttpRequest) -> HttpResponse:
    """Choose a report and freeze it."""
    words = FormWords(
        "Make a report", "Make it", reverse("plan:plan-report-list"), "The report is frozen as it stood.",
        note="It keeps what the plan says now. Make it anew when the plan has moved on: the earlier one is kept.",
        crumbs=_crumbs(),
    )  # fmt: skip
    form = MakeReportForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})

    def change(**given: Any) -> str:
        return make_plan_report(**given).get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.MEMBERS_READ)
def plan_report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report as members read it; ``?edition=public`` as residents do."""
    report = report_of(pk)
    is_public = request.GET.get("edition") == "public"
    document = public_document(report) if is_public else members_document(report)
    if document is None:
        raise Http404("There is no edition for residents.")

    def chart_address(name: str) -> str:
        return reverse("plan:plan-report-chart", args=[pk, name]) + ("?edition=public" if is_public else "")

    context = {
        "report": report, "document": document, "chart_address": chart_address, "forms": FORM_WORDS, "is_public": is_public,
        "newer": PlanReport.objects.filter(replaces=report).first(), "outcomes": outcomes(report),
        "turned": [] if report.state == PlanReportState.WITHDRAWN else turned_confidential(report),
    }  # fmt: skip
    return render(request, "plan/plan_report_detail.html", context)


@page(Permission.MEMBERS_READ)
def plan_report_chart(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One chart of either edition as a picture."""
    report = report_of(pk)
    is_public = request.GET.get("edition") == "public"
    document = public_document(report) if is_public else members_document(report)
    if document is None:
        raise Http404("There is no edition for residents.")
    return chart_of(document, name)


@page(Permission.MEMBERS_READ)
def plan_report_download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file; ``?edition=public`` the residents' edition. A members' file says in its title and name that it is."""
    report = report_of(pk)
    is_public = request.GET.get("edition") == "public"
    document = public_document(report) if is_public else members_document(report)
    if document is None:
        raise Http404("There is no edition for residents.")
    if not is_public:
        document = replace(document, title=f"{document.title} (Part 2: for members)")
    return form_of(document, form, f"{report.kind}-{report.pk}-{'public' if is_public else 'members'}")


@page(Permission.PLAN_WRITE)
@require_POST
def plan_report_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clerk put the report under an item."""
    report = report_of(pk)
    try:
        offer_plan_report(report=report, by=request.user)
        messages.success(request, "Offered: the clerk finds it under “Attach a paper” of an agenda item.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(report)


@page(Permission.PLAN_PUBLISH)
def plan_report_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, showing what residents will read, then publish."""
    report = report_of(pk)
    if request.method == "POST":
        try:
            publish_plan_report(report=report, by=request.user)
            messages.success(request, f"Published “{report}”.")
        except CannotDo as refused:
            messages.error(request, str(refused))
        return redirect(report)

    def chart_address(name: str) -> str:
        return reverse("plan:plan-report-chart", args=[pk, name]) + "?edition=public"

    context = {
        "report": report, "document": public_document(report), "chart_address": chart_address,
        "turned": turned_confidential(report),
    }  # fmt: skip
    return render(request, "plan/plan_report_publish.html", context)


@page(Permission.PLAN_PUBLISH)
def plan_report_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a report back, with the reason."""
    report = report_of(pk)
    words = FormWords(
        f"Withdraw “{report}”", "Withdraw it", report.get_absolute_url(), "The report is withdrawn.",
        note="Residents do not read it any more, and no agenda binds it. Members find it here, marked, with the reason.",
        crumbs=_crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> None:
        withdraw_plan_report(report=report, **given)

    return form_page(request, WithdrawReportForm(request.POST or None), words, change)
