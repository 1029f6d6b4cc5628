"""Every change of an action by every role: carried out where it may be, refused in words that name who can, elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.action import OwnerSpec, close_action, open_action
from frankpledge.govern.enums import ActionState, ClosingReason, OwnerKind
from frankpledge.govern.models import Action, ActionEvent
from tests.cast import chair, clerk, coordinator, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db

PEOPLE = {"clerk": clerk, "coordinator": coordinator, "chair": chair, "officer": officer}
WRITERS, CLOSERS = ("clerk", "coordinator"), ("clerk", "coordinator", "chair")
CHANGES = {
    "reassign": (WRITERS, lambda: {"owner_1": f"agency:{make_agency('Fire Brigade').pk}", "reason": "They lead now"}),
    "due": (WRITERS, lambda: {"due_words": "next meeting", "reason": "Asked for"}),
    "reword": (WRITERS, lambda: {"text": "Write to both schools"}),
    "split": (WRITERS, lambda: {"parts": "Write\nCall"}),
    "merge": (WRITERS, lambda: {"into": Action.objects.latest("pk").pk}),
    "close": (CLOSERS, lambda: {"reason": "done", "text": "Done"}),
    "reopen": (CLOSERS, lambda: {"reason": "Not done after all"}),
}


@pytest.fixture
def action():
    meeting, owner = make_meeting(), OwnerSpec(kind=OwnerKind.UNKNOWN, printed="AB")
    made = open_action(meeting=meeting, text="Write to the school", owners=[owner], by=clerk())
    open_action(meeting=meeting, text="Call the school", owners=[owner], by=clerk())
    return made


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_by_each_role(action, who, change):
    allowed, fields = CHANGES[change]
    if change == "reopen":
        close_action(action=action, reason=ClosingReason.DONE, text="", by=clerk())
    before, browser, sent = ActionEvent.objects.count(), Client(), fields()
    browser.force_login(PEOPLE[who]())
    address = reverse(f"govern:action-{change}", args=[action.pk])
    answer = browser.post(address, {**sent, "seen": ActionEvent.objects.filter(action=action).latest("pk").pk})
    if who in allowed:
        assert answer.status_code == 302, answer.text
        assert ActionEvent.objects.count() > before
        return
    assert answer.status_code == 403
    assert "you cannot" in answer.text
    assert "ask the clerk" in answer.text
    assert ActionEvent.objects.count() == before
    assert address not in browser.get(action.get_absolute_url()).text


@pytest.mark.parametrize("who", ["officer", "chair"])
def test_an_update_on_what_others_own_is_refused_with_whom_to_ask(action, who):
    browser = Client()
    browser.force_login(PEOPLE[who]())
    answer = browser.post(reverse("govern:action-update", args=[action.pk]), {"text": "Done it"})
    assert answer.status_code == 403
    assert "belongs to AB: ask them, or the clerk or the coordinator" in answer.text


@pytest.mark.parametrize("change", ["reassign", "due", "split", "merge", "close"])
def test_a_closed_action_takes_no_change_but_reopening(action, change):
    close_action(action=action, reason=ClosingReason.DONE, text="Sent", by=clerk())
    browser, before = Client(), ActionEvent.objects.count()
    browser.force_login(coordinator())
    answer = browser.post(
        reverse(f"govern:action-{change}", args=[action.pk]), {**CHANGES[change][1](), "text": "Again"}
    )
    assert answer.status_code == 200
    assert "closed" in answer.text
    assert ActionEvent.objects.count() == before
    assert Action.objects.get(pk=action.pk).state == ActionState.CLOSED
