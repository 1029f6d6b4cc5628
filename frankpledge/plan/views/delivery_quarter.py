"""Quarters of the delivery plan: frozen, read, opened again with a reason, put right, frozen anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.delivery_quarter import (
    correct_quarter,
    drop_version,
    freeze_quarter,
    refreeze_quarter,
    reopen_quarter,
)
from frankpledge.plan.forms.delivery_quarter import CorrectForm, ReopenForm
from frankpledge.plan.models import DeliveryQuarter
from frankpledge.plan.queries.delivery_line import row_of, state_words
from frankpledge.plan.queries.delivery_names import LABELS
from frankpledge.plan.queries.delivery_quarter import delivery_quarters, lines_of, names_of, quarters_to_freeze
from frankpledge.plan.rules.delivery_quarter import last_day_of, quarter_name
from frankpledge.plan.views.delivery_line import crumbs


def _quarter(pk: int) -> DeliveryQuarter:
    rows = DeliveryQuarter.objects.select_related("made_by__person", "frozen_by__person")
    quarter: DeliveryQuarter = get_object_or_404(rows, pk=pk)
    return quarter


def _crumbs() -> list[dict[str, str]]:
    return [*crumbs(), {"text": "Quarters", "href": reverse("plan:delivery-quarter-list")}]


@page(Permission.MEMBERS_READ)
def delivery_quarter_list(request: HttpRequest) -> HttpResponse:
    """Every version of every quarter that was frozen, and those that can be."""
    context = {
        "quarters": delivery_quarters(), "to_freeze": quarters_to_freeze(), "name": quarter_name, "breadcrumbs": crumbs(),
    }  # fmt: skip
    return render(request, "plan/delivery_quarter_list.html", context)


@page(Permission.PLAN_WRITE)
@require_POST
def delivery_quarter_freeze(request: HttpRequest) -> HttpResponse:
    """Freeze the quarter that was chosen."""
    try:
        quarter = parse_date(request.POST.get("quarter", "")[:10])
    except ValueError:
        quarter = None
    if quarter is None:
        messages.error(request, "Choose a quarter of the list.")
        return redirect("plan:delivery-quarter-list")
    try:
        made = freeze_quarter(quarter=quarter, by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect("plan:delivery-quarter-list")
    messages.success(request, f"Frozen: {quarter_name(quarter)}.")
    return redirect(made)


@page(Permission.MEMBERS_READ)
def delivery_quarter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A quarter as one of its versions keeps it."""
    quarter = _quarter(pk)
    day = last_day_of(quarter.quarter)
    lines = sorted(lines_of(quarter).values(), key=lambda line: (line.order, line.id))
    context = {
        "quarter": quarter, "title": quarter_name(quarter.quarter), "day": day, "labels": LABELS,
        "rows": [row_of(line, day) for line in lines if line.is_in_plan], "names": names_of(quarter), "states": state_words(),
        "versions": delivery_quarters().filter(quarter=quarter.quarter).exclude(pk=pk), "breadcrumbs": _crumbs(),
    }  # fmt: skip
    return render(request, "plan/delivery_quarter_detail.html", context)


@page(Permission.PLAN_WRITE)
def delivery_quarter_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a frozen quarter again, with the reason."""
    quarter = _quarter(pk)
    words = FormWords(
        f"Open {quarter_name(quarter.quarter)} again", "Open it again", quarter.get_absolute_url(),
        "A further version is begun. Put its lines right, then freeze it.", crumbs=_crumbs(),
        note="What was frozen stays as it was, and stands until the new version is frozen. Reports already made are not touched.",
    )  # fmt: skip

    def change(**given: Any) -> str:
        return reopen_quarter(quarter=quarter, **given).get_absolute_url()

    return form_page(request, ReopenForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def delivery_quarter_correct(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Put a line right in a quarter that is open again."""
    quarter = _quarter(pk)
    standing = lines_of(quarter).get(line)
    if standing is None:
        raise Http404("That line was not in the plan in this quarter.")
    words = FormWords(
        f"Put line {standing.number} right", "Save", quarter.get_absolute_url(), "Put right in this version of the quarter.",
        caption=quarter_name(quarter.quarter), note=f"{standing.text[:300]} The live plan is not touched.", crumbs=_crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> None:
        correct_quarter(quarter=quarter, line=line, **given)

    return form_page(request, CorrectForm(request.POST or None, line=standing), words, change)


@page(Permission.PLAN_WRITE)
@require_POST
def delivery_quarter_refreeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the version that is open."""
    quarter = _quarter(pk)
    try:
        refreeze_quarter(quarter=quarter, by=request.user)
        messages.success(request, "Frozen anew. The version before is kept beside it.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(quarter)


@page(Permission.PLAN_WRITE)
def delivery_quarter_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of a version that is open."""
    quarter = _quarter(pk)
    back = reverse("plan:delivery-quarter-list") if request.method == "POST" else quarter.get_absolute_url()
    count = len(quarter.content["corrections"])
    asked = Asked(
        f"Drop version {quarter.version} of {quarter_name(quarter.quarter)}?", "Drop it", back, "Dropped.",
        losses=(f"{count} {'correction' if count == 1 else 'corrections'} made in it.",),
        keeps=("The version that stands, as it was frozen.",), irreversible=True,
    )  # fmt: skip
    return asked_first(request, asked, lambda: drop_version(quarter=quarter, by=request.user))
