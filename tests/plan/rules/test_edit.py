"""A record as it stood, from its edits."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.edit import as_it_stood, changed_fields

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
VALUES = st.dictionaries(st.sampled_from("abc"), st.integers() | st.none() | st.text(max_size=3), min_size=1)


def _at(minute: int) -> datetime.datetime:
    return START + datetime.timedelta(minutes=minute)


def test_only_what_differs_is_a_change() -> None:
    assert changed_fields({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b": [2, 3], "c": [None, 4]}


def test_before_its_first_edit_there_was_no_record() -> None:
    assert as_it_stood([(_at(5), {"a": [None, 1]})], _at(4)) is None


@given(st.lists(VALUES, min_size=1, max_size=20), st.data())
def test_a_record_at_any_moment_is_what_had_been_written_by_then(
    writings: list[dict[str, object]], data: st.DataObject
) -> None:
    standing: dict[str, object] = {}
    edits, known = [], []
    for minute, values in enumerate(writings):
        edits.append((_at(minute), changed_fields(standing, values)))
        standing = {**standing, **values}
        known.append({name: value for name, value in standing.items() if value is not None})
    minute = data.draw(st.integers(0, len(writings) - 1))
    found = as_it_stood(edits, _at(minute)) or {}
    assert {name: value for name, value in found.items() if value is not None} == known[minute]
