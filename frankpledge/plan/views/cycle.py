"""The strategy's cycle: planned against actual days, what slipped and why, what comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page, today
from frankpledge.plan.changes.cycle import add_step, change_step
from frankpledge.plan.forms.cycle import StepForm
from frankpledge.plan.models import StrategyStep
from frankpledge.plan.queries.cycle import cycle_of, taken_out_steps
from frankpledge.plan.views.strategy import crumbs, strategy_of

HEAD = (
    "Step", "Planned from", "Planned to", "Planned days", "Began", "Ended", "Actual days", "Days late to begin",
    "Days late to end", "Stands", "Note",
)  # fmt: skip


@page(Permission.MEMBERS_READ)
def cycle_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """All steps of a strategy's cycle."""
    strategy = strategy_of(pk)
    context = {
        "strategy": strategy, "cycle": cycle_of(strategy, today()), "gone": taken_out_steps(strategy),
        "crumbs": crumbs(strategy),
    }  # fmt: skip
    return render(request, "plan/cycle_detail.html", context)


@page(Permission.MEMBERS_READ)
def cycle_csv(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The cycle as a table."""
    strategy = strategy_of(pk)
    rows = [
        (
            str(one.step), one.step.planned_from, one.step.planned_to, one.slip.planned_days, one.step.actual_from,
            one.step.actual_to, one.slip.actual_days, one.slip.began_late, one.slip.ended_late, one.state, one.step.note,
        )
        for one in cycle_of(strategy, today()).rows
    ]  # fmt: skip
    return file_response(f"strategy-cycle-{strategy.pk}.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, rows))


@page(Permission.PLAN_WRITE)
@one_at_a_time
def step_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a step."""
    strategy = strategy_of(pk)
    back = reverse("plan:cycle-detail", args=[pk])
    words = FormWords("Plan a step", "Plan it", back, "Planned.", strategy.title, crumbs=crumbs(strategy))
    form = StepForm(request.POST or None)
    return form_page(
        request, form, words, lambda by, **_given: add_step(strategy=strategy, spec=form.spec(), by=by) and None
    )


@page(Permission.PLAN_WRITE)
@one_at_a_time
def step_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a step, or write when it came to pass and why it slipped."""
    row: StrategyStep = get_object_or_404(StrategyStep.objects.select_related("strategy"), pk=pk)
    back = reverse("plan:cycle-detail", args=[row.strategy_id])
    words = FormWords(
        f"Step: {row}", "Save", back, "Saved.", row.strategy.title, crumbs=crumbs(row.strategy),
        note="What was planned stays as it was once the step has begun, so that a slip is seen and not hidden.",
    )  # fmt: skip
    form = StepForm(request.POST or None, step=row)
    return form_page(request, form, words, lambda by, **_given: change_step(step=row, spec=form.spec(), by=by) and None)
