"""Cutting a paper at the edges of its passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.kit.passages import Piece, cut

SPANS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=8)


def test_pieces_carry_anchor_reading_and_choice() -> None:
    assert cut("one two three", [(4, 7)], chosen=(4, 7)) == [
        Piece(0, "one ", anchor=False, is_read=False, is_chosen=False),
        Piece(4, "two", anchor=True, is_read=True, is_chosen=True),
        Piece(7, " three", anchor=False, is_read=False, is_chosen=False),
    ]


def test_overlapping_passages_each_keep_their_anchor() -> None:
    pieces = cut("abcdef", [(0, 4), (2, 6)])
    assert [(piece.start, piece.text, piece.anchor) for piece in pieces] == [
        (0, "ab", True), (2, "cd", True), (4, "ef", False),
    ]  # fmt: skip


def test_a_chosen_passage_marks_every_piece_inside_it() -> None:
    pieces = cut("abcdef", [(0, 6), (2, 3)], chosen=(0, 6))
    assert [piece.is_chosen for piece in pieces] == [True, True, True]


def test_no_text_has_no_pieces() -> None:
    assert cut("", [(0, 3)]) == []


@given(st.text(max_size=30), SPANS)
def test_pieces_joined_are_the_text_and_cover_what_the_spans_cover(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = cut(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.text)):
            assert piece.is_read == any(start <= at < end for start, end in spans)
    anchors = {piece.start for piece in pieces if piece.anchor}
    assert anchors == {max(0, start) for start, end in spans if max(0, start) < min(len(text), end)}
