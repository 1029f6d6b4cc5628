"""Rounds of business continuity plans."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import continuity_return as changes
from frankpledge.plan.forms.continuity_return import NewReturnForm, ReturnForm, RoundForm
from frankpledge.plan.models import ContinuityAsk, ContinuityReturn
from frankpledge.plan.queries.resilience import continuity_round
from frankpledge.plan.queries.resilience_file import RETURN_HEAD, return_rows
from frankpledge.plan.views.resilience import CSV, crumbs


def _ask_of(pk: int) -> ContinuityAsk:
    return get_object_or_404(ContinuityAsk.objects.select_related("follows"), pk=pk)


def _words(ask: ContinuityAsk, title: str, button: str, done: str) -> FormWords:
    back = {"text": str(ask), "href": ask.get_absolute_url()}
    return FormWords(title, button, ask.get_absolute_url(), done, str(ask), crumbs=[*crumbs(), back])


@page(Permission.MEMBERS_READ)
def continuity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A round: who has not answered, who has, what was tested; ``?form=csv`` as a file."""
    ask, today = _ask_of(pk), timezone.localdate()
    found = continuity_round(ask, today)
    if request.GET.get("form") == "csv":
        return file_response(f"continuity-plans-{ask.due_on.year}.csv", CSV, csv_bytes(RETURN_HEAD, return_rows(found)))
    others = ContinuityAsk.objects.exclude(pk=pk)
    followed = ContinuityAsk.objects.filter(follows=ask).first()
    context = {"found": found, "ask": ask, "today": today, "crumbs": crumbs(), "others": others, "followed": followed}
    return render(request, "plan/continuity_detail.html", context)


@page(Permission.RESILIENCE_WRITE)
def continuity_begin(request: HttpRequest) -> HttpResponse:
    """Ask for plans by a day."""
    words = FormWords(
        "Ask for business continuity plans", "Begin the round", reverse("plan:resilience-home"), "The round has begun.",
        note="Each agency gets a line; add its services and their heads on the next page.", crumbs=crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> str:
        return changes.begin_round(**given).get_absolute_url()

    return form_page(request, RoundForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
def continuity_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more service."""
    ask = _ask_of(pk)

    def change(**given: Any) -> None:
        changes.add_return(ask=ask, **given)

    words = _words(ask, "Ask one more service", "Ask it", "The service is in the round.")
    return form_page(request, NewReturnForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
@one_at_a_time
def continuity_return_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a plan came, was tested, or is not needed."""
    row = get_object_or_404(ContinuityReturn.objects.select_related("ask", "agency", "head"), pk=pk)

    def change(**given: Any) -> None:
        changes.change_return(row=row, **given)

    return form_page(
        request, ReturnForm(request.POST or None, row=row), _words(row.ask, str(row), "Save", "Saved."), change
    )


@page(Permission.RESILIENCE_WRITE)
@require_POST
def continuity_chase(request: HttpRequest, pk: int) -> HttpResponse:
    """Write once to everybody whose plan is late."""
    ask = _ask_of(pk)
    done = changes.chase_round(ask=ask, by=request.user)
    if done.written:
        count = len(done.written)
        messages.success(request, f"{count} {'letter is' if count == 1 else 'letters are'} waiting to be sent.")
    if done.without_address:
        names = "; ".join(str(one) for one in done.without_address)
        messages.warning(request, f"Nobody can be written to for: {names}. Name a head who has an e-mail address.")
    if not done.written and not done.without_address:
        messages.info(request, "Nobody is late who was not written to already.")
    return redirect(ask)


@page(Permission.RESILIENCE_WRITE)
@require_POST
def continuity_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the same services again a year later."""
    made = changes.begin_next_round(ask=_ask_of(pk), by=request.user)
    messages.success(request, f"“{made}” has begun, due {made.due_on:%-d %B %Y}, with the same services.")
    return redirect(made)
