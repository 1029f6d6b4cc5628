"""Harm against residents' concern."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.weighing import covered, places, scores, shared_out

COUNTS = np.array([[100.0, 0.0], [10.0, 5.0]])  # thefts, robberies in two wards
DAYS, CONCERN = np.array([1.0, 100.0]), np.array([3.0, 3.0])


def test_by_concern_alone_with_equal_weights_the_score_is_the_count():
    assert scores(COUNTS, DAYS, CONCERN, 0.0).tolist() == COUNTS.tolist()


def test_by_harm_alone_the_order_is_that_of_harm_and_the_sum_still_that_of_crimes():
    found = scores(COUNTS, DAYS, CONCERN, 1.0)
    assert found.sum() == pytest.approx(COUNTS.sum())
    assert found.sum(axis=1) == pytest.approx((COUNTS @ DAYS) * COUNTS.sum() / (COUNTS @ DAYS).sum())
    assert places(found.sum(axis=1)) == [2, 1]


def test_equal_values_share_the_better_place():
    assert places(np.array([5.0, 9.0, 5.0, 1.0])) == [2, 1, 2, 4]


def test_what_is_given_up_by_choosing_by_count():
    found = covered([0], 1, COUNTS, DAYS, scores(COUNTS, DAYS, CONCERN, 0.5))
    assert found.crimes == pytest.approx(100 / 115)
    assert found.harm == pytest.approx(100 / 610)


@pytest.mark.parametrize(
    ("counts", "days", "concern", "share", "said"),
    [
        (COUNTS, DAYS, CONCERN, 1.5, "from 0 to 1"),
        (COUNTS * 0, DAYS, CONCERN, 0.5, "no crimes"),
        (COUNTS, DAYS, CONCERN * 0, 0.5, "weights of concern are nought"),
        (COUNTS, DAYS * 0, CONCERN, 0.5, "weights of harm are nought"),
    ],
)
def test_what_cannot_be_weighed_is_refused(counts, days, concern, share, said):
    with pytest.raises(NotComputable, match=said):
        scores(counts, days, concern, share)


@given(
    st.lists(st.integers(0, 50), min_size=12, max_size=12),
    st.lists(st.integers(1, 100).map(float), min_size=3, max_size=3),
    st.floats(0, 1),
)
def test_the_scores_always_add_up_to_the_crimes(given_counts, days, share):
    counts = np.array(given_counts, dtype=float).reshape(4, 3)
    if counts.sum():
        assert scores(counts, np.array(days), np.array(days[::-1]), share).sum() == pytest.approx(counts.sum())


def test_units_are_shared_out_by_largest_remainders():
    assert shared_out(np.array([1.0, 1.0, 1.0]), 10) == [4, 3, 3]
    assert shared_out(np.array([5.0, 3.0, 2.0]), 10) == [5, 3, 2]
    assert sum(shared_out(np.array([0.1, 0.7, 13.2, 0.0]), 17)) == 17


@pytest.mark.parametrize(("values", "units"), [([0.0, 0.0], 5), ([1.0], 0)])
def test_nothing_can_be_shared_out_of_nothing(values, units):
    with pytest.raises(NotComputable, match="to be shared out"):
        shared_out(np.array(values), units)
