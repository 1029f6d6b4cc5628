"""What may happen to an action, and the state its events leave it in."""

from __future__ import annotations

from datetime import date

import pytest

from frankpledge.govern.enums import ActionState, ClosingReason, EventKind
from frankpledge.govern.rules import action as rule
from frankpledge.govern.rules.action import Happening, OwnerKey, Standing, Viewer, owns, standing

MARCH, MAY, JUNE = date(2024, 3, 14), date(2024, 5, 2), date(2024, 6, 20)
OPENED = Happening(1, EventKind.OPENED, MARCH)
UPDATED = Happening(2, EventKind.UPDATED, MARCH, in_progress=True)
CLOSED = Happening(3, EventKind.CLOSED, MAY, closing_reason=ClosingReason.DONE)
REOPENED = Happening(4, EventKind.REOPENED, JUNE)
SHUT = Standing(ActionState.CLOSED, ClosingReason.DONE, MAY, 3)
OPEN = Standing(ActionState.OPEN)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], ActionState.OPEN),
        ([OPENED], ActionState.OPEN),
        ([OPENED, UPDATED], ActionState.IN_PROGRESS),
        ([OPENED, UPDATED, CLOSED], ActionState.CLOSED),
        ([OPENED, CLOSED, Happening(5, EventKind.UPDATED, JUNE, in_progress=True)], ActionState.CLOSED),
        ([OPENED, CLOSED, REOPENED], ActionState.OPEN),
        ([OPENED, UPDATED, Happening(6, EventKind.WITHDRAWN, MAY, withdraws=2)], ActionState.OPEN),
        ([OPENED, UPDATED, Happening(6, EventKind.REASSIGNED, MAY)], ActionState.IN_PROGRESS),
    ],
)
def test_the_state_follows_from_the_events(events, state):
    assert standing(events).state == state


def test_a_closing_keeps_its_reason_day_and_event():
    assert standing([OPENED, CLOSED]) == SHUT


def test_a_day_in_the_past_is_seen_as_it_was():
    events = [OPENED, UPDATED, CLOSED, REOPENED]
    assert [standing(events, on=day).state for day in (MARCH, MAY, JUNE)] == ["in_progress", "closed", "open"]


@pytest.mark.parametrize(
    ("owner", "mine"),
    [
        (OwnerKey(person=1), True),
        (OwnerKey(person=2), False),
        (OwnerKey(post=7), True),
        (OwnerKey(post=8), False),
        (OwnerKey(agency=3), True),
        (OwnerKey(group=3), False),
        (OwnerKey(), False),
    ],
)
def test_whose_action_it_is(owner, mine):
    assert owns(Viewer(person=1, posts=frozenset({7}), agency=3), [owner]) is mine


def test_somebody_who_is_nobody_owns_nothing():
    assert not owns(Viewer(), [OwnerKey(), OwnerKey(person=1)])


@pytest.mark.parametrize(
    ("now", "reason", "text", "clerk", "refused"),
    [
        (OPEN, "done", "", False, None),
        (OPEN, "overtaken", "", True, "Say why"),
        (OPEN, "overtaken", "New lamps", False, None),
        (OPEN, "no_follow_up", "Enough", False, "Only the clerk"),
        (OPEN, "no_follow_up", "Enough", True, None),
        (OPEN, "merged", "x", True, "is not a reason"),
        (OPEN, "", "x", True, "is not a reason"),
        (SHUT, "done", "", True, "already closed (done, 2 May 2024)"),
    ],
)
def test_closing(now, reason, text, clerk, refused):
    answer = rule.refuse_close("A1", now, reason, text, is_clerk=clerk)
    assert (answer is None) if refused is None else refused in answer


def test_reopening():
    assert "not closed" in rule.refuse_reopen("A1", OPEN, "Because", has_parts=False)
    assert "Say why" in rule.refuse_reopen("A1", SHUT, " ", has_parts=False)
    assert rule.refuse_reopen("A1", SHUT, "Because", has_parts=False) is None
    split = Standing(ActionState.CLOSED, ClosingReason.SPLIT, MAY, 3)
    assert "was split" in rule.refuse_reopen("A1", split, "Because", has_parts=True)
    assert rule.refuse_reopen("A1", split, "Because", has_parts=False) is None


def test_splitting_needs_two_different_parts():
    assert "1 given" in rule.refuse_split("A1", OPEN, ["one", " "])
    assert "same words" in rule.refuse_split("A1", OPEN, ["One", "one "])
    assert "is closed" in rule.refuse_split("A1", SHUT, ["one", "two"])
    assert rule.refuse_split("A1", OPEN, ["one", "two"]) is None


def test_turns_keep_their_order():
    assert "14 March 2024" in rule.refuse_day("A1", MARCH, MAY)
    assert rule.refuse_day("A1", MAY, MAY) is None
    assert rule.refuse_day("A1", MAY, None) is None


def test_two_people_at_once():
    assert "Jo closed it" in rule.refuse_overtaken("A1", 3, 4, "Jo closed it")
    assert rule.refuse_overtaken("A1", 4, 4, "") is None
    assert rule.refuse_overtaken("A1", None, 4, "") is None


def test_an_update_needs_words():
    assert "no words" in rule.refuse_update("A1", " ")
    assert rule.refuse_update("A1", "Done") is None
