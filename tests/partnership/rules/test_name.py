"""Names: one folded form, ranks apart, likeness without joining."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.partnership.rules.name import (
    fold,
    fold_name,
    is_bare_surname,
    latin,
    likeness,
    look_alikes,
    mixes_alphabets,
    split_rank,
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Pat O'Brien", "pat obrien"),
        ("Pat O’Brien", "pat obrien"),
        ("Ann Smith-Jones", "ann smith jones"),
        ("Zoë  Müller", "zoe muller"),
        ("Larch Homes & Sons Ltd.", "larch homes and sons ltd"),
        ("СК", "ck"),  # Cyrillic
        ("ΑΒ", "ab"),  # Greek
        ("ＡＢ", "ab"),  # full width
        ("", ""),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once


def test_letters_of_another_alphabet_are_reported() -> None:
    assert look_alikes("CKСК") == ("С", "К")
    assert mixes_alphabets("Сhris Kaye")
    assert not mixes_alphabets("Chris Kaye, Zoë")
    assert latin("СK") == "CK"


@pytest.mark.parametrize(
    ("printed", "rank", "name"),
    [
        ("Chief Inspector Ann Lee", "Chief Inspector", "Ann Lee"),
        ("Ms Baldry", "Ms", "Baldry"),
        ("Cllr. Dr Ann O'Hara OBE", "Cllr Dr", "Ann O'Hara"),
        ("T/DCI Amy Rook (AR)", "T/DCI", "Amy Rook"),
        ("Chief Executive Jane Doe", "", "Chief Executive Jane Doe"),
        ("Station Manager Bo Lee", "Station Manager", "Bo Lee"),
        ("Area Manager Bo Lee", "", "Area Manager Bo Lee"),
        ("John Constable", "", "John Constable"),
        ("Ms Sergeant", "Ms", "Sergeant"),
        ("Sergeant", "", "Sergeant"),
        ("the Worshipful the Mayor Councillor Ann Lee", "the Worshipful the Mayor Councillor", "Ann Lee"),
        ("Acting Detective Superintendent Lee", "Acting Detective Superintendent", "Lee"),
        ("Ann Lee, QPM", "", "Ann Lee"),
        ("OBE", "", "OBE"),
        ("", "", ""),
    ],
)
def test_rank_and_name(printed: str, rank: str, name: str) -> None:
    assert split_rank(printed) == (rank, name)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Zs", "Po")), max_size=40))
def test_a_name_is_never_swallowed_whole(text: str) -> None:
    rank, name = split_rank(text)
    assert len(rank.replace("/", "/ ").split()) + len(name.split()) <= len(text.replace("/", "/ ").split())
    if fold_name(text):
        assert name


@pytest.mark.parametrize(
    ("printed", "is_bare"), [("Ms Baldry", True), ("Page", True), ("Ann Page", False), ("", False)]
)
def test_bare_surname(printed: str, is_bare: bool) -> None:
    assert is_bare_surname(printed) is is_bare


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Superintendent Ann Lee", "Ann LEE", 1, 1),
        ("Betty McDonald", "Betty Macdonald", 0.95, 0.99),
        ("Joanne Stoneham", "Joanna Stoneham", 0.75, 0.99),
        ("A Farroqi", "A Farooqi", 0.8, 0.99),
        ("A Page", "Ann Page", 0.85, 0.95),
        ("Bob Page", "Robert Page", 0.9, 0.95),
        ("Mira Tramolivec", "Mira Tarmalevoc", 0.65, 0.99),
        ("Ann Page", "Ann Page-Ross", 0.75, 0.85),
        ("Ms Page", "Ann Page", 0.8, 0.8),
        ("Sarah Baldry", "Peter Baldry", 0, 0),
        ("B Page", "Ann Page", 0, 0),
        ("Ann Page", "Ann Quill", 0, 0),
        ("Ann Ray", "Ann Roy", 0, 0.65),
        ("", "Ann Page", 0, 0),
    ],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == pytest.approx(likeness(other, one), abs=0.15)


def test_only_the_same_words_are_certain() -> None:
    assert likeness("Ann Mary Page", "Ann Page") < 1
    assert likeness("Ann Page", "ANN PAGE MBE") == 1
