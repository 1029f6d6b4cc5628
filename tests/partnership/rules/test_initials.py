"""Initials: every reading, the order of trust, collisions shown, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.partnership.rules.initials import (
    Candidate,
    Tier,
    collisions,
    fold_initials,
    initials_of,
    looks_like_initials,
    resolve,
)

KAYE = Candidate(1, "Chris Kaye", Tier.ATTENDED)


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("Chief Inspector Chris Kaye QPM", {"CK"}),
        ("Ann Smith-Jones", {"AS", "ASJ", "AJ"}),
        ("Ann Mary Smith", {"AMS", "AS"}),
        ("Betty McDonald", {"BM", "BMD"}),
        ("Pat O'Brien", {"PO", "POB"}),
        ("Jan van der Berg", {"JB", "JVB", "JDB", "JVDB"}),
        ("A.B. Cole", {"ABC", "AC"}),
        ("Mary-Jane Pike", {"MP", "MJP", "JP"}),
        ("Ms Baldry", set()),
        ("", set()),
    ],
)
def test_readings(name: str, readings: set[str]) -> None:
    assert initials_of(name) == readings


@pytest.mark.parametrize("printed", ["CK", "C.K.", "c k", "СК"])
def test_folded(printed: str) -> None:
    assert fold_initials(printed) == "CK"


@pytest.mark.parametrize("printed", ["AM", "A.M.", "A M", "СК", "AMBR"])
def test_what_looks_like_initials(printed: str) -> None:
    assert looks_like_initials(printed)


@pytest.mark.parametrize("printed", ["Ann", "A", "ABCDE", "am", ""])
def test_what_does_not(printed: str) -> None:
    assert not looks_like_initials(printed)


def test_one_person() -> None:
    answer = resolve("CK", [KAYE], {})
    assert (answer.key, answer.look_alikes, answer.is_collision) == (1, (), False)


def test_look_alike_letters_find_the_person_and_are_reported() -> None:
    answer = resolve("СК", [KAYE], {})
    assert (answer.key, answer.look_alikes) == (1, ("С", "К"))


def test_attendance_goes_before_membership_and_membership_before_being_named() -> None:
    member, named = Candidate(2, "Carol King", Tier.MEMBER), Candidate(3, "Cal Knox", Tier.NAMED)
    assert resolve("CK", [named, member, KAYE], {}).key == 1
    assert resolve("CK", [named, member], {}).key == 2
    assert resolve("CK", [named], {}).key == 3


def test_a_collision_names_everybody() -> None:
    others = [Candidate(2, "Carol King", Tier.ATTENDED), Candidate(3, "Cal Knox", Tier.ATTENDED)]
    answer = resolve("CK", [KAYE, *others], {})
    assert answer.key is None
    assert answer.is_collision
    assert [one.key for one in answer.candidates] == [1, 2, 3]
    assert "Chris Kaye, Carol King and Cal Knox" in answer.reason


def test_one_person_twice_is_no_collision() -> None:
    assert resolve("CK", [KAYE, KAYE], {}).key == 1


def test_a_ruling_goes_before_everything() -> None:
    answer = resolve("C.K.", [KAYE], {"CK": Candidate(9, "Carol King", Tier.MEMBER)})
    assert (answer.key, answer.is_ruled) == (9, True)


def test_nobody_asks_the_clerk() -> None:
    answer = resolve("ZZ", [KAYE], {})
    assert (answer.key, answer.candidates, answer.is_collision) == (None, (), False)
    assert answer.reason.endswith("Ask the clerk.")


def test_a_slip_of_one_letter_is_offered() -> None:
    answer = resolve("CN", [KAYE], {})
    assert (answer.key, answer.candidates) == (None, (KAYE,))
    assert "One letter away: Chris Kaye" in answer.reason


def test_initials_shared_on_a_list() -> None:
    assert collisions({1: "Sam Boon", 2: "Sita Bhatt", 3: "Ann Page"}) == {"SB": [1, 2]}


@given(
    st.lists(st.sampled_from(["Ann", "Bo", "Mary-Jane", "O'Hara", "McRae", "de", "Ölund", "Smith-Jones"]), max_size=8)
)
def test_readings_are_plain_capitals_of_two_letters_or_more(words: list[str]) -> None:
    for reading in initials_of(" ".join(words)):
        assert len(reading) >= 2
        assert fold_initials(reading) == reading
