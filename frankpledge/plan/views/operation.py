"""Operations: the list and its file, planning one, one of them, moving it on, deciding what residents may read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.operation import decide_part, move_operation, plan_operation
from frankpledge.plan.enums.operation import OperationKind, OperationState
from frankpledge.plan.forms.operation import OperationForm, ReasonForm
from frankpledge.plan.models import Operation
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.operation import (
    all_operations,
    ask_lines,
    count_lines,
    found_operations,
    learning_lines,
    operation_counts_of,
    series_rows,
)
from frankpledge.plan.queries.operation_board import where_lines
from frankpledge.plan.queries.operation_test import outcome_of, tests_of
from frankpledge.plan.reading.operation_counts import HEAD
from frankpledge.plan.rules.operation import MOVES, why_not_public

PER_PAGE = 30
STATE_COLOURS = {"planned": "blue", "run": "green", "reviewed": "teal", "cancelled": "grey"}


def operation_of(pk: int) -> Operation:
    """One operation by its number. Raises ``Http404``."""
    found: Operation = get_object_or_404(all_operations(), pk=pk)
    return found


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """The way back: Plan, operations, and what follows."""
    way = [("Plan", reverse("plan:plan-home")), ("Operations", reverse("plan:operation-list")), *more]
    return [{"text": text, "href": href} for text, href in way]


@page(Permission.MEMBERS_READ)
def operation_list(request: HttpRequest) -> HttpResponse:
    """Operations with a filter, thirty to a page, and the series they belong to."""
    asked = {name: request.GET.get(name, "") for name in ("q", "state", "kind", "series")}
    found = Paginator(found_operations(asked), PER_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "found": found, "asked": asked, "params": request.GET, "series": series_rows(), "colours": STATE_COLOURS,
        "states": OperationState.choices, "kinds": OperationKind.choices, "active": sum(bool(one) for one in asked.values()),
    }  # fmt: skip
    return render(request, "plan/operation_list.html", context)


@page(Permission.MEMBERS_READ)
def operation_csv(request: HttpRequest) -> HttpResponse:
    """What operations counted as CSV, with the same filter; the same columns that are brought in."""
    rows = operation_counts_of(found_operations(request.GET.dict()))  # type: ignore[arg-type]
    return file_response(
        f"operations-{timezone.localdate()}.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, rows), save=True
    )


@page(Permission.OPERATION_WRITE)
def operation_add(request: HttpRequest) -> HttpResponse:
    """Plan an operation."""
    words = FormWords("Plan an operation", "Plan it", reverse("plan:operation-list"), "The operation is planned.",
                      note="It is Part 2. Choose before the day what it is compared with.")  # fmt: skip
    given = request.GET.get("series", "")
    initial = {"series": given} if given.isdecimal() and len(given) < 18 else {}

    def change(**values: Any) -> str:
        return plan_operation(operation=None, **values).get_absolute_url()

    return form_page(request, OperationForm(request.POST or None, initial=initial), words, change)


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is planned."""
    found = operation_of(pk)
    words = FormWords(f"Change “{found}”", "Save", found.get_absolute_url(), "The operation is changed.")

    def change(**values: Any) -> None:
        plan_operation(operation=found, **values)

    return form_page(request, OperationForm(request.POST or None, initial=OperationForm.of(found)), words, change)


@page(Permission.MEMBERS_READ)
def operation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One operation: where and why there, what was asked and came, what was counted, whether it worked, what was learnt."""
    found = operation_of(pk)
    tests = [outcome_of(one) for one in tests_of(found)]
    context = {
        "operation": found, "asks": ask_lines(found), "counts": [line for line in count_lines(found) if line.row],
        "points": learning_lines(found), "tests": tests, "stops": found.stops.all(), "edits": edits_of(found).reverse()[:20],
        "where": where_lines(found, [one.test.measure for one in tests]), "colours": STATE_COLOURS, "moves": MOVES[found.state],
        "visits": found.visits.select_related("premises"), "states": dict(OperationState.choices),
    }  # fmt: skip
    return render(request, "plan/operation_detail.html", context)


@page(Permission.OPERATION_WRITE)
@require_POST
def operation_move(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Mark it run or reviewed, or take that back."""
    found = operation_of(pk)
    if to not in OperationState.values:
        raise Http404(f"“{to}” is no state of an operation.")
    try:
        moved = move_operation(operation=found, to=to, by=request.user)  # type: ignore[arg-type]
        messages.success(request, f"“{moved}” is marked {moved.get_state_display().lower()}.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(found)


@page(Permission.OPERATION_WRITE)
def operation_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel it, with the reason."""
    found = operation_of(pk)
    words = FormWords(f"Cancel “{found}”?", "Cancel the operation", found.get_absolute_url(), "The operation is cancelled.",
                      note="What was planned and asked for stays on record. It can be planned again.")  # fmt: skip

    def change(**values: Any) -> None:
        move_operation(operation=found, to=OperationState.CANCELLED, **values)

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.PLAN_PUBLISH)
def operation_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, showing what residents would read, then decide the part."""
    found = operation_of(pk)
    wanted = Part.TWO if found.part == Part.ONE else Part.ONE
    if request.method == "POST":
        try:
            decide_part(operation=found, part=wanted, by=request.user)  # type: ignore[arg-type]
            messages.success(request, f"“{found}” is Part {wanted.value} now.")
        except CannotDo as refused:
            messages.error(request, str(refused))
        return redirect(found)
    context = {
        "operation": found,
        "wanted": wanted,
        "why_not": why_not_public(found.state) if wanted == Part.ONE else "",
    }
    return render(request, "plan/operation_part.html", context)
