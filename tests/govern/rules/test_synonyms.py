"""The synonyms: every word belongs to one set, so that no search runs off into another trade."""

from __future__ import annotations

from frankpledge.govern.rules.synonyms import SYNONYMS
from frankpledge.partnership.rules.name import fold


def test_no_word_stands_in_two_sets() -> None:
    seen: dict[str, int] = {}
    for number, names in enumerate(SYNONYMS):
        for folded in {fold(name) for name in names}:
            assert seen.setdefault(folded, number) == number, folded


def test_every_set_has_two_names_that_are_not_empty() -> None:
    for names in SYNONYMS:
        assert len({fold(name) for name in names}) >= 2, names
        assert all(fold(name) for name in names)
