"""Statements worked out once give what the queryset gives."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.models import Action, Meeting
from frankpledge.kit import statements
from tests.factories import govern as make

pytestmark = pytest.mark.django_db
NAMES = ("id", "text", "due_on", "meeting__date", "meeting__group__name")


def test_the_rows_are_those_of_the_queryset():
    make.make_action(due_on=datetime.date(2026, 1, 2))
    make.make_action()
    rows = Action.objects.order_by("-id")
    made = statements.statement(rows, NAMES)
    assert statements.read(made) == list(rows.values(*NAMES))
    assert statements.count(made) == 2


def test_parameters_may_be_given_when_it_is_run():
    one, two = make.make_action(), make.make_action()
    made = statements.statement(Action.objects.filter(pk__in=[0, 0 + 99]).order_by("id"), ["id"])
    assert statements.read_plain(made, [one.pk, two.pk]) == [(one.pk,), (two.pk,)]


def test_what_can_give_nothing_asks_nothing(django_assert_num_queries):
    made = statements.statement(Meeting.objects.none(), ["id"])
    with django_assert_num_queries(0):
        assert (statements.read(made), statements.count(made)) == ([], 0)
