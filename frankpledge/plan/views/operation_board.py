"""The board's page, and counts of past operations brought in as a file."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.filters import plural
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.operation_count import bring_in_counts
from frankpledge.plan.enums.operation import CountKind, OperationKind
from frankpledge.plan.forms.operation import BringInForm
from frankpledge.plan.queries.operation import late_points
from frankpledge.plan.queries.operation_board import operation_board as board_of
from frankpledge.plan.queries.premises import untold
from frankpledge.plan.reading.operation_counts import HEAD, FileRefused, read_counts
from frankpledge.plan.views.operation import STATE_COLOURS

LARGEST_FILE = 2_000_000


@page(Permission.MEMBERS_READ)
def operation_board(request: HttpRequest) -> HttpResponse:
    """Targeting, testing and tracking side by side."""
    context = {
        "board": board_of(), "late": late_points(), "untold": untold(), "colours": STATE_COLOURS,
    }  # fmt: skip
    return render(request, "plan/operation_board.html", context)


def _brought_in(request: HttpRequest, form: BringInForm) -> tuple[str, list[str]]:
    """What was brought in, or the lines that cannot be read. Raises FileRefused and CannotDo."""
    given = form.cleaned_data
    if given["file"].size > LARGEST_FILE:
        raise FileRefused(f"The file has {given['file'].size:,} bytes; at most {LARGEST_FILE:,} are taken. Split it.")
    kinds, counts = dict(OperationKind.choices), dict(CountKind.choices)
    lines, wrong = read_counts(given["file"].read(), kinds=kinds, counts=counts)
    if wrong:
        return "", wrong
    by = cast(Account, request.user)
    made, written = bring_in_counts(lines=lines, series=given["series"], lead=given["lead"], by=by)
    return f"{plural(made, 'operation')} and {plural(written, 'count')} were brought in.", []


@page(Permission.OPERATION_WRITE)
def operation_bring_in(request: HttpRequest) -> HttpResponse:
    """Counts of past operations from a CSV file: all of it or nothing, each error by its line."""
    form = BringInForm(request.POST or None, request.FILES or None)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            done, wrong = _brought_in(request, form)
        except (FileRefused, CannotDo) as refused:
            form.add_error("file", str(refused))
        else:
            if not wrong:
                messages.success(request, done)
                return redirect("plan:operation-list")
            form.add_error(
                "file", f"Nothing was brought in: {plural(len(wrong), 'line')} cannot be read, as listed below."
            )
    context = {
        "form": form,
        "wrong": wrong[:200],
        "head": HEAD,
        "kinds": OperationKind.labels,
        "counts": CountKind.labels,
    }
    return render(request, "plan/operation_bring_in.html", context)


@page(Permission.OPERATION_WRITE)
def operation_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """An empty form of the file with one line as an example."""
    example = ("Operation Lantern", "2026-03-14", "Weapon sweep", "Quarry; Market", "Weapons found", "knife", 2)
    return file_response("operations.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, [example]), save=True)
