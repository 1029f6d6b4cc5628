"""One change to many actions, from the list's ticks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.action import add_update, close_action
from frankpledge.govern.enums import ActionState, ClosingReason
from frankpledge.govern.models import Action, ActionEvent
from frankpledge.partnership.enums import Role
from tests.factories import govern as make

pytestmark = pytest.mark.django_db
BULK = "/govern/actions/bulk/"


@pytest.fixture
def three():
    meeting, by = make.make_meeting(), make.make_account()
    return [make.make_action(meeting, f"Lamp {number}", by=by) for number in range(3)]


def signed_in(role: Role = Role.CLERK) -> Client:
    client = Client()
    client.force_login(make.make_account(role))
    return client


def sent(actions, what, **data):
    seen = [f"{action.pk}:{action.events.last().pk}" for action in actions]
    return {"what": what, "chosen": [action.pk for action in actions], "seen_each": seen, **data}


def test_the_page_names_the_actions(three):
    response = signed_in().get(BULK, {"what": "close", "chosen": [action.pk for action in three]})
    text = response.content.decode()
    assert "Close 3 actions" in text
    assert all(action.text in text for action in three)


def test_nothing_ticked_goes_back_with_a_word(three):
    response = signed_in().get(BULK, {"what": "close"}, follow=True)
    assert response.redirect_chain[0][0] == reverse("govern:action-list")
    assert "Tick at least one" in response.content.decode()


def test_update_close_and_reassign_many(three):
    client = signed_in()
    agency = make.make_agency()
    assert client.post(BULK, sent(three, "update", text="All ordered")).status_code == 302
    assert ActionEvent.objects.filter(text="All ordered").count() == 3
    reassigned = sent(three, "reassign", owner_1=f"agency:{agency.pk}", reason="New lead")
    assert client.post(BULK, reassigned).status_code == 302
    assert agency.owned_actions.filter(until=None).count() == 3
    assert client.post(BULK, sent(three, "close", reason="done", text="Fitted")).status_code == 302
    assert set(Action.objects.values_list("state", flat=True)) == {ActionState.CLOSED}


def test_one_that_cannot_be_closed_stops_all_and_is_named(three):
    close_action(action=three[1], reason=ClosingReason.DONE, text="Fitted", by=make.make_account())
    text = signed_in().post(BULK, sent(three, "close", reason="done", text="All")).content.decode()
    assert f"{three[1].reference} is already closed" in text
    assert "None of the 3 actions was changed" in text
    assert Action.objects.filter(state=ActionState.CLOSED).count() == 1


def test_one_changed_by_another_meanwhile_stops_all(three):
    data = sent(three, "update", text="All ordered")
    add_update(action=three[2], text="Lamp 2 is broken", by=make.make_account())
    text = signed_in().post(BULK, data).content.decode()
    assert f"{three[2].reference} changed while you were writing" in text
    assert ActionEvent.objects.filter(text="All ordered").count() == 0


def test_an_officer_may_not_close_many(three):
    assert signed_in(Role.OFFICER).post(BULK, sent(three, "close", reason="done", text="")).status_code == 403


def test_an_officer_updating_what_is_not_theirs_changes_nothing(three):
    text = signed_in(Role.OFFICER).post(BULK, sent(three, "update", text="Mine")).content.decode()
    assert f"{three[0].reference} belongs to" in text
    assert ActionEvent.objects.filter(text="Mine").count() == 0
