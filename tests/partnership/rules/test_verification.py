"""Entries are looked at again after a year."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.rules.verification import last_fresh, verification_words

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "Never verified"),
        (365, "Due to be verified"),
        (364, "Due within a month"),
        (335, "Due within a month"),
        (334, "Verified"),
    ],
)
def test_how_an_entry_stands(days: int | None, words: str) -> None:
    on = None if days is None else DAY - datetime.timedelta(days=days)
    assert verification_words(on, DAY)[0] == words
    assert (on is None or on <= last_fresh(DAY)) == (words in ("Never verified", "Due to be verified"))
