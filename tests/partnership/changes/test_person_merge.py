"""Two records made one: nothing that pointed to either is lost, whatever part it stands in."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.models import Action, ActionOwner, Attendance, Meeting
from frankpledge.partnership.changes.person_merge import merge_people, preview_merge
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.person import find_people
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.factories.partnership import make_account, make_agency, make_group, make_member, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


def test_everything_points_to_the_one_that_stays_and_blanks_are_filled() -> None:
    agency, group = make_agency(), make_group()
    keep = make_person("Joanna Stoneham")
    drop = make_person("Joanne Stoneham", agency=agency, email="js@example.org", spellings=("J Stoneham",))
    meeting = Meeting.objects.create(group=group, date=DAY)
    action = Action.objects.create(meeting=meeting, text="Bring figures")
    owner = ActionOwner.objects.create(action=action, kind="person", person=drop, since=DAY)
    came = Attendance.objects.create(meeting=meeting, kind="present", person=drop, name="J Stoneham")
    make_member(group, drop)
    assert ("action owner", 1) in preview_merge(drop=drop)
    with open_scope(Scope.PUBLIC):  # a merge moves confidential rows too
        merge_people(keep=keep, drop=drop, by=clerk())
    owner.refresh_from_db()
    came.refresh_from_db()
    assert (owner.person, came.person) == (keep, keep)
    assert (keep.agency, keep.email) == (agency, "js@example.org")
    assert keep.memberships.count() == 1
    for printed in ("Joanne Stoneham", "J Stoneham", "Joanna Stoneham"):
        assert find_people(printed) == [keep]
    assert not Person.objects.filter(name="Joanne Stoneham").exists()


def test_what_both_have_word_for_word_is_kept_once() -> None:
    group, keep, drop = make_group(), make_person("Ann Page"), make_person("Anne Page")
    for person in (keep, drop):
        make_member(group, person, since=DAY)
    make_member(group, drop, since=DAY + datetime.timedelta(days=1))
    merge_people(keep=keep, drop=drop, by=clerk())
    assert keep.memberships.count() == 2


def test_one_account_comes_along_and_two_are_refused() -> None:
    keep, drop = make_person("Ann Page"), make_person("Anne Page")
    account = make_account(person=drop)
    merge_people(keep=keep, drop=drop, by=clerk())
    account.refresh_from_db()
    assert account.person == keep
    other = make_person("Anna Page")
    make_account(person=other)
    with pytest.raises(CannotDo, match="Both Ann Page and Anna Page sign in"):
        merge_people(keep=keep, drop=other, by=clerk())
    assert Person.objects.filter(pk=other.pk).exists()


def test_a_record_with_itself_is_refused() -> None:
    keep = make_person("Ann Page")
    with pytest.raises(CannotDo, match="one record already"):
        merge_people(keep=keep, drop=keep, by=clerk())
