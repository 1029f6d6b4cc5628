"""The one writing of a report's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.report_text import Piece, canonical, pieces

LINES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.text(alphabet="ab|-•* \t\n\r\u00a0\u2028", max_size=12),
        st.sampled_from(["- one", "•  two", "| a | b |", "|c|", "| |", "- ", "-", "||", "plain"]),
    ),
    max_size=12,
)


@given(LINES)
def test_writing_it_once_more_changes_nothing(lines):
    once = canonical("\n".join(lines))
    assert canonical(once) == once


@given(LINES)
def test_no_word_is_lost(lines):
    text = "\n".join(lines)
    kept = {letter for letter in text if letter.isalnum() and letter.isascii()}
    assert kept <= set(canonical(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\n\nthree", [Piece("words", ("one", "two")), Piece("words", ("three",))]),
        ("Said:\n- a\n\n* b", [Piece("words", ("Said:",)), Piece("bullets", ("a", "b"))]),
        ("| x | y |\n| 1 |", [Piece("table", rows=(("x", "y"), ("1", "")))]),
        ("", []),
        (" \u00a0\n-\u00a0\n", [Piece("words", ("-",))]),
    ],
)
def test_paragraphs_lists_and_tables(text, expected):
    assert list(pieces(text)) == expected


def test_what_cannot_be_printed_goes():
    assert canonical("a\x00b\x07 c\u00a0d\ufeff") == "ab c d"
