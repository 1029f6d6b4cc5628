"""The facts of a person's page."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.queries.person_page import person_facts
from tests.factories.partnership import make_group, make_member, make_person, make_ruling

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


def test_initials_shared_on_a_group_and_ruled_on_another() -> None:
    board, forum = make_group("Board"), make_group("Forum")
    person, other = make_person("Sam Boon"), make_person("Sita Bhatt")
    for group in (board, forum):
        make_member(group, person)
        make_member(group, other)
    make_ruling(forum, "SB", other)
    facts = person_facts(person, DAY)
    assert facts.readings == ("SB",)
    shared, ruled = facts.initials
    assert (shared.group, shared.others, shared.ruling) == (board, (other,), None)
    assert ruled.ruling is not None
    assert ruled.ruling.person == other


def test_initials_nobody_shares_are_not_listed() -> None:
    group, person = make_group(), make_person("Sam Boon")
    make_member(group, person)
    assert person_facts(person, DAY).initials == ()


def test_other_records_of_a_like_name_are_offered() -> None:
    person, like = make_person("Joanna Stoneham"), make_person("Joanne Stoneham")
    make_person("Ann Page")
    assert [one.person for one in person_facts(person, DAY).alike] == [like]
