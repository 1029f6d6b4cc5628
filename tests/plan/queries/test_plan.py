"""The first page of Plan: a card for each of its parts, none forgotten."""

from __future__ import annotations

import datetime
import inspect

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.plan.queries import plan
from frankpledge.plan.queries.risk import register
from frankpledge.plan.queries.risk_card import needs_of
from tests.factories.risk import make_risk

pytestmark = pytest.mark.django_db


def test_every_part_that_has_a_card_shows_it():
    made = {one().address for name, one in inspect.getmembers(plan, inspect.isfunction)
            if name.startswith("_") and inspect.signature(one).return_annotation == "Card"}  # fmt: skip
    shown = [card.address for card in plan.plan_cards()]
    assert made == set(shown)
    assert len(shown) == len(set(shown))
    assert "plan:delivery-line-list" in shown
    assert all(reverse(address) for address in shown)


def test_a_review_of_a_day_of_its_own_is_not_told_as_one_of_the_meeting():
    today = timezone.localdate()
    days = datetime.timedelta
    make_risk(raised_on=today - days(200), next_review_on=today - days(10))
    assert "1 risk with a review overdue" in needs_of(register(today))
