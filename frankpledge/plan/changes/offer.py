"""The basket of offers: rounds, offers, and at most two requests a round however many press at once."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.offer import OfferRequestState
from frankpledge.plan.models import Offer, OfferRequest, OfferRound
from frankpledge.plan.rules.offer import free_place, refused_request


def add_offer_round(*, name: str, from_whom: str, closes_on: datetime.date, by: Account) -> OfferRound:
    """A round of offers. Raises CannotDo where there is one of this name."""
    check(by, Permission.PLAN_WRITE)
    if OfferRound.objects.filter(name=name.strip()).exists():
        raise CannotDo(f"There is a round “{name.strip()}” already: give this one another name.")
    made = OfferRound()
    with transaction.atomic():
        write_record(record=made, by=by, name=name.strip(), from_whom=from_whom.strip(), closes_on=closes_on)
        audit.note(by=by, verb="add_offer_round", about=made, sentence=f"Added the round of offers “{made}”.")
    return made


def add_offer(*, round_of: OfferRound, title: str, words: str = "", by: Account) -> Offer:
    """Help that can be had in a round."""
    check(by, Permission.PLAN_WRITE)
    made = Offer(round=round_of)
    with transaction.atomic():
        write_record(record=made, by=by, title=title.strip(), words=words.strip())
        audit.note(by=by, verb="add_offer", about=made, sentence=f"Added the offer “{made}” to {round_of}.")
    return made


def request_offer(*, offer: Offer, need: str, by: Account, on: datetime.date | None = None) -> OfferRequest:
    """Ask for an offer. The round is held while its places are counted, and the table itself refuses a third.

    Raises:
        CannotDo: both requests of the round are used, the offer is asked for already, or the round is closed.
    """
    check(by, Permission.PLAN_WRITE)
    if not need.strip():
        raise CannotDo("Say what need it meets: whoever grants it will ask.")
    today = on or timezone.localdate()
    try:
        with transaction.atomic():
            held = OfferRound.objects.select_for_update().get(pk=offer.round_id)
            counting = OfferRequest.objects.filter(round=held, place__isnull=False)
            taken = {place for place in counting.values_list("place", flat=True) if place is not None}
            again = counting.filter(offer=offer).exists()
            if reason := refused_request(taken, again, held.closes_on, today, held.name):
                raise CannotDo(reason)
            made = OfferRequest(round=held, offer=offer)
            write_record(record=made, by=by, place=free_place(taken), need=need.strip(), asked_on=today)
            audit.note(by=by, verb="request_offer", about=made, sentence=f"Asked for “{offer}” in {held}.")
    except IntegrityError as taken_meanwhile:
        raise CannotDo("Somebody else asked in the same moment: look again at what is left.") from taken_meanwhile
    return made


def answer_offer_request(*, request: OfferRequest, state: str, answer: str, outcome: str, by: Account) -> OfferRequest:
    """Record what the offer's owner said, and what came of it.

    Raises:
        CannotDo: it was withdrawn; an outcome is told of one that was not granted; granted or refused without a word.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held: OfferRequest = OfferRequest.objects.select_for_update().get(pk=request.pk)
        if held.state == OfferRequestState.WITHDRAWN:
            raise CannotDo("It was withdrawn: ask again if it is wanted after all.")
        if state == OfferRequestState.WITHDRAWN:
            raise CannotDo("Withdraw it by its own button, so that its place is given back.")
        if outcome.strip() and state != OfferRequestState.GRANTED:
            raise CannotDo("Only a request that was granted can have an outcome.")
        if state == OfferRequestState.REFUSED and not answer.strip():
            raise CannotDo("Say why it was refused.")
        answered = None if state == OfferRequestState.ASKED else held.answered_on or timezone.localdate()
        edit = write_record(
            record=held, by=by, state=state, answer=answer.strip(), outcome=outcome.strip(), answered_on=answered
        )
        if edit is not None:
            sentence = f"“{held.offer}”: {held.get_state_display().lower()}."
            audit.note(by=by, verb="answer_offer_request", about=held, sentence=sentence)
    return held


def withdraw_offer_request(*, request: OfferRequest, by: Account) -> OfferRequest:
    """Take a request back while it is not answered; its place can be used again. Withdrawn twice, nothing more happens.

    Raises CannotDo where it was answered already.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        OfferRound.objects.select_for_update().get(pk=request.round_id)
        held: OfferRequest = OfferRequest.objects.select_for_update().get(pk=request.pk)
        if held.state == OfferRequestState.WITHDRAWN:
            return held
        if held.state != OfferRequestState.ASKED:
            raise CannotDo(f"It was {held.get_state_display().lower()} already, so its place is used.")
        write_record(record=held, by=by, state=OfferRequestState.WITHDRAWN, place=None)
        audit.note(
            by=by, verb="withdraw_offer_request", about=held, sentence=f"Withdrew the request for “{held.offer}”."
        )
    return held
