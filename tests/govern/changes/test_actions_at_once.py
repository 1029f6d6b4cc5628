"""Two people change one action in the same moment: one is told, nothing is lost, nobody waits for ever. On PostgreSQL."""

import pytest
from django.db import connection  # noqa: F401 - the mark below asks it

from frankpledge.govern.changes.action import (
    ActionOvertaken,
    ActionRefused,
    OwnerSpec,
    add_update,
    close_action,
    merge_actions,
    open_action,
    reassign,
    reword_action,
    split_action,
)
from frankpledge.govern.changes.agenda import add_item, change_item
from frankpledge.govern.enums import ActionState, ClosingReason, EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, AgendaItem
from tests.cast import clerk, coordinator
from tests.factories.govern import make_meeting
from tests.govern.changes.test_pressed_twice import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite"),
]


@pytest.fixture
def action():
    return open_action(meeting=make_meeting(), text="Write to the school", owners=[], by=clerk())


def opposed(*changes):
    """The changes begun in one moment, each by a thread of its own; what each gave."""
    waiting = list(changes)
    return at_once(lambda: waiting.pop()(), times=len(changes))


def test_an_update_and_a_closing_from_the_same_page(action):
    seen, by, other = ActionEvent.objects.latest("pk").pk, clerk(), coordinator()
    told = opposed(
        lambda: add_update(action=action, text="Letter sent", by=by, seen=seen).kind,
        lambda: close_action(action=action, reason=ClosingReason.DONE, text="Done", by=other, seen=seen).kind,
    )
    assert [type(one) for one in told].count(ActionOvertaken) == 1
    kinds = list(ActionEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert len(kinds) == 2
    closed = kinds[-1] == EventKind.CLOSED
    assert (Action.objects.get().state == ActionState.CLOSED) is closed


def test_a_split_and_a_reassignment_from_the_same_page(action):
    seen, by, other = ActionEvent.objects.latest("pk").pk, clerk(), coordinator()
    owners = [OwnerSpec(kind=OwnerKind.UNKNOWN, printed="AB")]
    told = opposed(
        lambda: split_action(action=action, parts=["Write", "Call"], by=by, seen=seen),
        lambda: reassign(action=action, owners=owners, reason="Left", by=other, seen=seen),
    )
    assert [type(one) for one in told].count(ActionOvertaken) == 1
    assert Action.objects.count() in (1, 3)


def test_two_rewordings_from_the_same_page_keep_one_and_tell_the_other(action):
    seen, by, other = ActionEvent.objects.latest("pk").pk, clerk(), coordinator()
    told = opposed(
        lambda: reword_action(action=action, text="Write to both schools", reason="", by=by, seen=seen),
        lambda: reword_action(action=action, text="Call the school", reason="", by=other, seen=seen),
    )
    assert [type(one) for one in told].count(ActionOvertaken) == 1
    assert Action.objects.get().text == ActionEvent.objects.latest("pk").detail["to"]


def test_two_actions_merged_into_each_other_do_not_both_disappear(action):
    second = open_action(meeting=action.meeting, text="Call the school", owners=[], by=clerk())
    by, other = clerk(), coordinator()
    told = opposed(
        lambda: merge_actions(keep=action, into_it=[second], by=by, reason="Same"),
        lambda: merge_actions(keep=second, into_it=[action], by=other, reason="Same"),
    )
    assert [isinstance(one, ActionRefused) for one in told].count(True) == 1, told
    assert Action.objects.exclude(state=ActionState.CLOSED).count() == 1


def test_agenda_items_changed_and_added_at_once_keep_their_numbers(action):
    meeting, by = action.meeting, clerk()
    item = add_item(meeting=meeting, title="Lamps", by=by)
    numbers = iter(range(100))
    at_once(lambda: add_item(meeting=meeting, title=f"Item {next(numbers)}", by=by), times=4)
    at_once(lambda: change_item(item=item, title="Lanterns", presenter="", note="", part=2, by=by), times=2)
    assert sorted(AgendaItem.objects.values_list("number", flat=True)) == ["1", "2", "3", "4", "5"]
    assert AgendaItem.objects.get(number="1").title == "Lanterns"
