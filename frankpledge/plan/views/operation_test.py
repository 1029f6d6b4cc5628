"""Tests of operations: choosing the comparison, counts typed in, the result, what residents may read of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.charts.drawn import svg_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.operation_test import (
    ChoiceRefused,
    choose_test,
    decide_test_part,
    remove_test,
    type_counts,
)
from frankpledge.plan.forms.operation import ReasonForm
from frankpledge.plan.forms.operation_test import ChooseTestForm, TypedCountsForm
from frankpledge.plan.models import Operation, OperationSeries, OperationTest
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.operation_test import operation_tests, outcome_of
from frankpledge.plan.views.operation import operation_of
from frankpledge.plan.views.operation_record import series_of


def test_of(pk: int) -> OperationTest:
    """One test by its number. Raises ``Http404``."""
    found: OperationTest = get_object_or_404(operation_tests(), pk=pk)
    return found


def _chosen(request: HttpRequest, test: OperationTest | None, subject: Operation | OperationSeries) -> HttpResponse:
    wards = subject.wards if isinstance(subject, Operation) else ()
    form = ChooseTestForm(request.POST or None, initial=ChooseTestForm.of(test, wards))
    if request.method == "POST" and form.is_valid():
        try:
            made = choose_test(test=test, subject=subject, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ChoiceRefused as refused:
            form.told(refused.problems)
        else:
            messages.success(request, "The test is chosen.")
            return redirect(made)
    context = {"form": form, "subject": subject, "test": test}
    return render(request, "plan/operation_test_choose.html", context)


@page(Permission.OPERATION_WRITE)
def operation_test_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a test of an operation."""
    return _chosen(request, None, operation_of(pk))


@page(Permission.OPERATION_WRITE)
def operation_series_test_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a test of a series."""
    return _chosen(request, None, series_of(pk))


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_test_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose anew."""
    test = test_of(pk)
    return _chosen(request, test, test.subject)


@page(Permission.MEMBERS_READ)
def operation_test_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is compared with what, and what came of it."""
    found = outcome_of(test_of(pk))
    context = {"found": found, "test": found.test, "edits": edits_of(found.test).reverse()[:20]}
    return render(request, "plan/operation_test_detail.html", context)


@page(Permission.MEMBERS_READ)
def operation_test_chart(request: HttpRequest, pk: int) -> HttpResponse:
    """The target's months between their limits, the operation marked."""
    del request
    found = outcome_of(test_of(pk))
    if found.series is None:
        raise Http404(found.series_words or "There are no months to draw.")
    response = HttpResponse(svg_of(found.series), content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store"
    return response


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def operation_test_counts(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the counts in."""
    test = test_of(pk)
    form = TypedCountsForm(request.POST or None, initial=TypedCountsForm.of(test))
    if request.method == "POST" and form.is_valid():
        try:
            type_counts(test=test, rows=form.cleaned_data["rows"], by=request.user)  # type: ignore[arg-type]
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The counts are in.")
            return redirect(test)
    return render(request, "plan/operation_test_counts.html", {"form": form, "test": test, "found": outcome_of(test)})


@page(Permission.PLAN_PUBLISH)
@require_POST
def operation_test_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide whether residents may read it."""
    test = test_of(pk)
    wanted = Part.TWO if test.part == Part.ONE else Part.ONE
    try:
        decide_test_part(test=test, part=wanted, by=request.user)  # type: ignore[arg-type]
        messages.success(request, f"The test is Part {wanted.value} now.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(test)


@page(Permission.OPERATION_WRITE)
def operation_test_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a mistaken test away, with the reason."""
    test = test_of(pk)
    words = FormWords(
        "Remove this test?", "Remove it", test.get_absolute_url(), "The test is removed.", str(test.subject),
        "A test whose result is unwelcome is no mistake: keep it. The audit trail keeps what it compared.",
    )  # fmt: skip

    def change(**values: Any) -> str:
        remove_test(test=test, **values)
        return reverse("plan:operation-board")

    return form_page(request, ReasonForm(request.POST or None), words, change)
