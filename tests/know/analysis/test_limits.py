"""Control limits against the NIST handbook, the shared figures (R3), SciPy and plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.know.analysis.limits import (
    D2,
    ewma,
    outside,
    poisson_limits,
    poisson_quantile,
    rate_limits,
    runs,
    trends,
    xmr,
)
from frankpledge.know.analysis.numbers import NotComputable
from tests.know.analysis.met import series

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
TWENTY = [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, *FLOW]
SMOOTH = [
    50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73,
    51.23, 51.94, 51.99,
]  # fmt: skip


def test_the_handbooks_flow_rate():
    ours, theirs = xmr(FLOW), xmr(FLOW, constant=3 / D2)
    assert ours.centre == pytest.approx(50.81)
    assert ours.moving_range == pytest.approx(1.8778, abs=5e-5)
    assert (theirs.upper, theirs.lower) == pytest.approx((55.8041, 45.8159), abs=5e-5)
    assert (ours.upper, ours.lower) == pytest.approx((55.8049, 45.8151), abs=5e-5)
    assert ours.range_limit == pytest.approx(6.1347, abs=5e-5)
    assert not outside(FLOW, ours).any()


def test_the_handbooks_moving_average():
    found = ewma(TWENTY, start=50, deviation=2.0539, share=0.3)
    assert found.values == pytest.approx(SMOOTH, abs=5e-3)
    assert (found.upper[0], found.lower[-1]) == pytest.approx((52.5884, 47.4115), abs=1e-4)
    early = ewma(TWENTY, start=50, deviation=2.0539, share=0.3, steady=False)
    assert early.upper[0] == pytest.approx(50 + 3 * 2.0539 * 0.3)
    assert early.upper[-1] == pytest.approx(found.upper[-1], abs=1e-3)


@pytest.mark.shared
def test_the_boroughs_months(shared):
    values = series(shared / "data", "Bromley", "201701", "202402")
    baseline = np.arange(len(values)) < 36
    limits = xmr(values, baseline=baseline)
    assert limits.centre == pytest.approx(1958.667, abs=5e-4)
    assert limits.moving_range == pytest.approx(106.2)
    assert (limits.lower, limits.upper) == pytest.approx((1676.17, 2241.16), abs=6e-3)
    months = [f"{year}{month:02d}" for year in range(2017, 2025) for month in range(1, 13)][: len(values)]
    beyond = [month for month, out in zip(months, outside(values, limits), strict=True) if out and month >= "202001"]
    assert beyond == ["202003", "202004", "202005", "202012", "202101", "202102"]
    assert limits.periods == 36


def test_a_gap_in_the_baseline_makes_no_moving_range():
    limits = xmr([10, 12, 500, 11, 13], baseline=[True, True, False, True, True])
    assert (limits.centre, limits.moving_range) == (11.5, 2)


def test_one_wild_step_can_be_screened_out():
    values = [10, 11, 10, 11, 10, 11, 10, 40, 10, 11, 10, 11, 10, 11]
    assert xmr(values, screened=True).moving_range == 1
    assert xmr(values).moving_range > 5


def test_counts_do_not_fall_under_their_floor():
    assert xmr([0, 3, 0, 4], floor=0).lower == 0


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: xmr([1]), "at least 2 numbers"),
        (lambda: xmr([1, 2, 3], baseline=[True, False]), "3 values but 2 baseline marks"),
        (lambda: xmr([1, 2, 3], baseline=[True, False, True]), "no two neighbouring periods"),
        (lambda: ewma([1], start=1, deviation=1, share=0), "a share of 0"),
        (lambda: ewma([1], start=1, deviation=-1), "standard deviation is -1"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()


def test_runs_and_trends():
    assert list(np.flatnonzero(runs([1, 6, 7, 6, 8, 6, 9, 7, 5, 1], 5))) == [1, 2, 3, 4, 5, 6, 7]
    assert not runs([1, 6, 7, 6, 5, 6, 9, 7, 8, 1], 5).any()
    assert list(np.flatnonzero(trends([5, 1, 2, 3, 4, 5, 6, 7, 7]))) == [1, 2, 3, 4, 5, 6, 7]


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30), st.integers(1, 8))
def test_runs_agree_with_a_plain_loop(values, length):
    plain = [False] * len(values)
    for start in range(len(values)):
        for end in range(start + length, len(values) + 1):
            part = values[start:end]
            if all(value > 0 for value in part) or all(value < 0 for value in part):
                plain[start:end] = [True] * (end - start)
    assert list(runs(values, 0, length=length)) == plain


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
def test_limits_agree_with_a_plain_loop(values):
    steps = [abs(values[at] - values[at - 1]) for at in range(1, len(values))]
    mean, moved = sum(values) / len(values), sum(steps) / len(steps)
    found = xmr(values)
    assert found.centre == pytest.approx(mean, abs=1e-6)
    assert found.upper == pytest.approx(mean + 2.66 * moved, abs=1e-5)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=5), st.floats(0.001, 0.999))
def test_poisson_quantiles_are_scipys(expected, share):
    theirs = [stats.poisson.ppf(share, mean) if mean else 0 for mean in expected]
    assert list(poisson_quantile(share, expected)) == theirs


def test_limits_of_counts_and_rates():
    low, high = poisson_limits([4.0], confidence=0.95)
    assert (low[0], high[0]) == (1, 8)
    assert stats.poisson.cdf(low[0] - 1, 4) <= 0.025 < stats.poisson.cdf(low[0], 4)
    low, high = rate_limits(4.0, [1000, 2000], confidence=0.95)
    assert (low[0], high[0]) == (1, 8)
    assert high[1] < high[0]
