"""What is typed into the search box never reaches a database as anything but words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.search import Vocabulary, for_postgresql, for_sqlite, read_search, tokens, widened

NAMES = Vocabulary(
    [("VAWG", "violence against women and girls")],
    [
        (("Larch Homes", "LH"), ("Larch Homes", "LH", "Elmgrove Homes", "Sutter Trust")),
        (("Elmgrove Homes",), ("Elmgrove Homes", "Larch Homes", "LH")),
        (("Sutter Trust",), ("Sutter Trust", "Larch Homes", "LH")),
        (("Millbrook Board",), ("Millbrook Board",)),
        (("Millbrook Council", ""), ("Millbrook Council", "")),
        (("Parks",), ("Parks",)),
    ],
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("burglary", '("burglary" *)'),
        ("burglary in parks", '("burglary") AND ("parks" *)'),
        ('"knife crime" report', '("knife crime") AND ("report" *)'),
        ('"knife crime', '("knife crime")'),
        ("“knife crime”", '("knife crime")'),
        ("bur* x", '("bur" *) AND ("x")'),
        ("the", '("the" *)'),
        ('"the"', '("the")'),
        ("anti-social", '("anti social" *)'),
        ("café.", '("café" OR "cafe")'),
        ("Women's Aid", '("women s" OR "womens") AND ("aid" *)'),
        ("a NEAR b", '("near") AND ("b")'),
        ("a) OR rowid:1 --", '("rowid 1")'),
        ("% * \" '", ""),
        ("", ""),
    ],
)
def test_what_sqlite_is_asked(typed: str, query: str) -> None:
    assert for_sqlite(read_search(typed, Vocabulary([]))) == query


def test_what_postgresql_is_asked() -> None:
    terms = read_search('VAWG "knife crime" bur*', NAMES)
    assert for_postgresql(terms) == (
        "(('vawg') | ('violence' <-> 'against' <-> 'women' <-> 'and' <-> 'girls')) & (('knife' <-> 'crime')) & (('bur':*))"
    )


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("vawg", ["violence against women and girls"]),
        ("Violence against Women & Girls", ["VAWG"]),
        ("elmgrove homes", ["Larch Homes", "LH"]),
        ("LH figures", ["Larch Homes", "Elmgrove Homes", "Sutter Trust"]),
        ("Elmgrove", ["Larch Homes", "LH"]),
        ('"Elmgrove Homes"', ["Larch Homes", "LH"]),
        ("Millbrook", []),  # two bodies begin so
        ("homes", []),  # no body begins so
        ("burglary", []),
    ],
)
def test_other_names_are_looked_for_and_said(typed: str, others: list[str]) -> None:
    assert widened(read_search(typed, NAMES)) == others


def test_a_long_text_is_cut() -> None:
    assert len(read_search("wort " * 500, Vocabulary([]))) == 40


def test_tokens_are_split_as_the_index_splits_them() -> None:
    assert tokens("Women's_Aid 24/7") == ("women", "s", "aid", "24", "7")


@given(st.text(max_size=80))
def test_only_quoted_words_reach_the_databases(typed: str) -> None:
    terms = read_search(typed, NAMES)
    bare = re.sub(r'"[^"\W_][^"]*?"', "", for_sqlite(terms))
    assert set(bare) <= set("() ORAND*")
    assert set(re.sub(r"'[^'\W_]+'", "", for_postgresql(terms))) <= set("()|&<->:* ")
