"""What may be announced, published, held back, withdrawn; the size of a file in words."""

import pytest

from frankpledge.govern.rules.publication import (
    refuse_agenda,
    refuse_announcement,
    refuse_withdrawal,
    refuse_withholding,
    size_in_words,
)


@pytest.mark.parametrize(
    ("state", "is_announced", "is_past", "said"),
    [
        ("planned", False, False, ""),
        ("agenda_published", False, False, ""),
        ("planned", True, False, "announced already"),
        ("cancelled", False, False, "is cancelled"),
        ("held", False, True, "is over"),
    ],
)
def test_only_a_coming_meeting_is_announced_once(state: str, is_announced: bool, is_past: bool, said: str) -> None:
    refused = refuse_announcement(state=state, is_announced=is_announced, is_past=is_past)
    assert said in refused
    assert bool(said) == bool(refused)


def test_an_agenda_without_a_public_item_is_not_published() -> None:
    assert refuse_agenda(is_published=False, items=3, public_items=1) == ""
    assert "already" in refuse_agenda(is_published=True, items=3, public_items=1)
    assert "make it first" in refuse_agenda(is_published=False, items=0, public_items=0)
    assert "empty page" in refuse_agenda(is_published=False, items=3, public_items=0)


def test_what_is_out_is_withdrawn_and_what_is_not_is_held_back() -> None:
    assert refuse_withholding(is_out=False, ground="", title_shown=False) == ""
    assert "Withdraw it instead" in refuse_withholding(is_out=True, ground="para_1", title_shown=False)
    assert "Choose the ground" in refuse_withholding(is_out=False, ground="", title_shown=True)
    assert refuse_withdrawal(is_out=True, words="Published in error") == ""
    assert "Hold it back instead" in refuse_withdrawal(is_out=False, words="Published in error")
    assert "Write what residents are told" in refuse_withdrawal(is_out=True, words="  ")
    assert "301 characters" in refuse_withdrawal(is_out=True, words="x" * 301)


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 KB"), (1023, "1 KB"), (2048, "2 KB"), (250_000, "244 KB"), (1_500_000, "1.4 MB")]
)
def test_sizes_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words
