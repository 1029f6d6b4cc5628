"""Concentration: by hand, by plain loops, and what the generalised Gini is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.analysis.concentration import (
    generalised_gini,
    gini,
    lorenz,
    places_holding,
    share_of_crime,
    share_of_places,
)
from frankpledge.know.analysis.numbers import NotComputable

counted = st.lists(st.integers(0, 40), min_size=1, max_size=25).filter(any)


def test_half_the_crime_in_a_quarter_of_the_places():
    assert share_of_places([5, 3, 1, 1]) == 0.25
    assert share_of_places([5, 3, 1, 1], 0.8) == 0.5
    assert share_of_places([5, 3, 1, 1, 0, 0, 0, 0], 0.51) == 0.25
    assert share_of_crime([5, 3, 1, 1], 0.25) == 0.5
    assert places_holding([1, 1, 1], 1.0) == 3


@given(counted, st.sampled_from([0.25, 0.5, 0.8, 1.0]))
def test_places_agree_with_a_plain_loop(counts, share):
    held, places = 0, 0
    for count in sorted(counts, reverse=True):
        if held >= share * sum(counts) - 1e-9:
            break
        held, places = held + count, places + 1
    assert places_holding(counts, share) == places


@given(counted)
def test_gini_is_the_mean_difference(counts):
    size = len(counts)
    apart = sum(abs(one - other) for one in counts for other in counts)
    assert gini(counts) == pytest.approx(apart / (2 * size * sum(counts)))


@given(counted)
def test_gini_is_twice_the_room_above_the_curve(counts):
    curve = lorenz(counts)
    steps = zip(curve.places[:-1], curve.places[1:], curve.crime[:-1], curve.crime[1:], strict=True)
    below = sum((end - start) * (low + high) / 2 for start, end, low, high in steps)
    assert gini(counts) == pytest.approx(1 - 2 * below)


@given(st.integers(1, 12), st.integers(1, 30))
def test_crimes_one_a_place_are_not_concentrated(crimes, empty):
    counts = [1] * crimes + [0] * empty
    assert generalised_gini(counts) == pytest.approx(0, abs=1e-12)
    assert gini(counts) == pytest.approx(empty / (crimes + empty))


@given(counted)
def test_the_generalised_gini_is_the_plain_one_where_crimes_are_enough(counts):
    if sum(counts) >= len(counts):
        assert generalised_gini(counts) == pytest.approx(gini(counts))
    else:
        assert generalised_gini(counts) < gini(counts)


def test_all_in_one_place():
    assert generalised_gini([5, *[0] * 94]) == pytest.approx(1 - 1 / 5)
    assert gini([5, *[0] * 94]) == pytest.approx(94 / 95)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: gini([0, 0]), "nothing happened in the 2 places"),
        (lambda: share_of_places([1], 0), "a share of 0 was asked"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
