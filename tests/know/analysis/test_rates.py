"""Rates and intervals: every printed check of the public health tables, the shared figures (R4), SciPy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.rates import byar, count_interval, exact, rates, standardised_rate
from tests.know.analysis.met import boroughs, residents


@pytest.mark.parametrize(
    ("count", "confidence", "low", "high"),
    [
        (65, 0.95, 50.163188, 82.849139), (1045, 0.95, 982.593202, 1110.331213), (1, 0.95, 0.013072, 5.563756),
        (10, 0.998, 2.916318, 24.193725), (65, 0.998, 42.880261, 94.000291),
    ],
)  # fmt: skip
def test_byar(count, confidence, low, high):
    lower, upper = byar([count], confidence=confidence)
    assert (lower[0], upper[0]) == pytest.approx((low, high), abs=1e-6)


def test_exact_and_which_is_used():
    lower, upper = exact([1])
    assert (lower[0], upper[0]) == pytest.approx((0.025318, 5.571643), abs=1e-6)
    low, high = count_interval([9, 10])
    assert (low[0], high[1]) == pytest.approx((exact([9])[0][0], byar([10])[1][0]))


@pytest.mark.parametrize(
    ("count", "people", "confidence", "value", "low", "high"),
    [
        (5, 100, 0.95, 5, 1.623486, 11.668332), (20, 100, 0.95, 20, 12.211429, 30.889880),
        (20, 100, 0.998, 20, 8.922802, 38.085036), (222, 3215, 0.95, 6.905132, 6.026575, 7.875729),
    ],
)  # fmt: skip
def test_rates_per_hundred(count, people, confidence, value, low, high):
    found = rates([count], [people], per=100, confidence=confidence)
    assert (found.values[0], found.lower[0], found.upper[0]) == pytest.approx((value, low, high), abs=1e-6)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("year", "value", "low", "high"),
    [
        (2013, 59.86, 59.01, 60.71), (2019, 75.29, 74.36, 76.24), (2020, 65.09, 64.22, 65.96), (2021, 67.53, 66.64, 68.42),
        (2022, 68.67, 67.78, 69.57),
    ],
)  # fmt: skip
def test_the_boroughs_rates(shared, year, value, low, high):
    data = shared / "data"
    total = sum(count for month, count in boroughs(data)["Bromley"].items() if month.startswith(str(year)))
    found = rates([total], [residents(data, year)["Bromley"]])
    assert (found.values[0], found.lower[0], found.upper[0]) == pytest.approx((value, low, high), abs=5.001e-3)


@given(st.integers(0, 3000), st.sampled_from([0.8, 0.95, 0.998]))
def test_exact_limits_are_scipys(count, confidence):
    tail = (1 - confidence) / 2
    lower, upper = exact([count], confidence=confidence)
    assert lower[0] == pytest.approx(stats.chi2.ppf(tail, 2 * count) / 2 if count else 0)
    assert upper[0] == pytest.approx(stats.chi2.ppf(1 - tail, 2 * count + 2) / 2)


@given(st.integers(0, 5000))
def test_limits_hold_the_count_between_them(count):
    lower, upper = count_interval([count])
    assert 0 <= lower[0] <= count < upper[0]


def test_fewer_than_ten_are_not_standardised():
    assert standardised_rate([4, 5], [100, 100], [1, 1]) is None
    assert standardised_rate([5, 5], [100, 100], [1, 1]) is not None


def test_a_standardised_rate_of_one_band_is_the_rate():
    found = standardised_rate([65], [1000], [7])
    assert found is not None
    assert found.values[0] == 65
    assert (found.lower[0], found.upper[0]) == pytest.approx((50.163188, 82.849139), abs=1e-6)


def test_a_standardised_rate_weighs_the_bands():
    found = standardised_rate([30, 10], [1000, 1000], [1, 3])
    assert found is not None
    assert found.values[0] == pytest.approx(0.25 * 30 + 0.75 * 10)
    # Dobson: the count's own interval, stretched by the standard error of the weighted rate over that of the count.
    spread = ((0.25**2 * 30 + 0.75**2 * 10) / 40) ** 0.5
    assert found.lower[0] == pytest.approx(15 + spread * (byar([40])[0][0] - 40))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: rates([1], [0]), "People: number 1 of 1 is 0"),
        (lambda: rates([1, 2], [3]), "rows of 2, 1 were given"),
        (lambda: standardised_rate([20], [9], [0]), "the standard population is empty"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
