"""How values are written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.documents.values import written

MARCH = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (1234, "count", "1,234"),
        (1234.0, "count", "1,234"),
        (12.5, "rate", "12.50"),
        (-0.001, "rate", "0.00"),
        (0.035, "share", "3.5 %"),
        (-0.035, "share", "−3.5 %"),
        (-0.0001, "share", "0.0 %"),
        (0.63, "number", "0.63"),
        (3893.3, "number", "3,893"),
        (7, "number", "7"),
        (MARCH, "month", "March 2026"),
        (datetime.date(2026, 3, 5), "date", "5 March 2026"),
        (None, "count", "–"),
        (float("nan"), "rate", "–"),
        (float("inf"), "number", "–"),
        ("", "letter", "–"),
        ("[c]", "count", "[c]"),
        ("R", "letter", "R"),
    ],
)
def test_a_value_is_written_as_its_kind_says(value: str | float | datetime.date | None, kind: str, words: str) -> None:
    assert written(value, kind) == words


@given(st.integers(-(10**12), 10**12))
def test_a_count_reads_back_to_itself(value: int) -> None:
    assert int(written(value, "count").replace(",", "").replace("−", "-")) == value


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["count", "number", "rate", "share"]))
def test_no_number_is_written_as_minus_nought(value: float, kind: str) -> None:
    words = written(value, kind)
    assert words
    assert not (words.startswith("−") and set(words) <= set("−0.,% "))
