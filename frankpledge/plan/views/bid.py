"""Pages of bids."""

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
from frankpledge.plan.changes import bid as changes
from frankpledge.plan.forms.bid import BidDecisionForm, BidForm, ConditionForm, ConditionMetForm
from frankpledge.plan.models import Bid, BidCondition, Project
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.rules.money import pounds
from frankpledge.plan.views.funding_stream import money_crumbs


def bid_of(pk: int) -> Bid:
    """One bid by its number. Raises ``Http404``."""
    found: Bid = get_object_or_404(Bid.objects.select_related("round__stream", "lead"), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def bid_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One bid: what was asked, offered on which conditions, awarded."""
    bid = bid_of(pk)
    context = {
        "bid": bid, "conditions": bid.conditions.all(), "history": history_of(bid, bid.conditions.all()), "pounds": pounds,
        "today": timezone.localdate(), "project": Project.objects.filter(bid=bid).first(),
        "breadcrumbs": money_crumbs((str(bid.round.stream), bid.round.stream.get_absolute_url())),
    }  # fmt: skip
    return render(request, "plan/bid_detail.html", context)


@page(Permission.FUNDING_WRITE)
def bid_add(request: HttpRequest) -> HttpResponse:
    """Record a bid."""
    number = request.GET.get("round", "")
    form = BidForm(request.POST or None, initial={"round": number if number.isdecimal() and len(number) < 15 else None})
    words = FormWords("Add a bid", "Add it", reverse("plan:funding-list"), "The bid is recorded.")

    def change(**given: Any) -> str:
        return changes.save_bid(bid=None, **given).get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def bid_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a bid asks for."""
    bid = bid_of(pk)
    words = FormWords(f"Change “{bid}”", "Save", bid.get_absolute_url(), "The bid is changed.")

    def change(**given: Any) -> None:
        changes.save_bid(bid=bid, **given)

    return form_page(request, BidForm(request.POST or None, record=bid), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def bid_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the funder said."""
    bid = bid_of(pk)
    words = FormWords(f"What the funder said: “{bid}”", "Save", bid.get_absolute_url(), "It is recorded.")

    def change(**given: Any) -> None:
        changes.decide_bid(bid=bid, **given)

    return form_page(request, BidDecisionForm(request.POST or None, record=bid), words, change)


@page(Permission.FUNDING_WRITE)
def condition_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a condition of an offer."""
    bid = bid_of(pk)
    words = FormWords(
        "Add a condition", "Add it", bid.get_absolute_url(), "The condition is recorded.", caption=str(bid)
    )

    def change(**given: Any) -> None:
        changes.add_condition(bid=bid, **given)

    return form_page(request, ConditionForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def condition_meet(request: HttpRequest, pk: int) -> HttpResponse:
    """Record how a condition was met."""
    row = get_object_or_404(BidCondition.objects.select_related("bid"), pk=pk)
    back = row.bid.get_absolute_url()
    words = FormWords(
        "How the condition was met", "Save", back, "It is recorded.", caption=str(row.bid), note=row.words
    )

    def change(**given: Any) -> None:
        changes.meet_condition(condition=row, **given)

    return form_page(request, ConditionMetForm(request.POST or None, record=row), words, change)
