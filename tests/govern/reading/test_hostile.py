"""Text made to be slow: the work grows with its length, not with its square."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.reading.read import read_text
from frankpledge.govern.reading.taken import Taken


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12))), st.data())
def test_taken_holds_what_its_stretches_hold(spans, data):
    taken = Taken()
    for low, length in spans:
        taken.append((low, low + length))
        if data.draw(st.booleans()):
            taken[-1] = (taken[-1][0], taken[-1][1] + 2)  # the newest stretch may grow
        place = data.draw(st.integers(0, 75))
        assert taken.holds(place) == any(low <= place < high for low, high in taken)
    assert all(high < low for high, low in pairwise(sorted(taken._lows + taken._highs)))


def _calls(text: str) -> int:
    """How many Python functions a reading calls."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        read_text("hostile", text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "Apologies: Ann Lee\n" * n,
        lambda n: "Present:\n" + "".join(f"Ann L{chr(97 + i % 26)}{chr(97 + i // 26)}e\n" for i in range(n)),
        lambda n: "ACTION: AB to write. " * n,
        lambda n: "Present: " + "Ann Lee " * n,
    ],
    ids=["one label", "many names", "one action", "one name"],
)
def test_twice_the_text_is_about_twice_the_work(made):
    once, twice = (_calls("Minutes of the Board\n" + made(n)) for n in (150, 300))
    assert twice < 2.6 * once


def test_one_long_word_is_no_place_where_a_meeting_opened():
    reading = read_text("long", "Minutes of the Board\nAnn Lee opened the meeting at 7.15pm\n" + "Aa" * 5_000)
    assert reading.main.one("start_time") == "19:15"
