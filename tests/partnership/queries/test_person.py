"""People found by any print, near ones only proposed."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.queries.person import find_people, list_people, propose_people
from tests.factories.partnership import make_agency, make_group, make_member, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


def test_rank_accents_and_alphabet_do_not_matter() -> None:
    person = make_person("Zoë Сarr".replace("С", "C"))
    for printed in ("Zoe Carr", "Superintendent ZOË CARR QPM", "Zoe Сarr"):
        assert find_people(printed) == [person]


def test_a_recorded_spelling_finds_the_person() -> None:
    person = make_person("Joanna Stoneham", spellings=("Joanne Stoneham",))
    assert find_people("Joanne Stoneham") == [person]


def test_a_near_spelling_is_proposed_with_its_likeness_and_not_found() -> None:
    person = make_person("Betty McAllen")
    assert find_people("Betty MacAllen") == []
    (proposal,) = propose_people("Betty MacAllen")
    assert (proposal.person, proposal.matched) == (person, "Betty McAllen")
    assert 0.9 < proposal.likeness < 1


def test_nothing_printed_finds_nobody() -> None:
    make_person("Ann Page")
    assert find_people(" (AP) ") == []


def test_of_two_of_one_name_the_one_still_there_comes_first() -> None:
    gone = make_person("Ann Page", left_on=DAY - datetime.timedelta(days=1))
    here = make_person("Ann Page")
    assert find_people("Ann Page", on=DAY) == [here, gone]
    assert find_people("Ann Page")[0] == gone


def test_proposals_among_those_attending_only() -> None:
    there, _ = make_person("Ann Page"), make_person("Anna Page")
    assert [one.person for one in propose_people("Ms Page", among=[there])] == [there]


def test_the_list_by_name_agency_and_group() -> None:
    agency, group = make_agency("Larch Homes"), make_group()
    person = make_person("Ann O'Page", agency=agency)
    gone = make_person("Bo Page", left_on=DAY)
    make_member(group, person)
    make_member(group, make_person("Cy Mott"), until=DAY)
    assert list(list_people(words="o'page")) == [person]
    assert list(list_people(words="page ann")) == [person]
    assert list(list_people(words="page bo")) == []
    assert list(list_people(agency=agency.pk)) == [person]
    assert list(list_people(group=group.pk)) == [person]
    assert gone in list_people(left=True)
    assert gone not in list_people()
