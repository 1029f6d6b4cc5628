"""Exchange files: what is written is read again, and anything else is refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.plan.reading.exchange import (
    Exchange,
    ExchangeRefused,
    SharedAction,
    SharedPractice,
    looks_like_exchange,
    read_exchange,
    written,
)

_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
_ACTION = st.builds(
    SharedAction,
    _WORDS,
    _WORDS,
    _WORDS,
    _WORDS,
    _WORDS,
    st.lists(st.sampled_from(["vawg", "weapons"]), max_size=5).map(tuple),
)
_PRACTICE = st.builds(SharedPractice, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, st.just(()))
ONE = Exchange(
    "Safer Orrinshire",
    "Orrinshire",
    "Plan",
    "2026",
    "2026-11-01",
    "With credit",
    (SharedAction("Sweep parks", "Weapons"),),
)


@settings(max_examples=60)
@given(st.lists(_ACTION, max_size=4), st.lists(_PRACTICE, max_size=3), _WORDS)
def test_what_is_written_is_read_again_whole(
    actions: list[SharedAction], practices: list[SharedPractice], area: str
) -> None:
    given_away = Exchange("Safer Orrinshire", area, "Plan", "2026", "2026-11-01", "x", tuple(actions), tuple(practices))
    assert read_exchange("plan.json", written(given_away)) == given_away


def _changed(**values: Any) -> bytes:
    """A file whose digest fits although something was changed in it."""
    from frankpledge.plan.reading.exchange import _digest

    body = json.loads(written(ONE)) | values
    del body["digest"]
    return json.dumps({**body, "digest": _digest(body)}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (written(ONE)[:-30], "damaged or cut short"),
        (written(ONE).replace(b"Sweep parks", b"Sweep barks"), "digest does not fit"),
        (b'{"form": "another"}', "not an exchange file"),
        (b"[1, 2]", "not an exchange file"),
        (_changed(version=2), "of version 2; this program reads up to version 1"),
        (_changed(version="x"), "of version x"),
        (_changed(actions="x"), "not a list"),
        (_changed(actions=[{"text": "x", "officer": "y"}]), "officer"),
        (_changed(actions=[{"heading": "x"}]), "lacks something"),
        (_changed(partnership=" "), "no partnership"),
        (_changed(partnership="a\x00b"), "no text"),
        (_changed(area="\ud800"), "holds what it should not"),
        (_changed(practices=[3]), "a row that is none"),
        (b"[" * 100_000, "damaged"),
    ],
)
def test_a_damaged_newer_or_strange_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ExchangeRefused, match=words) as refused:
        read_exchange("plan.json", data)
    assert "plan.json" in str(refused.value)


def test_an_exchange_file_is_known_by_its_first_letter() -> None:
    assert looks_like_exchange(written(ONE))
    assert not looks_like_exchange(b"PK\x03\x04")
    assert not looks_like_exchange(b"")
