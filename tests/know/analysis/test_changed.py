"""Pairs of counts tried at once: the exact p, and one false finding in twenty."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from frankpledge.know.analysis.changed import changed, pair_chance
from frankpledge.know.analysis.numbers import NotComputable


@pytest.mark.parametrize(("now", "before"), [(6, 2), (0, 5), (30, 10), (12, 12), (200, 150)])
def test_the_chance_is_that_of_the_binomial(now, before):
    ends = [binomtest(now, now + before, 0.5, alternative=side).pvalue for side in ("less", "greater")]
    assert pair_chance([now], [before])[0] == pytest.approx(min(1.0, 2 * min(ends)))


def test_two_zeros_differ_by_nothing():
    assert pair_chance([0], [0])[0] == 1.0


def test_among_many_alike_only_the_real_change_is_named():
    drawn = np.random.default_rng(3).poisson(100, size=(2, 400)).astype(float)
    now, before = np.append(drawn[0], 300), np.append(drawn[1], 100)
    found = changed(now, before)
    assert found[-1]
    assert found[:-1].sum() <= 2


def test_counts_below_nought_are_refused():
    with pytest.raises(NotComputable, match="never below 0"):
        pair_chance([-1], [2])
