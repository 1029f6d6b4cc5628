"""The run sheet for a phone on the day: stops with ticks, counts with plus and minus. Every press may be sent twice."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.operation import tick_stop
from frankpledge.plan.changes.operation_count import enter_count
from frankpledge.plan.enums.operation import CountKind
from frankpledge.plan.forms.operation import CountForm
from frankpledge.plan.models import OperationStop
from frankpledge.plan.queries.operation import ask_lines, count_lines
from frankpledge.plan.views.operation import operation_of


@page(Permission.MEMBERS_READ)
def operation_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The day on one page; ``?said=`` goes back to the count that was sent."""
    found = operation_of(pk)
    lines = [(line, uuid4().hex) for line in count_lines(found)]
    stops = found.stops.select_related("done_by__person", "premises")
    context = {
        "operation": found, "stops": stops, "lines": lines, "asks": ask_lines(found), "kinds": CountKind.choices,
        "new_key": uuid4().hex, "ticked": sum(one.done_at is not None for one in stops),
    }  # fmt: skip
    return render(request, "plan/operation_sheet.html", context)


@page(Permission.OPERATION_COUNT)
@require_POST
def operation_tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a stop off (``done=1``) or take the tick back (``done=0``)."""
    stop = get_object_or_404(OperationStop.objects.select_related("operation"), pk=pk)
    tick_stop(stop=stop, done=request.POST.get("done") == "1", by=request.user)  # type: ignore[arg-type]
    return redirect(f"{reverse('plan:operation-sheet', args=[stop.operation_id])}#stop-{stop.pk}")


@page(Permission.OPERATION_COUNT)
@require_POST
def operation_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one count. Sent again with its key it does nothing more."""
    found = operation_of(pk)
    form = CountForm(request.POST)
    back = reverse("plan:operation-sheet", args=[pk])
    if not form.is_valid():
        wrong = " ".join(str(words) for errors in form.errors.values() for words in errors)
        messages.error(request, f"Nothing was counted. {wrong}")
        return redirect(back)
    try:
        made = enter_count(operation=found, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(back)
    if made.words:
        messages.warning(request, made.words)
    return redirect(f"{back}#count-{made.count.pk}" if made.count and not made.words else back)
