"""Changing the action log through its one door: what is recorded, what is refused."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes import action as changes
from frankpledge.govern.changes.action import ActionOvertaken, ActionRefused
from frankpledge.govern.enums import ActionState, ClosingReason, EventKind, MeetingState, OwnerKind
from frankpledge.govern.models import Action
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import AuditEntry, Post, PostHolding
from tests.factories import govern as make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def by():
    return make.make_account()


@pytest.fixture
def action(by):
    return make.make_action(by=by)


def test_opening_records_an_event_and_the_audit(by):
    action = make.make_action(by=by, text=" Mend the lamps ", due_words="by 28 June")
    assert (action.text, action.due_on) == ("Mend the lamps", datetime.date(2024, 6, 28))
    assert [event.kind for event in action.events.all()] == [EventKind.OPENED]
    assert AuditEntry.objects.filter(verb="open_action", by=by).count() == 1


def test_an_action_needs_words_and_a_clerk(by):
    with pytest.raises(ActionRefused, match="no words"):
        make.make_action(by=by, text=" ")
    with pytest.raises(Refused):
        make.make_action(by=make.make_account(Role.OFFICER))


def test_an_action_may_have_no_owner(by):
    assert make.make_action(by=by, owners=[]).owners.count() == 0


def test_next_meeting_is_worked_out_and_worked_out_again(by):
    march = make.make_meeting()
    action = make.make_action(march, due_words="next meeting", by=by)
    assert action.due_on is None
    june = make.make_meeting(march.group, make.JUNE, MeetingState.PLANNED)
    assert changes.refresh_due(group=march.group, by=by) == [action]
    june.date = datetime.date(2024, 6, 27)
    june.save()
    changes.refresh_due(group=march.group, by=by)
    assert Action.objects.get(pk=action.pk).due_on == june.date
    june.state = MeetingState.CANCELLED
    june.save()
    changes.refresh_due(group=march.group, by=by)
    assert Action.objects.get(pk=action.pk).due_on is None
    assert action.events.filter(kind=EventKind.DUE_CHANGED).count() == 3
    assert changes.refresh_due(group=march.group, by=by) == []


def test_words_changed_later_are_read_from_that_day(by):
    march = make.make_meeting()
    action = make.make_action(march, due_words="next meeting", by=by)
    make.make_meeting(march.group, make.JUNE)
    autumn = make.make_meeting(march.group, datetime.date(2024, 9, 12))
    on = make.JUNE + datetime.timedelta(1)
    changes.change_due(action=action, due_words="next meeting ", due_on=None, reason="Not ready", by=by, on=on)
    assert Action.objects.get(pk=action.pk).due_on == autumn.date
    assert changes.refresh_due(group=march.group, by=by) == []


def test_a_day_that_is_fixed_does_not_follow_meetings(by):
    march = make.make_meeting()
    action = make.make_action(march, due_words="28 June", by=by)
    make.make_meeting(march.group, make.JUNE)
    assert changes.refresh_due(group=march.group, by=by) == []
    assert action.events.count() == 1


def test_owners_by_post_and_agency_may_update(action, by):
    agency = make.make_agency()
    jo = make.make_person("Jo Penrose", agency)
    officer = make.make_account(Role.OFFICER, jo)
    post = Post.objects.create(agency=agency, title="Lighting Manager", folded="lighting manager")
    owner = changes.OwnerSpec(kind=OwnerKind.POST, post=post)
    changes.reassign(action=action, owners=[owner], reason="By post", by=by)
    with pytest.raises(Refused, match="Lighting Manager"):
        changes.add_update(action=action, text="Done", by=officer)
    holding = PostHolding.objects.create(post=post, person=jo, since=TODAY)
    assert changes.add_update(action=action, text="Done", by=officer).given_by == jo
    holding.until = TODAY - datetime.timedelta(1)
    holding.save()
    with pytest.raises(Refused):
        changes.add_update(action=action, text="More", by=officer)
    changes.reassign(action=action, owners=[make.agency_owner(agency)], reason="By agency", by=by)
    changes.add_update(action=action, text="More", by=officer)


def test_a_former_owner_may_not_update(action, by):
    jo = make.make_person("Jo Penrose")
    officer = make.make_account(Role.OFFICER, jo)
    changes.reassign(action=action, owners=[make.person_owner(jo)], reason="Named", by=by)
    changes.reassign(action=action, owners=[make.agency_owner(make.make_agency())], reason="Moved", by=by)
    with pytest.raises(Refused):
        changes.add_update(action=action, text="Still mine", by=officer)


def test_the_same_update_twice_is_one_and_another_day_is_another(action, by):
    first = changes.add_update(action=action, text="No change", by=by)
    assert changes.add_update(action=action, text=" No change ", by=by) == first
    yesterday = TODAY - datetime.timedelta(1)
    assert changes.add_update(action=action, text="No change", by=by, on=yesterday) != first


def test_the_second_of_two_editors_is_told_what_the_first_did(action, by):
    seen = action.events.last().pk
    jo = make.make_account(person=make.make_person("Jo Penrose"))
    changes.close_action(action=action, reason=ClosingReason.DONE, text="Fitted", by=jo, seen=seen)
    with pytest.raises(ActionOvertaken, match="Jo Penrose closed it: “Fitted”"):
        changes.reassign(action=action, owners=[], reason="x", by=by, seen=seen)


def test_closing_reopening_and_days(action, by):
    with pytest.raises(ActionRefused, match="has not come yet"):
        changes.close_action(action=action, reason="done", text="", by=by, on=TODAY + datetime.timedelta(1))
    with pytest.raises(ActionRefused, match="last change of state"):
        changes.close_action(action=action, reason="done", text="", by=by, on=make.MARCH - datetime.timedelta(1))
    closing = changes.close_action(action=action, reason="done", text="", by=by)
    assert changes.close_action(action=action, reason="done", text="", by=by) == closing
    with pytest.raises(ActionRefused, match="already closed"):
        changes.close_action(action=action, reason="overtaken", text="x", by=by)
    changes.reopen_action(action=action, reason="Dark again", by=by)
    assert Action.objects.get(pk=action.pk).state == ActionState.OPEN


@pytest.mark.parametrize(("role", "reason", "allowed"), [
    (Role.CLERK, "no_follow_up", True), (Role.COORDINATOR, "no_follow_up", False), (Role.CHAIR, "done", True),
    (Role.COORDINATOR, "done", True),
])  # fmt: skip
def test_who_may_close_for_what(action, role, reason, allowed):
    account = make.make_account(role)
    if allowed:
        changes.close_action(action=action, reason=reason, text="Enough", by=account)
    else:
        with pytest.raises(ActionRefused, match="Only the clerk"):
            changes.close_action(action=action, reason=reason, text="Enough", by=account)


def test_a_closed_action_keeps_late_news_but_takes_no_changes(action, by):
    changes.close_action(action=action, reason="done", text="", by=by)
    changes.add_update(action=action, text="The mayor sent thanks", by=by)
    assert Action.objects.get(pk=action.pk).state == ActionState.CLOSED
    with pytest.raises(ActionRefused, match="reopen it first"):
        changes.reassign(action=action, owners=[], reason="x", by=by)


def test_withdrawing_only_the_latest_and_only_ones_own_of_today(action, by):
    first = changes.add_update(action=action, text="One", by=by)
    changes.add_update(action=action, text="Two", by=by)
    with pytest.raises(ActionRefused, match="Only the latest"):
        changes.withdraw_update(action=action, event=first, by=by)
    jo = make.make_person("Jo Penrose")
    officer = make.make_account(Role.OFFICER, jo)
    changes.reassign(action=action, owners=[make.person_owner(jo)], reason="Named", by=by)
    own = changes.add_update(action=action, text="Mine", by=officer)
    assert changes.withdraw_update(action=action, event=own, by=officer).detail == {"withdraws": own.pk}
    clerks = changes.add_update(action=action, text="Clerk's", by=by)
    with pytest.raises(Refused, match="your own update"):
        changes.withdraw_update(action=action, event=clerks, by=officer)


def test_split_keeps_owners_due_minute_and_part(by):
    minute = make.make_minute()
    jo = make.make_person()
    whole = make.make_action(minute=minute, owners=[make.person_owner(jo, "JP")], due_words="28 June", part=1, by=by)
    for part in changes.split_action(action=whole, parts=["Order", "Fit"], by=by):
        assert (part.minute, part.due_on, part.part, part.came_from) == (minute, whole.due_on, 1, whole)
        assert [(owner.person, owner.printed) for owner in part.owners.all()] == [(jo, "JP")]
    with pytest.raises(ActionRefused, match="its parts carry it on"):
        changes.reopen_action(action=whole, reason="x", by=by)


def test_merging_gathers_owners_and_stays_in_the_group(action, by):
    jo = make.make_person()
    other = make.make_action(action.meeting, owners=[make.person_owner(jo)], by=by)
    changes.merge_actions(keep=action, into_it=[other], by=by)
    assert action.owners.filter(person=jo, until=None).count() == 1
    assert "Merged into" in other.events.last().text
    for wrong, words in ((make.make_action(by=by), "another group"), (action, "into itself"), (other, "was closed")):
        with pytest.raises(ActionRefused, match=words):
            changes.merge_actions(keep=action, into_it=[wrong], by=by)


def test_an_action_that_is_gone_says_why(action, by):
    action.delete()
    with pytest.raises(ActionRefused, match="no longer in the log"):
        changes.add_update(action=Action(pk=99, meeting=make.make_meeting()), text="x", by=by)
