"""The digest of words is the same whatever a browser makes of their line ends."""

from __future__ import annotations

from frankpledge.know.rules.seen_words import digest, is_written_on


def test_line_ends_do_not_count_and_words_do() -> None:
    assert digest("one\r\ntwo\n") == digest("one\ntwo")
    assert digest("") == digest(" \n")
    assert digest("one") != digest("One")


def test_words_written_on_hold_the_earlier_ones_whole() -> None:
    assert is_written_on("", "One")
    assert is_written_on("One three.", "One two three.")
    assert is_written_on("One.", "One.")
    assert not is_written_on("One two.", "One.")
    assert not is_written_on("aba", "ba")
