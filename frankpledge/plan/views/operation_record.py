"""What belongs to an operation: its series, stops, what agencies were asked for, learning points, a count corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.operation import write_ask, write_learning, write_series, write_stops
from frankpledge.plan.changes.operation_count import correct_count
from frankpledge.plan.forms.operation import AskForm, CorrectForm, LearningForm, SeriesForm, StopsForm, lines_of
from frankpledge.plan.models import LearningPoint, OperationAsk, OperationCount, OperationSeries
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.operation import all_operations, totals_of
from frankpledge.plan.queries.operation_test import operation_tests, outcome_of
from frankpledge.plan.views.operation import STATE_COLOURS, crumbs, operation_of


def series_of(pk: int) -> OperationSeries:
    """One series by its number. Raises ``Http404``."""
    found: OperationSeries = get_object_or_404(OperationSeries, pk=pk)
    return found


@page(Permission.OPERATION_WRITE)
def operation_series_add(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    words = FormWords(
        "Begin a series of operations", "Begin it", reverse("plan:operation-list"), "The series is begun."
    )

    def change(**values: Any) -> str:
        return write_series(series=None, **values).get_absolute_url()

    return form_page(request, SeriesForm(request.POST or None), words, change)


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_series_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a series."""
    found = series_of(pk)
    words = FormWords(f"Change “{found}”", "Save", found.get_absolute_url(), "The series is changed.")

    def change(**values: Any) -> None:
        write_series(series=found, **values)

    return form_page(request, SeriesForm(request.POST or None, initial=SeriesForm.of(found)), words, change)


@page(Permission.MEMBERS_READ)
def operation_series_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A series: its operations, what they counted together, whether it worked."""
    found = series_of(pk)
    operations = all_operations().filter(series=found)
    context = {
        "series": found, "operations": operations, "totals": totals_of(operations), "colours": STATE_COLOURS,
        "tests": [outcome_of(one) for one in operation_tests().filter(series=found)],
    }  # fmt: skip
    return render(request, "plan/operation_series_detail.html", context)


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_stops(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the stops of the run sheet."""
    found = operation_of(pk)
    words = FormWords(f"Stops of “{found}”", "Save", reverse("plan:operation-sheet", args=[pk]), "The stops are set.")
    initial = {"stops": "\n".join(stop.words for stop in found.stops.all())}

    def change(*, stops: str, by: Account) -> None:
        write_stops(operation=found, lines=lines_of(stops), by=by)

    return form_page(request, StopsForm(request.POST or None, initial=initial), words, change)


@page(Permission.OPERATION_WRITE)
def operation_ask_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an agency for something."""
    found = operation_of(pk)
    words = FormWords(
        f"Ask an agency for “{found}”", "Save", f"{found.get_absolute_url()}#asked", "It is written down."
    )

    def change(**values: Any) -> None:
        write_ask(operation=found, ask=None, **values)

    return form_page(request, AskForm(request.POST or None), words, change)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def operation_ask_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what an agency pledged and what came: the planner, or the agency itself."""
    ask = get_object_or_404(OperationAsk.objects.select_related("operation", "agency"), pk=pk)
    person = getattr(request.user, "person", None)
    if person is None or person.agency_id != ask.agency_id:
        check(request.user, Permission.OPERATION_WRITE)
    words = FormWords(
        f"{ask}", "Save", f"{ask.operation.get_absolute_url()}#asked", "It is written down.", str(ask.operation)
    )

    def change(**values: Any) -> None:
        write_ask(operation=ask.operation, ask=ask, **values)

    is_planner = may(request.user, Permission.OPERATION_WRITE)
    form = AskForm(request.POST or None, initial=AskForm.of(ask), ask=ask, is_planner=is_planner)
    return form_page(request, form, words, change)


@page(Permission.OPERATION_WRITE)
def operation_learning_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a learning point."""
    found = operation_of(pk)
    words = FormWords(
        f"A learning point of “{found}”", "Save", f"{found.get_absolute_url()}#learnt", "It is written down."
    )

    def change(**values: Any) -> None:
        write_learning(operation=found, point=None, **values)

    return form_page(request, LearningForm(request.POST or None), words, change)


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_learning_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a learning point or mark it done."""
    point = get_object_or_404(LearningPoint.objects.select_related("operation"), pk=pk)
    back = f"{point.operation.get_absolute_url()}#learnt"
    words = FormWords("Change a learning point", "Save", back, "It is changed.", str(point.operation))

    def change(**values: Any) -> None:
        write_learning(operation=point.operation, point=point, **values)

    return form_page(request, LearningForm(request.POST or None, initial=LearningForm.of(point)), words, change)


@page(Permission.OPERATION_COUNT)
def operation_count_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a count with the reason; what stood before is shown."""
    count = get_object_or_404(OperationCount.objects.select_related("operation"), pk=pk)
    before = [
        f"{edit.changes['number'][1]:,} ({timezone.localtime(edit.at):%-d %b %Y})"
        for edit in edits_of(count)
        if "number" in edit.changes
    ]
    words = FormWords(
        f"Correct “{count.words}”", "Correct it", f"{count.operation.get_absolute_url()}#counted", "The count is corrected.",
        str(count.operation), f"Entered so far: {', '.join(before)}. The earlier figures are kept.", crumbs(),
    )  # fmt: skip
    form = CorrectForm(request.POST or None, initial={"number": count.number, "seen": count.revision})

    def change(**values: Any) -> None:
        correct_count(count=count, **values)

    return form_page(request, form, words, change)
