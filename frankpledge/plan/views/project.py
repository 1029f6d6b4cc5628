"""Pages of projects: spending against plan, outcomes, returns; the list as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes, xlsx_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import project as changes
from frankpledge.plan.forms.project import (
    CloseProjectForm,
    FundingReturnForm,
    OutcomeForm,
    PlanSpendingForm,
    ProjectForm,
    SendReturnForm,
)
from frankpledge.plan.models import FundingReturn, Outcome, PlannedSpending, Project
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.queries.project import project_rows, project_view, projects, projects_matching, update_refusal
from frankpledge.plan.rules.money import pounds
from frankpledge.plan.rules.spending import even_plan, quarters
from frankpledge.plan.views.funding_stream import money_crumbs

HEAD = [
    "Project",
    "Lead agency",
    "From",
    "To",
    "Money",
    "Spent",
    "Left",
    "At the end at this pace",
    "Months left",
    "State",
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def project_of(pk: int) -> Project:
    """One project by its number. Raises ``Http404``."""
    found: Project = get_object_or_404(projects(), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def project_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One project."""
    project = project_of(pk)
    context = {
        "project": project, "view": project_view(project, timezone.localdate()),
        "history": history_of(project, project.planned.all(), project.outcomes.all(), project.returns.all()),
        "refusal": update_refusal(request.user, project), "pounds": pounds, "today": timezone.localdate(),
        "breadcrumbs": money_crumbs(),
    }  # fmt: skip
    return render(request, "plan/project_detail.html", context)


@page(Permission.MEMBERS_READ)
def project_file(request: HttpRequest, form: str) -> HttpResponse:
    """The list of projects as CSV or workbook, with the same filter as the page."""
    if form not in ("csv", "xlsx"):
        raise Http404("The list is there as csv and xlsx.")
    today = timezone.localdate()
    found = projects_matching(request.GET.get("words", "").strip()[:100], request.GET.get("state", "open"))
    rows = [
        [
            str(row.project), str(row.project.lead), row.project.since, row.project.until, *map(_number, (
                row.project.amount, row.outlook.spent, row.outlook.left, row.outlook.at_end, row.outlook.months_left)),
            row.state_words,
        ]
        for row in project_rows(found, today)
    ]  # fmt: skip
    if form == "csv":
        return file_response(f"projects-{today}.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, rows), save=True)
    widths = [40, 30, 12, 12, 14, 14, 14, 20, 12, 14]
    return file_response(f"projects-{today}.xlsx", XLSX, xlsx_bytes("Projects", HEAD, rows, widths), save=True)


def _number(amount: Any) -> float | None:
    """A sum as a spreadsheet holds it: to the penny up to ninety million millions."""
    return None if amount is None else float(amount)


@page(Permission.FUNDING_WRITE)
def project_add(request: HttpRequest) -> HttpResponse:
    """Record a project."""
    words = FormWords("Add a project", "Add it", reverse("plan:funding-list"), "The project is recorded.")
    given_bid, given_from = request.GET.get("bid", ""), request.GET.get("allocation", "")
    initial = {name: given for name, given in (("bid", given_bid), ("allocation", given_from)) if given.isdecimal()}

    def change(**given: Any) -> str:
        return changes.save_project(project=None, **given).get_absolute_url()

    return form_page(request, ProjectForm(request.POST or None, initial=initial), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a project."""
    project = project_of(pk)
    words = FormWords(f"Change “{project}”", "Save", project.get_absolute_url(), "The project is changed.")

    def change(**given: Any) -> None:
        changes.save_project(project=project, **given)

    return form_page(request, ProjectForm(request.POST or None, record=project), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def project_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a project, or open it again."""
    project = project_of(pk)
    words = FormWords(
        f"Close “{project}”", "Save", project.get_absolute_url(), "It is recorded.",
        note="A closed project is not watched any more. Its spending, returns and history stay.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.close_project(project=project, **given)

    initial = {"closed_on": project.closed_on or timezone.localdate()}
    return form_page(request, CloseProjectForm(request.POST or None, initial=initial), words, change)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def spending_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be spent by quarter."""
    project = project_of(pk)
    changes.check_own(project=project, by=request.user)
    there = dict(PlannedSpending.objects.filter(project=project).values_list("quarter", "amount"))
    every = sorted({*quarters(project.since, project.until), *there})
    spread = {} if there else even_plan(project.amount, project.since, project.until)
    words = FormWords(
        f"Plan the spending of “{project}”", "Save", project.get_absolute_url(), "The plan is kept.",
        note=f"The quarters come to {pounds(project.amount)} together."
        + (" The boxes hold that sum spread evenly: change what is spent otherwise." if spread else ""),
    )  # fmt: skip
    form = PlanSpendingForm(request.POST or None, planned={**dict.fromkeys(every), **spread, **there})

    def change(by: Any, **given: Any) -> None:
        del given
        changes.plan_spending(project=project, planned=form.planned(), by=by)

    return form_page(request, form, words, change)


@page(Permission.PLAN_UPDATE_OWN)
def outcome_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a project is to reach."""
    project = project_of(pk)
    changes.check_own(project=project, by=request.user)
    words = FormWords("Add an outcome", "Add it", project.get_absolute_url(), "It is recorded.", caption=str(project))

    def change(**given: Any) -> None:
        changes.save_outcome(project=project, outcome=None, **given)

    return form_page(request, OutcomeForm(request.POST or None), words, change)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def outcome_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was reached."""
    row = get_object_or_404(Outcome.objects.select_related("project__lead"), pk=pk)
    changes.check_own(project=row.project, by=request.user)
    back = row.get_absolute_url()
    words = FormWords("What was reached", "Save", back, "It is recorded.", caption=str(row.project))

    def change(**given: Any) -> None:
        changes.save_outcome(project=row.project, outcome=row, **given)

    return form_page(request, OutcomeForm(request.POST or None, record=row), words, change)


@page(Permission.FUNDING_WRITE)
def funding_return_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a return will be due."""
    project = project_of(pk)
    words = FormWords("Add a return", "Add it", project.get_absolute_url(), "It is recorded.", caption=str(project))

    def change(**given: Any) -> None:
        changes.add_return(project=project, **given)

    return form_page(request, FundingReturnForm(request.POST or None), words, change)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def funding_return_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a return was sent."""
    row = get_object_or_404(FundingReturn.objects.select_related("project__lead"), pk=pk)
    changes.check_own(project=row.project, by=request.user)
    back = row.get_absolute_url()
    words = FormWords(f"The return for {row.period}", "Save", back, "It is recorded.", caption=str(row.project))

    def change(**given: Any) -> None:
        changes.send_return(row=row, **given)

    return form_page(request, SendReturnForm(request.POST or None, record=row), words, change)
