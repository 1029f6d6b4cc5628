"""At most two requests a round: by rule, by the table, and when two press at once."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.offer import (
    add_offer,
    add_offer_round,
    answer_offer_request,
    request_offer,
    withdraw_offer_request,
)
from frankpledge.plan.models import OfferRequest
from frankpledge.plan.queries.offer import baskets
from tests.govern.changes.test_pressed_twice import at_once
from tests.plan.violence import coordinator, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def offers():
    """Four offers of one round."""
    by = coordinator()
    made = add_offer_round(name="Spring 2027", from_whom="The Unit", closes_on=in_days(30), by=by)
    return [add_offer(round_of=made, title=title, by=by) for title in ("Trainer", "Analyst", "Review", "Films")]


def ask(offer):
    return request_offer(offer=offer, need="Nobody trains the stewards", by=coordinator())


def test_a_third_request_is_refused_and_told_why(offers):
    ask(offers[0])
    ask(offers[1])
    with pytest.raises(CannotDo, match="Both requests of Spring 2027 are used: at most 2"):
        ask(offers[2])
    assert baskets()[0].left == 0


def test_a_request_keeps_what_need_it_meets(offers):
    ask(offers[0])
    assert OfferRequest.objects.get().need == "Nobody trains the stewards"


def test_the_same_offer_twice_is_refused(offers):
    ask(offers[0])
    with pytest.raises(CannotDo, match="asked for already"):
        ask(offers[0])


def test_the_table_itself_holds_no_third(offers):
    ask(offers[0])
    ask(offers[1])
    for place in (1, 2, 3, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfferRequest.objects.create(
                round=offers[2].round, offer=offers[2], place=place, need="More", asked_on=timezone.localdate()
            )


def test_a_withdrawn_request_gives_its_place_back_and_an_answered_one_does_not(offers):
    first, second = ask(offers[0]), ask(offers[1])
    withdraw_offer_request(request=first, by=coordinator())
    withdraw_offer_request(request=first, by=coordinator())
    assert ask(offers[2]).place == 1
    answer_offer_request(request=second, state="refused", answer="No room", outcome="", by=coordinator())
    with pytest.raises(CannotDo, match="its place is used"):
        withdraw_offer_request(request=second, by=coordinator())
    with pytest.raises(CannotDo, match="Both requests"):
        ask(offers[3])


def test_an_outcome_belongs_to_what_was_granted(offers):
    made = ask(offers[0])
    with pytest.raises(CannotDo, match="Only a request that was granted"):
        answer_offer_request(request=made, state="asked", answer="", outcome="Four days given", by=coordinator())
    with pytest.raises(CannotDo, match="Say why it was refused"):
        answer_offer_request(request=made, state="refused", answer="", outcome="", by=coordinator())
    done = answer_offer_request(
        request=made, state="granted", answer="Yes", outcome="Four days given", by=coordinator()
    )
    assert (done.answered_on, done.outcome) == (timezone.localdate(), "Four days given")


def test_a_closed_round_takes_no_request(offers):
    with pytest.raises(CannotDo, match="closed on"):
        request_offer(offer=offers[0], need="Late", by=coordinator(), on=in_days(0) + datetime.timedelta(days=31))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_four_who_press_at_once_make_two_requests(offers):
    assert connection.vendor == "postgresql"
    waiting, by = list(offers), coordinator()
    told = at_once(lambda: request_offer(offer=waiting.pop(), need="Need", by=by), times=4)
    assert sorted(type(one).__name__ for one in told) == ["CannotDo", "CannotDo", "OfferRequest", "OfferRequest"], told
    assert sorted(OfferRequest.objects.values_list("place", flat=True)) == [1, 2]
