"""Names of organisations: the same body spelt otherwise, and others that only look the same."""

from __future__ import annotations

import pytest

from frankpledge.partnership.rules.organisation_name import (
    compare_names,
    name_form,
    skeleton,
    split_names,
    word_likeness,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mere Youth Trust", "Mere Youth Trust Ltd"),
        ("Mere Youth Trust", "Trust, Mere Youth"),
        ("Mere & Quay Arts CIC", "Mere and Quay Arts"),
        ("Mere Comm. Assoc.", "Mere Community Association"),
        ("St Mary's Ctr", "Saint Marys Centre"),
        ("1st Mere Scouts", "First Mere Scouts"),
        ("Mere Residents' Association", "MERE RESIDENT ASSOCIATION (Registered Charity)"),
        ("Women’s Action Mere", "Womens Action Mere"),
        ("*Mere Aid* (NEW)", "REF0192 Mere Aid"),
    ],
)
def test_the_same_words_are_the_same_name(one: str, other: str) -> None:
    forms = [name_form(split_names(name)[0]) for name in (one, other)]
    assert compare_names(*forms).is_same


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Friends of Mere Park", "Mere Park Trust", "beside"),
        ("1st Mere Scouts", "2nd Mere Scouts", "number_differs"),
        ("Age Care Mere", "Age Care Wexmoor", "other_words"),
        ("Mere Arts Trust", "Mere Arts Trust Trading Ltd", "beside"),
        ("Mere Cricket Club", "Mere Cricket Society", "kind_differs"),
    ],
)
def test_what_stands_against_two_names_being_one(one: str, other: str, against: str) -> None:
    found = compare_names(name_form(one), name_form(other))
    assert getattr(found, against)
    assert not found.is_same


def test_a_branch_has_a_word_more() -> None:
    found = compare_names(name_form("Harbour Light"), name_form("Harbour Light Wexmoor"))
    assert found.one_more
    assert found.is_part
    assert not found.other_words


def test_one_print_may_hold_several_names() -> None:
    assert split_names("Mere Aid t/a The Larder (formerly Mere Food Bank)") == [
        "Mere Aid",
        "The Larder",
        "Mere Food Bank",
    ]
    assert split_names("Mere Youth Trust (MYT)")[1] == "MYT"
    assert split_names(" - ") == []


def test_initials_are_told() -> None:
    assert compare_names(name_form("MYT"), name_form("The Mere Youth Trust")).is_initials
    assert compare_names(name_form("Mere YT"), name_form("Mere Youth Trust")).likeness > 0.9


def test_slips_of_the_pen_and_words_run_together() -> None:
    assert word_likeness("lantern", "lantren") > 0.9
    assert word_likeness("2", "3") == 0
    assert word_likeness("mere", "quay") == 0
    assert compare_names(name_form("LanternFields Club"), name_form("Lantern Fields Club")).is_same
    assert skeleton("phillips") == skeleton("filips")
