"""Premises to visit: the list, one of them, its visits, telling whoever reported them, closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.premises import (
    close_premises,
    list_premises,
    open_premises_again,
    record_visit,
    tell_reporter,
)
from frankpledge.plan.enums.premises import PremisesState
from frankpledge.plan.forms.premises import CloseForm, PremisesForm, ToldForm, VisitForm
from frankpledge.plan.models import Premises
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.premises import all_premises, found_premises, untold

PER_PAGE = 30
COLOURS = {"listed": "blue", "visited": "amber", "closed": "grey"}
STATES = (("", "Not closed"), ("waiting", "Reporter not told yet"), *PremisesState.choices, ("all", "All"))


def _of(pk: int) -> Premises:
    found: Premises = get_object_or_404(all_premises(), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def premises_list(request: HttpRequest) -> HttpResponse:
    """Premises with a filter, thirty to a page."""
    asked = {name: request.GET.get(name, "") for name in ("q", "state")}
    found = Paginator(found_premises(asked), PER_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "found": found, "asked": asked, "params": request.GET, "states": STATES, "colours": COLOURS, "untold": untold().count(),
        "today": timezone.localdate(), "active": sum(bool(one) for one in asked.values()),
    }  # fmt: skip
    return render(request, "plan/premises_list.html", context)


@page(Permission.OPERATION_COUNT)
def premises_add(request: HttpRequest) -> HttpResponse:
    """Put premises on the list."""
    words = FormWords("Put premises on the list", "Put them on the list", reverse("plan:premises-list"), "They are on the list.",
                      note="All of it is Part 2.")  # fmt: skip

    def change(**values: Any) -> str:
        return list_premises(premises=None, **values).get_absolute_url()

    return form_page(request, PremisesForm(request.POST or None, initial=PremisesForm.of(None)), words, change)


@page(Permission.OPERATION_WRITE)
@one_at_a_time
def premises_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of them."""
    found = _of(pk)
    words = FormWords(f"Change “{found}”", "Save", found.get_absolute_url(), "It is changed.")

    def change(**values: Any) -> None:
        list_premises(premises=found, **values)

    return form_page(request, PremisesForm(request.POST or None, initial=PremisesForm.of(found)), words, change)


@page(Permission.MEMBERS_READ)
def premises_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: why, the visits, whether whoever reported them was told."""
    found = _of(pk)
    context = {
        "premises": found, "visits": found.visits.select_related("operation"), "colours": COLOURS,
        "edits": edits_of(found).reverse()[:20],
    }  # fmt: skip
    return render(request, "plan/premises_detail.html", context)


@page(Permission.OPERATION_COUNT)
def premises_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a visit."""
    found = _of(pk)
    words = FormWords(
        f"A visit to “{found}”",
        "Save",
        found.get_absolute_url(),
        "The visit is recorded. Now tell whoever reported them.",
    )

    def change(**values: Any) -> None:
        record_visit(premises=found, **values)

    return form_page(
        request, VisitForm(request.POST or None, initial={"visited_on": timezone.localdate()}), words, change
    )


@page(Permission.OPERATION_COUNT)
def premises_tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that whoever reported them was told."""
    found = _of(pk)
    words = FormWords("Whoever reported them was told", "Save", found.get_absolute_url(), "It is written down.", str(found),
                      f"Reported by {found.reported_by}.")  # fmt: skip

    def change(**values: Any) -> None:
        tell_reporter(premises=found, **values)

    return form_page(request, ToldForm(request.POST or None, initial={"told_on": timezone.localdate()}), words, change)


@page(Permission.OPERATION_COUNT)
def premises_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close them."""
    found = _of(pk)
    words = FormWords(f"Close “{found}”?", "Close", found.get_absolute_url(), "They are closed.")

    def change(**values: Any) -> None:
        close_premises(premises=found, **values)

    return form_page(request, CloseForm(request.POST or None), words, change)


@page(Permission.OPERATION_COUNT)
@require_POST
def premises_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the closing back."""
    found = open_premises_again(premises=_of(pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, f"“{found}” is open again.")
    return redirect(found)
