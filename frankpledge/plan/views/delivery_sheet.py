"""Plan workbooks: brought in, looked through line by line, recorded or set aside, undone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.delivery_sheet import accept_sheet, answer_sheet, drop_sheet, receive_sheet, undo_sheet
from frankpledge.plan.enums.delivery_sheet import DeliverySheetState
from frankpledge.plan.forms.delivery_sheet import AcceptForm, AnswersForm, ReceiveSheetForm
from frankpledge.plan.models import DeliverySheet
from frankpledge.plan.queries.delivery_sheet import preview_of
from frankpledge.plan.views.delivery_line import crumbs


def _sheet(pk: int) -> DeliverySheet:
    rows = DeliverySheet.objects.select_related("received_by__person", "decided_by__person")
    sheet: DeliverySheet = get_object_or_404(rows, pk=pk)
    return sheet


def _crumbs() -> list[dict[str, str]]:
    return [*crumbs(), {"text": "Workbooks", "href": reverse("plan:delivery-sheet-list")}]


@page(Permission.PLAN_WRITE)
def delivery_sheet_list(request: HttpRequest) -> HttpResponse:
    """Bring a workbook in; those that were."""
    form = ReceiveSheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(receive_sheet(file_name=file.name, content=file.read(), by=request.user))
        except CannotDo as refused:
            form.add_error("file", str(refused))
    rows = DeliverySheet.objects.defer("content", "made").select_related("received_by__person", "decided_by__person")
    return render(
        request, "plan/delivery_sheet_list.html", {"form": form, "sheets": rows[:100], "breadcrumbs": crumbs()}
    )


@page(Permission.PLAN_WRITE)
def delivery_sheet_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook line by line: what recording it would do; sent, its questions are answered."""
    sheet = _sheet(pk)
    context: dict[str, Any] = {"sheet": sheet, "breadcrumbs": _crumbs(), "form": None, "preview": None}
    if sheet.state == DeliverySheetState.WAITING:
        preview = preview_of(sheet)
        form = AnswersForm(request.POST or None, questions=preview.questions, answers=sheet.answers)
        if request.method == "POST" and form.is_valid():
            answer_sheet(sheet=sheet, answers=form.answers(), by=request.user)
            return redirect(sheet)
        same = DeliverySheet.objects.filter(digest=sheet.digest, state=DeliverySheetState.ACCEPTED).exclude(pk=sheet.pk)
        context |= {"preview": preview, "form": form, "accept": AcceptForm(), "recorded_before": same.first()}
    return render(request, "plan/delivery_sheet_detail.html", context)


@page(Permission.PLAN_WRITE)
@require_POST
def delivery_sheet_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the workbook as one step."""
    sheet = _sheet(pk)
    without = request.POST.get("without_refused") == "on"
    try:
        held = accept_sheet(sheet=sheet, without_refused=without, by=request.user)
        new = sum(one["is_new"] for one in held.made)
        messages.success(request, f"Recorded: {new} new, {len(held.made) - new} changed. It can be undone as one step.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(sheet)


@page(Permission.PLAN_WRITE)
def delivery_sheet_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the recording back."""
    sheet = _sheet(pk)
    asked = Asked(
        f"Undo the recording of “{sheet}”?", "Undo it", sheet.get_absolute_url(), "Undone.",
        losses=("Lines it put in leave the plan; fields it changed go back to what they were.",),
        keeps=("What somebody wrote in these lines since.", "The history, which tells the recording and the undoing."),
    )  # fmt: skip

    def change() -> None:
        for sentence in undo_sheet(sheet=sheet, by=request.user):
            messages.info(request, sentence)

    return asked_first(request, asked, change)


@page(Permission.PLAN_WRITE)
def delivery_sheet_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Set it aside."""
    sheet = _sheet(pk)
    asked = Asked(
        f"Set “{sheet}” aside?", "Set it aside", reverse("plan:delivery-sheet-list"), "Set aside: nothing was recorded.",
        keeps=("The delivery plan, as it is.",), losses=("What was answered to its questions.",),
    )  # fmt: skip
    return asked_first(request, asked, lambda: drop_sheet(sheet=sheet, by=request.user))
