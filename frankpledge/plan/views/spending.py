"""Pages of spending: one row, a correction, a file in and out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import spending as changes
from frankpledge.plan.changes.project import check_own
from frankpledge.plan.forms.spending import CorrectSpendingForm, ImportSpendingForm, SpendingForm
from frankpledge.plan.models import Spending
from frankpledge.plan.views.project import project_of

HEAD = ["date", "amount", "what", "recorded by", "recorded at", "corrected since", "corrects", "why"]


@page(Permission.PLAN_UPDATE_OWN)
def spending_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was spent."""
    project = project_of(pk)
    check_own(project=project, by=request.user)
    words = FormWords(
        "Record spending", "Record it", project.get_absolute_url(), "It is recorded.", caption=str(project)
    )

    def change(**given: Any) -> None:
        changes.add_spending(project=project, **given)

    return form_page(request, SpendingForm(request.POST or None, initial={"on": timezone.localdate()}), words, change)


@page(Permission.PLAN_UPDATE_OWN)
def spending_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new row in the place of one that was wrong."""
    row = get_object_or_404(Spending.objects.select_related("project__lead"), pk=pk)
    check_own(project=row.project, by=request.user)
    words = FormWords(
        "Correct spending", "Correct it", row.project.get_absolute_url(), "The correction is recorded.",
        caption=str(row.project), note=f"The row that was wrong stays and is shown as corrected: {row}.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.correct_spending(row=row, **given)

    return form_page(request, CorrectSpendingForm(request.POST or None, row=row), words, change)


@page(Permission.PLAN_UPDATE_OWN)
def spending_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a file of a finance system, all of it or nothing."""
    project = project_of(pk)
    check_own(project=project, by=request.user)
    words = FormWords(
        "Bring in spending", "Bring it in", project.get_absolute_url(), "The file is recorded.", caption=str(project)
    )

    def change(**given: Any) -> None:
        count = changes.import_spending(project=project, **given)
        messages.info(request, f"{count} line{'' if count == 1 else 's'} recorded.")

    return form_page(request, ImportSpendingForm(request.POST or None, request.FILES or None), words, change)


@page(Permission.MEMBERS_READ)
def spending_csv(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """All spending of a project as CSV, corrected rows marked."""
    project = project_of(pk)
    rows = Spending.objects.filter(project=project).select_related("by__person", "corrected_by").order_by("on", "id")
    cells = [
        [
            row.on, f"{row.amount:.2f}", row.what, str(row.by or ""), timezone.localtime(row.recorded_at).date(),
            "yes" if getattr(row, "corrected_by", None) else "", row.corrects_id or "", row.why,
        ]
        for row in rows
    ]  # fmt: skip
    return file_response(f"spending-{project.pk}.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, cells), save=True)
