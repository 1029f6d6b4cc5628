"""Minute numbers: read, lettered, running on; a new run only with a reason."""

import pytest

from frankpledge.govern.rules.numbering import next_letters, read_number, refuse_reset, runs_on_from


@pytest.mark.parametrize(
    ("printed", "found"),
    [("68", (68, "")), ("68a", (68, "a")), (" 139C. ", (139, "c")), ("64.1", None), ("A", None), ("", None)],
)
def test_numbers_are_taken_apart(printed, found):
    assert read_number(printed) == found


@pytest.mark.parametrize(
    ("taken", "given"),
    [((), "a"), (("a", "b"), "c"), (("c", "a"), "d"), (("z",), "aa"), (("az",), "ba"), (("zz",), "aaa")],
)
def test_letters_follow_the_last(taken, given):
    assert next_letters(taken) == given


def test_a_meeting_runs_on_from_the_highest_of_the_one_before():
    assert runs_on_from(["67", "68", "68a", "not numbered", "9"]) == 69
    assert runs_on_from([]) == 1


def test_a_new_run_needs_a_reason_and_a_number():
    assert "Say why" in refuse_reset(1, "  ", 76)
    assert "from 1 to 99999" in refuse_reset(0, "New year", 76)
    assert "already" in refuse_reset(76, "New year", 76)
    assert refuse_reset(1, "New council year", 76) is None
