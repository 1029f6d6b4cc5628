"""A minute's text cut at its resolutions: each once, in its place, and no other word lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.minute_text import cut_at_resolutions

LAMPS = """Ms Orrell said that eleven lamps were dark.
RESOLVED that the lamps on the quay be
mended before the next meeting. TO/IB
The underpass was looked at."""


def test_a_resolution_stands_where_the_text_has_it_with_its_owners_mark_taken_off() -> None:
    told = cut_at_resolutions(LAMPS, ["that the lamps on the quay be mended before the next meeting."], ["TO/IB"])
    assert told.pieces == ("Ms Orrell said that eleven lamps were dark.", 0, "The underpass was looked at.")
    assert (told.within, told.elsewhere) == ((), ())


def test_a_list_of_resolutions_loses_its_heading_and_the_marks_below_it() -> None:
    text = "It was dark.\nRESOLVED that\n1) Lamps be bought.\n2) Lamps be lit.\n\nFSB\nTO/IB\n\nThat was all."
    told = cut_at_resolutions(text, ["Lamps be bought", "Lamps be lit"], ["FSB", "TO/IB"])
    assert told.pieces == ("It was dark.", 0, 1, "That was all.")


def test_what_is_told_within_a_paragraph_stays_there() -> None:
    text = "Members noted the update and thanked everybody. The lamps are red.\nRESOLVED that the update be noted."
    told = cut_at_resolutions(text, ["Members noted the update", "that the update be noted"])
    assert told.pieces == ("Members noted the update and thanked everybody. The lamps are red.", 1)
    assert told.within == (0,)


def test_what_the_text_lacks_is_said() -> None:
    told = cut_at_resolutions("Nothing much.", ["that lamps be lit", ""])
    assert (told.pieces, told.elsewhere) == (("Nothing much.",), (0, 1))


def test_the_same_words_twice_are_cut_at_the_marked_place_and_each_once() -> None:
    text = "The plan be agreed\nwas the motion.\nRESOLVED that the plan be agreed.\nRESOLVED that the plan be agreed."
    told = cut_at_resolutions(text, ["the plan be agreed", "the plan be agreed"])
    assert [piece for piece in told.pieces if isinstance(piece, int)] == [1, 0]


def test_an_owners_mark_before_any_resolution_is_a_word_like_others() -> None:
    told = cut_at_resolutions("FSB\nRESOLVED that lamps be lit.", ["that lamps be lit"], ["FSB"])
    assert told.pieces == ("FSB", 0)


@given(st.lists(st.text("ab RESOLVED.\n", min_size=1), max_size=4), st.text("ab RESOLVED.\n"))
def test_every_resolution_is_accounted_for_once(resolutions: list[str], text: str) -> None:
    told = cut_at_resolutions(text, resolutions)
    cut = [piece for piece in told.pieces if isinstance(piece, int)]
    assert sorted([*cut, *told.within, *told.elsewhere]) == list(range(len(resolutions)))
