"""Pages of the basket of offers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.offer import (
    add_offer,
    add_offer_round,
    answer_offer_request,
    request_offer,
    withdraw_offer_request,
)
from frankpledge.plan.forms.offer import OfferAnswerForm, OfferForm, OfferRequestForm, OfferRoundForm
from frankpledge.plan.models import Offer, OfferRequest, OfferRound
from frankpledge.plan.queries.offer import baskets
from frankpledge.plan.rules.offer import MOST


def _back() -> str:
    return reverse("plan:offer-list")


@page(Permission.MEMBERS_READ)
def offer_list(request: HttpRequest) -> HttpResponse:
    """Every round with its offers, requests, and how many are left."""
    context = {"baskets": baskets(), "most": MOST, "today": timezone.localdate()}
    return render(request, "plan/offer_list.html", context)


@page(Permission.PLAN_WRITE)
def offer_round_add(request: HttpRequest) -> HttpResponse:
    """Add a round of offers."""
    words = FormWords("Add a round of offers", "Add it", _back(), "Added: enter what is offered.")
    return form_page(request, OfferRoundForm(request.POST or None), words, add_offer_round)


@page(Permission.PLAN_WRITE)
def offer_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter help that is offered in a round."""
    found = get_object_or_404(OfferRound, pk=pk)
    words = FormWords("Enter an offer", "Enter it", _back(), "Entered.", caption=str(found))

    def change(**given: Any) -> None:
        add_offer(round_of=found, **given)

    return form_page(request, OfferForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
def offer_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for an offer; at most two requests a round."""
    found = get_object_or_404(Offer.objects.select_related("round"), pk=pk)
    words = FormWords(
        f"Ask for “{found}”", "Ask for it", _back(), "Asked for.", caption=str(found.round), note=found.words
    )

    def change(**given: Any) -> None:
        request_offer(offer=found, **given)

    return form_page(request, OfferRequestForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def offer_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was answered, and what came of it."""
    found = get_object_or_404(OfferRequest.objects.select_related("offer__round"), pk=pk)
    words = FormWords(f"“{found.offer}”: what became of it", "Save", _back(), "Saved.", caption=str(found.offer.round))

    def change(**given: Any) -> None:
        answer_offer_request(request=found, **given)

    return form_page(request, OfferAnswerForm(request.POST or None, request=found), words, change)


@page(Permission.PLAN_WRITE)
def offer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back, after asking; its place can be used again."""
    found = get_object_or_404(OfferRequest.objects.select_related("offer__round"), pk=pk)
    asked = Asked(
        title=f"Withdraw the request for “{found.offer}”?", button="Withdraw it", back=_back(), done="Withdrawn.",
        losses=(f"{found.offer.round} is no longer asked for it.",), keeps=("Its place can be used for another request.",),
    )  # fmt: skip
    return asked_first(request, asked, lambda: withdraw_offer_request(request=found, by=request.user))
