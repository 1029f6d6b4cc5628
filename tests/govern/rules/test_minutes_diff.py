"""Word by word: what went out, what came in; nothing else is touched."""

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.minutes_diff import Piece, has_changed, word_changes

WORDS = st.lists(st.sampled_from(["the", "lamps", "of", "Quay", "Street.", "\n\n", " "]), max_size=14).map(" ".join)


def test_a_changed_word_is_shown_with_the_one_it_replaces():
    pieces = word_changes("The lamps of Quay Street", "The lamps of Mill Street")
    assert pieces == (
        Piece("same", "The lamps of "),
        Piece("out", "Quay"),
        Piece("in", "Mill"),
        Piece("same", " Street"),
    )
    assert has_changed(pieces)
    assert not has_changed(word_changes("As it was", "As it was"))


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(old, new):
    pieces = word_changes(old, new)
    assert "".join(one.text for one in pieces if one.change != "in") == old
    assert "".join(one.text for one in pieces if one.change != "out") == new
