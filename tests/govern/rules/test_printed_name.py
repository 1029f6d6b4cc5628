"""Printed names and owners' marks: whom the paper itself shows them to be."""

import pytest

from frankpledge.govern.rules.printed_name import (
    NEAR,
    Named,
    NewPerson,
    folded_print,
    fullest_name,
    is_body,
    is_full_name,
    may_be_alike,
    names_in,
    near,
    new_person,
    proper_name,
    short_name,
    surname_in,
    who_is_meant,
)
from frankpledge.partnership.rules.name import likeness

BODY = "WEXMOOR SAFETY PARTNERSHIP BOARD"
PEOPLE = [
    Named(1, "Tamsin Orrell", "Community Safety Manager"),
    Named(2, "Isak Brandt", "Inspector, Wexmoor Police"),
    Named(3, "Inge Brook", attended=False),
    Named(4, "Tom Oakes", attended=False),
    Named(5, "Wren Alder", "Councillor"),
]


@pytest.mark.parametrize(("printed", "role", "person"), [
    ("Wren Alder", "Councillor, Portfolio Holder, Chairman", NewPerson("Wren Alder", "Councillor", "Portfolio Holder")),
    ("Chief Inspector Isak Brandt", "Vice-Chairman", NewPerson("Isak Brandt", "Chief Inspector", "")),
    ("Tamsin Orrell", "Community Safety Manager", NewPerson("Tamsin Orrell", "", "Community Safety Manager")),
])  # fmt: skip
def test_rank_and_role_are_told_apart(printed, role, person):
    assert new_person(printed, role) == person


@pytest.mark.parametrize(("printed", "full"), [
    ("Tamsin Orrell", True), ("T Orrell", True), ("Ms Orrell", False), ("Orrell", False),
])  # fmt: skip
def test_only_a_full_name_may_become_a_person(printed, full):
    assert is_full_name(printed) is full


@pytest.mark.parametrize(("printed", "body"), [
    ("WSP", True), ("WSPB", True), ("Wexmoor Safety Partnership", True), ("the Wexmoor Safety Partnership Board", True),
    ("WS", False), ("ABC", False), ("Wexmoor", False), ("", False), ("wsp", False),
])  # fmt: skip
def test_the_body_as_an_owner(printed, body):
    assert is_body(printed, BODY) is body


def test_a_body_cut_short_is_completed_from_the_same_paper():
    assert fullest_name("BOARD", [BODY, "BOARD", "Another board", "Keyboard"]) == BODY
    assert fullest_name("Quay Forum", [BODY, "Quay Forum"]) == "Quay Forum"
    assert fullest_name("", [BODY]) == ""


def test_names_of_bodies_as_the_directory_writes_them():
    assert proper_name("WEXMOOR AND QUAY PARTNERSHIP BOARD") == "Wexmoor and Quay Partnership Board"
    assert proper_name("Board of the Quay") == "Board of the Quay"
    assert short_name(BODY) == "WSP"
    assert short_name("Board") == ""


@pytest.mark.parametrize(("printed", "key", "candidates"), [
    ("TO", 1, (1,)),  # the one at the meeting goes before the one only named
    ("IB", 2, (2,)),
    ("Tamsin Orrell", 1, (1,)),
    ("Ms Orrell", 1, (1,)),
    ("Community Safety Manager", 1, (1,)),
    ("Inspector", 2, (2,)),
    ("XY", None, ()),
    ("Ms Nobody", None, ()),
    ("all", None, ()),
])  # fmt: skip
def test_whom_an_owner_means(printed, key, candidates):
    answer = who_is_meant(printed, PEOPLE)
    assert (answer.key, answer.candidates) == (key, candidates)


def test_two_people_of_the_same_initials_are_never_guessed():
    answer = who_is_meant("TO", [*PEOPLE, Named(6, "Tess Oban")])
    assert (answer.key, answer.candidates) == (None, (1, 6))
    assert "Tamsin Orrell and Tess Oban" in answer.reason


def test_the_words_beside_the_mark_may_name_one_of_them():
    assert surname_in("Ms Orrell would write to the quay", [PEOPLE[0], Named(6, "Tess Oban")]) == PEOPLE[0]
    assert surname_in("Orrell and Oban would write", [PEOPLE[0], Named(6, "Tess Oban")]) is None
    assert surname_in("somebody would write", PEOPLE) is None


def test_a_name_spelt_two_ways_is_near_and_the_same_name_is_not():
    assert [one.key for one in near("Tamsyn Orrell", PEOPLE)] == [1]
    assert near("Tamsin Orrell", PEOPLE) == []


@pytest.mark.parametrize(
    "one", ["Tamsin Orrell", "Ann Page", "Ola McReed", "Ms Orrell", "Rob Vale-Hurst", "Bob Ross Vale"]
)
@pytest.mark.parametrize(
    "other", ["Tamsyn Orrel", "Anne Page-Ross", "Ola MacReed", "T Orrell", "Robert Vale", "Robert Ross", "Ann Pace"]
)
def test_what_is_alike_always_shares_a_key(one, other):
    assert may_be_alike(one, other) or likeness(one, other) < NEAR


def test_names_are_taken_from_the_facts_that_print_them():
    assert [one.printed for one in names_in("substitutes", {"substitute": "Jory Lint", "for": "Petra Holm"})] == [
        "Jory Lint", "Petra Holm",
    ]  # fmt: skip
    assert [(one.printed, one.is_owner) for one in names_in("actions", {"owners": ["TO", "IB"]})] == [
        ("TO", True), ("IB", True),
    ]  # fmt: skip
    assert names_in("venue", {"value": "Hall"}) == []
    assert names_in("present", {"name": ""}) == []


def test_a_person_is_looked_up_without_rank_and_an_owner_as_written():
    assert folded_print("Councillor Wren Alder", is_owner=False) == "wren alder"
    assert folded_print("T.O.", is_owner=True) == "t o"
