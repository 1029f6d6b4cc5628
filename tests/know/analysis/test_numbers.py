"""What the analysis refuses to take, in words."""

from __future__ import annotations

import pytest

from frankpledge.know.analysis.numbers import NotComputable, above_zero, counts, normal_quantile, numbers, same_length


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: numbers([[1, 2]], "Limits"), "Limits: one row of numbers is wanted, 2 dimensions"),
        (lambda: numbers([], "Limits"), "at least 1 numbers are needed, 0 were given"),
        (lambda: numbers([1, float("nan"), 3], "Limits"), "number 2 of 3 is nan"),
        (lambda: counts([4, -1], "Burglaries"), "Burglaries: number 2 of 2 is -1; a count is never below 0"),
        (lambda: above_zero([4, 0], "People"), "People: number 2 of 2 is 0; it must be above 0"),
        (lambda: same_length("Rates", [1], [1, 2]), "Rates: rows of 1, 2 were given"),
        (lambda: normal_quantile(95), "Confidence 95 was asked for"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()


def test_taken():
    assert list(numbers([1, 2.5], "x")) == [1, 2.5]
    assert normal_quantile(0.95) == pytest.approx(1.959963984540054)
