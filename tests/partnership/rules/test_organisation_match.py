"""Which entries are one organisation: sure, doubtful, not; and what the generated directory says of precision and recall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.organisations import ours, score, true_pairs
from frankpledge.partnership.rules.organisation_match import (
    Entry,
    compare,
    find_matches,
    gather,
    host_of,
    is_postcode,
    plain_charity,
    plain_company,
    plain_phones,
    plain_postcode,
    signs_of,
)
from tests.factories.organisation_names import HELD_OUT, TUNED, directory

MYT = Entry(
    0, ("Mere Youth Trust",), charity="1900102", postcode="HM2 4BD", phone="01632 960102", web="https://myt.example"
)


def match(one: Entry, other: Entry) -> float:
    return compare(signs_of(one), signs_of(other)).score


@pytest.mark.parametrize(
    "spelt",
    [
        replace(MYT, names=("The Mere Youth Trust Ltd.",), charity="", phone="", web=""),
        replace(MYT, names=("MYT",), charity="", postcode="", web="myt.example/home"),
        replace(MYT, names=("Trust, Mere Yth",), charity="", phone="+44 1632 960102", web="", postcode="hm24bd"),
        replace(MYT, names=("Mere Youht Trust",), charity="", phone="", web=""),
        replace(MYT, names=("Mere Youth Trust (formerly Mere Boys' Club)",), postcode="WX1 1AA", phone="01632 960555"),
    ],
)
def test_one_organisation_spelt_five_ways_is_sure(spelt: Entry) -> None:
    assert compare(signs_of(MYT), signs_of(spelt)).is_sure


@pytest.mark.parametrize(
    "other",
    [
        Entry(1, ("Mere Youth Trust Wexmoor",), charity="1900102", postcode="WX9 9ZZ", phone="01632 960777"),
        Entry(1, ("Friends of Mere Youth Trust",), postcode="HM2 4BD", phone="01632 960102"),
        Entry(
            1, ("Mere Youth Trust Trading Ltd",), postcode="HM2 4BD", phone="01632 960102", web="https://myt.example"
        ),
        Entry(1, ("Mere Youth Trust",), charity="1900999", postcode="HM2 4BD", phone="01632 960102"),
        Entry(1, ("Quay Elders Lunch",), postcode="HM2 4BD", phone="01632 960102"),
    ],
)
def test_what_only_looks_the_same_is_never_sure(other: Entry) -> None:
    assert not compare(signs_of(MYT), signs_of(other)).is_sure


def test_numbers_are_read_as_people_write_them() -> None:
    assert plain_charity("No. 1012345") == plain_charity("1012345 ") == "1012345"
    assert plain_charity("none") == plain_company("-") == ""
    assert plain_company("1234567") == "01234567"
    assert plain_company("sc 123456") == "SC123456"
    assert plain_postcode("br11aa") == "BR1 1AA"
    assert not is_postcode("Bromley")
    assert (
        plain_phones("+44 (0)20 7946 0001 / 020 79460001 ext 5") == {"079460001"}
        or len(plain_phones("020 7946 0001")) == 1
    )
    assert plain_phones("999") == frozenset()
    assert host_of("http://www.Mere.example/about") == host_of("info@mere.example") == "mere.example"
    assert host_of("https://facebook.com/mere") == host_of("a@gmail.com") == ""


def test_an_identifier_of_another_directory_decides() -> None:
    assert match(replace(MYT, identity="x"), Entry(1, ("Anything",), identity="x")) > 10


def test_only_new_lines_are_compared_with_what_is_there() -> None:
    there = [replace(MYT, key=-1), replace(MYT, key=-2)]
    found = find_matches(there, [replace(MYT, key=0)])
    assert {(one.one, one.other) for one in found} == {(-1, 0), (-2, 0)}


def test_joins_against_an_answer_or_between_two_that_are_there_are_left_out() -> None:
    joined = gather([0, 1, 2, -1, -2], [(0, 1), (1, 2), (0, -1), (0, -2)], apart=[(0, 2)], fixed=[-1, -2])
    assert sorted(joined.groups) == [[-2], [-1, 0, 1], [2]]
    assert joined.clashes == [(1, 2), (0, -2)]


def test_precision_and_recall_on_a_generated_directory() -> None:
    """Small lists, so that a fault shows in CI; the benchmark measures 25,000. Unseen kinds of slip have a bound of their own."""
    for slips, least in ((TUNED, 0.93), (HELD_OUT, 0.6)):
        lines = directory(1200, seed=41, slips=slips)
        sure, answered, _, _ = ours(lines)
        precise, recall = score(sure, true_pairs(lines))
        assert precise >= 0.95
        assert recall >= least
        assert score(answered, true_pairs(lines))[1] >= recall
