"""Priorities, aims and measures of a strategy: added, changed, moved, taken out, put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.aim import add_aim, add_measure, change_aim, change_measure, count_own_measure
from frankpledge.plan.changes.priority import add_priority, change_priority
from frankpledge.plan.changes.strategy_piece import (
    NAMES,
    Piece,
    move_piece,
    put_back_piece,
    take_out_piece,
)
from frankpledge.plan.changes.strategy_piece import strategy_of as strategy_of_piece
from frankpledge.plan.forms.strategy import AimForm, MeasureForm, OwnFigureForm, PriorityForm, WhyForm
from frankpledge.plan.models import Aim, AimMeasure, Priority, StrategyStep
from frankpledge.plan.views.strategy import crumbs, strategy_of

KINDS: dict[str, type[Piece]] = {
    "priority": Priority,
    "aim": Aim,
    "measure": AimMeasure,
    "step": StrategyStep,
}


def _piece(kind: str, pk: int) -> Any:
    if kind not in KINDS:
        raise Http404(f"A strategy has no {kind}.")
    return get_object_or_404(KINDS[kind]._default_manager, pk=pk)


def _back(piece: Piece) -> str:
    strategy = strategy_of_piece(piece)
    if isinstance(piece, StrategyStep):
        return reverse("plan:cycle-detail", args=[strategy.pk])
    top = piece.aim.priority if isinstance(piece, AimMeasure) else piece.priority if isinstance(piece, Aim) else piece
    return top.get_absolute_url() if top.stands else strategy.get_absolute_url()


def _words(title: str, piece: Piece, done: str = "Saved.", button: str = "Save", note: str = "") -> FormWords:
    strategy = strategy_of_piece(piece)
    return FormWords(title, button, _back(piece), done, strategy.title, note=note, crumbs=crumbs(strategy))


@page(Permission.PLAN_WRITE)
@one_at_a_time
def priority_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a priority to a strategy."""
    strategy = strategy_of(pk)
    words = FormWords(
        "Add a priority", "Add it", strategy.get_absolute_url(), "Added: give it its aims.", strategy.title,
        crumbs=crumbs(strategy),
    )  # fmt: skip
    form = PriorityForm(request.POST or None)
    return form_page(request, form, words, lambda **given: add_priority(strategy=strategy, **given).get_absolute_url())


@page(Permission.PLAN_WRITE)
@one_at_a_time
def priority_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a priority."""
    row = _piece("priority", pk)
    form = PriorityForm(request.POST or None, priority=row)
    words = _words("Change the priority", row)
    return form_page(request, form, words, lambda **given: change_priority(priority=row, **given) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def aim_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an aim to a priority."""
    row = _piece("priority", pk)
    words = _words("Add an aim", row, "Added: choose how it is measured.", "Add it", note=f"To the priority “{row}”.")
    return form_page(
        request, AimForm(request.POST or None), words, lambda **given: add_aim(priority=row, **given) and None
    )


@page(Permission.PLAN_WRITE)
@one_at_a_time
def aim_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an aim."""
    row = _piece("aim", pk)
    form = AimForm(request.POST or None, aim=row)
    return form_page(
        request, form, _words("Change the aim", row), lambda **given: change_aim(aim=row, **given) and None
    )


@page(Permission.PLAN_WRITE)
@one_at_a_time
def measure_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a measure of an aim."""
    row = _piece("aim", pk)
    form = MeasureForm(request.POST or None)
    words = _words("Choose a measure", row, "Chosen.", "Choose it", note=f"Of the aim “{row}”.")
    return form_page(request, form, words, lambda by, **_given: add_measure(aim=row, spec=form.spec(), by=by) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a measure, its baseline, target or test."""
    row = _piece("measure", pk)
    form = MeasureForm(request.POST or None, row=row)
    words = _words("Change the measure", row, note=f"Of the aim “{row.aim}”.")
    return form_page(
        request, form, words, lambda by, **_given: change_measure(row=row, spec=form.spec(), by=by) and None
    )


@page(Permission.PLAN_WRITE)
@one_at_a_time
def measure_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the partnership's own figure as it is now; also of an adopted strategy, whose figures go on."""
    row = _piece("measure", pk)
    form = OwnFigureForm(request.POST or None, initial={"now": row.own_now, "as_at": row.own_as_at})
    words = _words(f"{row.own_title or row.measure}: the figure now", row)
    return form_page(request, form, words, lambda **given: count_own_measure(row=row, **given) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def piece_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a piece out of the plan, with the reason; it is kept and can be put back."""
    row = _piece(kind, pk)
    words = _words(
        f"Take out the {kind} “{row}”?", row, "Taken out. It is kept below with its history, and can be put back.",
        "Take it out", note="It stands in no plan from now on. Its history stays, and so does what points to it.",
    )  # fmt: skip
    form = WhyForm(request.POST or None)
    return form_page(request, form, words, lambda why, by: take_out_piece(piece=row, why=why, by=by))


@page(Permission.PLAN_WRITE)
@require_POST
def piece_put_back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put a piece back that was taken out."""
    row = _piece(kind, pk)
    try:
        put_back_piece(piece=row, by=request.user)
        messages.success(request, f"The {NAMES[type(row)]} “{row}” is back in the plan.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(_back(row))


@page(Permission.PLAN_WRITE)
@require_POST
def piece_move(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One place up or down."""
    row = _piece(kind, pk)
    try:
        move_piece(piece=row, up=request.POST.get("to") == "up", by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(_back(row))
