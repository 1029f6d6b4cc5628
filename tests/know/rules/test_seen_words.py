"""The digest of words is the same whatever a browser makes of their line ends."""

from __future__ import annotations

from frankpledge.know.rules.seen_words import digest


def test_line_ends_do_not_count_and_words_do() -> None:
    assert digest("one\r\ntwo\n") == digest("one\ntwo")
    assert digest("") == digest(" \n")
    assert digest("one") != digest("One")
