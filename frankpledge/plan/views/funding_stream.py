"""Pages of money: what needs somebody now, the funds with their rounds, the projects."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import funding_stream as changes
from frankpledge.plan.forms.funding_stream import AllocationForm, DivideForm, FundingRoundForm, FundingStreamForm
from frankpledge.plan.models import Allocation, FundingRound, FundingStream
from frankpledge.plan.queries.funding_alert import money_alerts
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.queries.funding_stream import stream_rounds
from frankpledge.plan.queries.project import project_rows, projects_matching
from frankpledge.plan.rules.money import pounds


def money_crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page of money."""
    way = [("Plan", reverse("plan:plan-home")), ("Money", reverse("plan:funding-list")), *more]
    return [{"text": text, "href": href} for text, href in way]


@page(Permission.MEMBERS_READ)
def funding_list(request: HttpRequest) -> HttpResponse:
    """What needs somebody now, the projects, the funds."""
    today = timezone.localdate()
    words, state = request.GET.get("words", "").strip()[:100], request.GET.get("state", "open")
    found = projects_matching(words, state)
    context = {
        "alerts": money_alerts(today), "rows": project_rows(found, today), "streams": FundingStream.objects.all(),
        "words": words, "state": state, "pounds": pounds,
    }  # fmt: skip
    return render(request, "plan/funding_list.html", context)


@page(Permission.MEMBERS_READ)
def funding_stream_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One fund: its rounds, what is allocated, what was bid for, what is left."""
    stream = get_object_or_404(FundingStream, pk=pk)
    rounds = stream.rounds.select_related("stream")
    allocations = Allocation.objects.filter(round__in=rounds).select_related("round__stream")
    context = {
        "stream": stream, "rounds": stream_rounds(stream), "history": history_of(stream, rounds, allocations),
        "pounds": pounds,
        "breadcrumbs": money_crumbs(),
    }  # fmt: skip
    return render(request, "plan/funding_stream_detail.html", context)


@page(Permission.FUNDING_WRITE)
def funding_stream_add(request: HttpRequest) -> HttpResponse:
    """Record a fund."""
    words = FormWords("Add a fund", "Add it", reverse("plan:funding-list"), "The fund is recorded: add its rounds now.")

    def change(**given: Any) -> str:
        return changes.save_stream(stream=None, **given).get_absolute_url()

    return form_page(request, FundingStreamForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def funding_stream_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a fund."""
    stream = get_object_or_404(FundingStream, pk=pk)
    words = FormWords(f"Change {stream}", "Save", stream.get_absolute_url(), "The fund is changed.")

    def change(**given: Any) -> None:
        changes.save_stream(stream=stream, **given)

    return form_page(request, FundingStreamForm(request.POST or None, record=stream), words, change)


@page(Permission.FUNDING_WRITE)
def funding_round_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a round of a fund."""
    stream = get_object_or_404(FundingStream, pk=pk)
    words = FormWords("Add a round", "Add it", stream.get_absolute_url(), "The round is recorded.", caption=str(stream))

    def change(**given: Any) -> str:
        return changes.save_round(stream=stream, row=None, **given).get_absolute_url()

    return form_page(request, FundingRoundForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def funding_round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a round."""
    row = get_object_or_404(FundingRound.objects.select_related("stream"), pk=pk)
    words = FormWords("Change a round", "Save", row.get_absolute_url(), "The round is changed.", caption=str(row))

    def change(**given: Any) -> None:
        changes.save_round(stream=row.stream, row=row, **given)

    return form_page(request, FundingRoundForm(request.POST or None, record=row), words, change)


@page(Permission.FUNDING_WRITE)
def funding_round_divide(request: HttpRequest, pk: int) -> HttpResponse:
    """Make both allocations of a round by the fund's rule."""
    row = get_object_or_404(FundingRound.objects.select_related("stream"), pk=pk)
    words = FormWords(
        "Divide a round by the rule of its fund", "Divide it", row.get_absolute_url(), "Both allocations are recorded.",
        caption=str(row),
        note=f"{pounds(row.amount)}: {row.stream.direct_percent:g} per cent directly, the rest co-commissioned. Both are kept as"
        " agreed in principle until you record that they were ratified." if row.stream.direct_percent is not None else "",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.divide_round(row=row, **given)

    return form_page(request, DivideForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
def allocation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what of a round is allocated."""
    row = get_object_or_404(FundingRound.objects.select_related("stream"), pk=pk)
    words = FormWords(
        "Add an allocation", "Add it", row.get_absolute_url(), "The allocation is recorded.", caption=str(row),
        note=f"The round has {pounds(row.amount)}.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.save_allocation(round=row, row=None, **given)

    return form_page(request, AllocationForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def allocation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an allocation: ratified, refused, another amount."""
    row = get_object_or_404(Allocation.objects.select_related("round__stream"), pk=pk)
    words = FormWords(
        "Change an allocation", "Save", row.get_absolute_url(), "The allocation is changed.", caption=str(row)
    )

    def change(**given: Any) -> None:
        changes.save_allocation(round=row.round, row=row, **given)

    return form_page(request, AllocationForm(request.POST or None, record=row), words, change)
