"""Level shifts: every way of cutting tried, planted shifts found, none in chance."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.know.analysis.breaks import cost, level_shifts, running_sum
from frankpledge.know.analysis.numbers import NotComputable


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=11), st.integers(1, 3), st.floats(1, 200))
def test_no_other_cut_is_cheaper(values, shortest, penalty):
    if len(values) < 2 * shortest:
        return
    row = np.array(values, dtype=float)

    def allowed(cuts):
        ends = [0, *cuts, len(row)]
        return all(end - start >= shortest for start, end in pairwise(ends))

    every = [cuts for count in range(len(row)) for cuts in combinations(range(1, len(row)), count) if allowed(cuts)]
    found = tuple(shift.begins for shift in level_shifts(row, shortest=shortest, penalty=penalty))
    assert allowed(found)
    assert cost(row, found, penalty) == pytest.approx(min(cost(row, cuts, penalty) for cuts in every))


def test_planted_shifts_are_found_with_their_levels():
    drawn = np.random.default_rng(7)
    row = np.concatenate([drawn.normal(level, 5, size) for level, size in ((100, 30), (70, 12), (95, 30))])
    found = level_shifts(row)
    assert [shift.begins for shift in found] == [30, 42]
    assert (found[0].before, found[0].after, found[1].after) == pytest.approx((100, 70, 95), abs=3)


def test_chance_seldom_shifts():
    drawn = np.random.default_rng(8)
    assert sum(bool(level_shifts(drawn.normal(0, 1, 120))) for _ in range(100)) <= 5


def test_the_running_sum_turns_where_the_level_does():
    row = [5.0] * 10 + [9.0] * 10
    assert int(np.argmin(running_sum(row))) == 9
    assert running_sum(row)[-1] == pytest.approx(0)
    assert running_sum([1, 2, 3], around=1).tolist() == [0, 1, 3]


@pytest.mark.parametrize(("values", "shortest"), [([1, 2, 3], 2), ([1, 2, 3], 0)])
def test_refused(values, shortest):
    with pytest.raises(NotComputable, match="Breaks: 3 values were given"):
        level_shifts(values, shortest=shortest)
