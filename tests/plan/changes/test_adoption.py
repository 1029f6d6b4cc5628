"""Opinions, and adopting an action of another partnership with credit."""

from __future__ import annotations

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Role
from frankpledge.plan.changes.adoption import adopt_action
from frankpledge.plan.changes.opinion import say_opinion
from frankpledge.plan.changes.outside_plan import take_out_outside_plan
from frankpledge.plan.models import Adoption, DeliveryLine, Opinion
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.opinion import suggestions
from tests.factories.learning import make_outside_plan
from tests.factories.partnership import make_account

pytestmark = pytest.mark.django_db


def test_an_opinion_said_again_takes_the_place_of_the_one_before_and_suggestions_stand_by_support() -> None:
    first, second, third = make_outside_plan().actions.order_by("order")
    officer, chair = make_account(Role.OFFICER), make_account(Role.CHAIR)
    say_opinion(action=first, suits="does-not", why="Too dear", by=officer)
    said = say_opinion(action=first, suits="with-changes", why="If it is cheaper", by=officer)
    say_opinion(action=second, suits="suits", why="Yes", by=officer)
    say_opinion(action=second, suits="suits", why="Yes", by=chair)
    say_opinion(action=third, suits="does-not", why="No", by=chair)
    assert Opinion.objects.count() == 4
    assert edits_of(said).count() == 2
    assert [(one.action, one.support) for one in suggestions()] == [(second, 2), (first, 0.5), (third, -1)]
    with pytest.raises(CannotDo, match="and why"):
        say_opinion(action=first, suits="suits", why="  ", by=chair)


def test_an_adopted_action_is_a_line_of_ours_that_carries_the_credit() -> None:
    plan = make_outside_plan()
    action = plan.actions.get(order=1)
    by = make_account(Role.COORDINATOR)
    adoption = adopt_action(
        action=action, number="2.7", text="Bins for knives at both stations", changed="Both stations", by=by
    )
    line = DeliveryLine.objects.get()
    assert adoption.line == line
    assert line.source == adoption.credit == "Idea of the Safer Orrinshire: Plan, 2026"
    assert (line.number, line.text) == ("2.7", "Bins for knives at both stations")
    with pytest.raises(CannotDo, match=r"adopted already: line 2\.7"):
        adopt_action(action=action, number="2.8", text="Again", by=by)
    assert [one.adopted for one in suggestions()] == []
    say_opinion(action=action, suits="suits", why="Yes", by=by)
    assert [one.adopted for one in suggestions()] == [adoption]
    assert suggestions(only_open=True) == []


def test_a_line_that_is_refused_leaves_no_adoption_and_a_plan_taken_out_gives_none() -> None:
    plan = make_outside_plan()
    action = plan.actions.get(order=1)
    by = make_account(Role.COORDINATOR)
    with pytest.raises(CannotDo):
        adopt_action(action=action, number="", text="Words", by=by)
    assert Adoption.objects.count() == DeliveryLine.objects.count() == 0
    take_out_outside_plan(plan=plan, reason="Old", by=by)
    with pytest.raises(CannotDo, match="taken out"):
        adopt_action(action=action, number="1", text="Words", by=by)
    with pytest.raises(Refused):
        adopt_action(action=action, number="1", text="Words", by=make_account(Role.OFFICER))
