"""Patterns over areas: the printed example, and what must and must not count as a change."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.pattern import pattern_test, share_changes


@pytest.mark.parametrize("seed", range(5))
def test_the_printed_example(seed):
    found = pattern_test([2, 2, 2, 1, 0, 1], [2, 1, 2, 2, 1, 1], seed=seed)
    assert found.similar == pytest.approx(0.8333, abs=5e-5)
    assert list(found.change) == [0, -1, 0, 0, 0, 0]


def test_areas_without_events_are_left_out_of_the_robust_one():
    found = pattern_test([50, 50, 0, 0], [80, 20, 0, 0])
    assert (found.similar, found.similar_where_any) == (0.5, 0)
    assert list(found.change) == [1, -1, 0, 0]


def test_the_same_pattern_twice_as_often_is_no_change():
    base = np.array([40, 30, 20, 10, 0])
    assert pattern_test(base, base * 2).similar == 1
    assert share_changes(base, base * 2).similar == 1


def test_share_changes_are_a_test_of_two_proportions():
    base, test = [300, 500, 200], [400, 500, 100]
    found = share_changes(base, test)
    assert list(found.change) == [1, 0, -1]
    p = [
        stats.chi2_contingency([[a, 1000 - a], [b, 1000 - b]], correction=False).pvalue
        for a, b in zip(base, test, strict=True)
    ]
    assert max(p[0], p[2]) < 0.05 < p[1]
    assert found.low[0] == pytest.approx(0.1 - 1.959964 * (0.3 * 0.7 / 1000 + 0.4 * 0.6 / 1000) ** 0.5, abs=1e-6)


def test_chance_is_not_called_a_change_in_many_areas():
    drawn = np.random.default_rng(6)
    shares = drawn.dirichlet(np.ones(108) * 3)
    found = share_changes(drawn.multinomial(14_584, shares), drawn.multinomial(14_782, shares))
    assert found.similar > 0.98


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: pattern_test([0, 0], [1, 2]), "at least one event before and one after"),
        (lambda: pattern_test([1.5, 1], [1, 2]), "whole counts"),
        (lambda: pattern_test([1, 1], [1, 0], drawn_share=0.1), "ask for at least one event"),
        (lambda: share_changes([1, 1], [1, 2, 3]), "rows of 2, 3"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
