"""Two records made one: nothing that pointed to either is lost, whatever part it stands in."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.models import Action, ActionOwner, Attendance, Meeting
from frankpledge.partnership.changes.person_merge import merge_people, preview_merge, undo_merge
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Person, PersonMerge
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


def merged(keep: Person, drop: Person) -> PersonMerge:
    """The record of a merge just made."""
    merge_people(keep=keep, drop=drop, by=clerk())
    return PersonMerge.objects.latest("pk")


def test_a_merge_undone_gives_every_row_back_to_the_record_it_came_from() -> None:
    agency, group = make_agency(), make_group()
    keep = make_person("Joanna Stoneham")
    drop = make_person("Joanne Stoneham", agency=agency, email="js@example.org", spellings=("J Stoneham",))
    number, account = drop.pk, make_account(person=drop)
    meeting = Meeting.objects.create(group=group, date=DAY)
    came = Attendance.objects.create(meeting=meeting, kind="present", person=drop, name="J Stoneham")
    stayed = Attendance.objects.create(meeting=meeting, kind="apologies", person=keep, name="Joanna Stoneham")
    make_member(group, drop, since=DAY)
    make_member(group, keep, since=DAY)  # word for word the same: one of the two went
    back = undo_merge(merge=merged(keep, drop), by=clerk())
    for row in (came, stayed, account, keep):
        row.refresh_from_db()
    assert (back.pk, back.name, back.agency, back.email) == (number, "Joanne Stoneham", agency, "js@example.org")
    assert (came.person, stayed.person, account.person) == (back, keep, back)
    assert (keep.agency, keep.email, keep.names.count()) == (None, "", 0)
    assert (keep.memberships.count(), back.memberships.count()) == (1, 1)
    assert [one.name for one in back.names.all()] == ["J Stoneham"]
    assert find_people("Joanne Stoneham") == [back]


def test_what_was_done_since_stays_with_the_record_kept() -> None:
    keep, drop = make_person("Ann Page"), make_person("Anne Page", phone="01632 960001")
    merge = merged(keep, drop)
    Person.objects.filter(pk=keep.pk).update(phone="01632 960002")
    meeting = Meeting.objects.create(group=make_group(), date=DAY)
    since = Attendance.objects.create(meeting=meeting, kind="present", person=keep, name="Ann Page")
    undo_merge(merge=merge, by=clerk())
    since.refresh_from_db()
    keep.refresh_from_db()
    assert (since.person, keep.phone) == (keep, "01632 960002")


def test_merges_are_undone_the_newest_first_and_once() -> None:
    first, second, third = make_person("Ann Page"), make_person("Anne Page"), make_person("Anna Page")
    make_member(make_group(), first)
    inner = merged(second, first)
    outer = merged(third, second)
    inner.refresh_from_db()
    with pytest.raises(CannotDo, match="undo that merge first"):
        undo_merge(merge=inner, by=clerk())
    undo_merge(merge=outer, by=clerk())
    undo_merge(merge=inner, by=clerk())
    assert Person.objects.get(name="Ann Page").memberships.count() == 1
    assert Person.objects.filter(name__contains="Page").count() == 3
    with pytest.raises(CannotDo, match="undone on"):
        undo_merge(merge=inner, by=clerk())


def test_the_page_of_the_person_offers_to_undo_it(client) -> None:
    keep = make_person("Ann Page")
    merge = merged(keep, make_person("Anne Page"))
    client.force_login(clerk())
    address = reverse("partnership:merge-undo", args=[merge.pk])
    assert address in client.get(reverse("partnership:person-detail", args=[keep.pk])).content.decode()
    assert "Anne Page and Ann Page are two records again." in client.post(address, follow=True).content.decode()
