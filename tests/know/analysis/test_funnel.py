"""Funnels: the printed limits and verdicts, and a plain working of the adjustments."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from frankpledge.know.analysis.funnel import event_rates, overdispersion, proportions
from frankpledge.know.analysis.numbers import NotComputable


def test_the_printed_limits():
    found = proportions([3, 2], [4, 4], average=80.642448)
    assert (found.low_warning[0], found.high_warning[0]) == pytest.approx((41.923356, 100), abs=1e-6)
    assert (found.low_alarm[0], found.high_alarm[0]) == pytest.approx((19.594903, 100), abs=1e-6)


def test_the_printed_verdict():
    found = proportions([66_969.6742, 3, 62_000], [80_002, 4, 80_002], average=80.642448)
    assert found.verdicts == ("High (0.001)", "Similar", "Low (0.001)")
    assert found.values[0] == pytest.approx(83.7100, abs=1e-3)
    # Two and three standard deviations at 80,002 people: 0.27 and 0.43 points.
    edges = proportions(
        [64_515.4 + 80_002 * points / 100 for points in (0.3, -0.3, 0.2)], [80_002] * 3, average=80.642448
    )
    assert edges.verdicts == ("High (0.025)", "Low (0.025)", "Similar")


def plain_spread(z, errors):
    """Spiegelhalter's formulas, one number at a time."""
    ordered = sorted(z)
    size = len(z)

    def quantile(share):
        at = share * (size - 1)
        low = math.floor(at)
        return ordered[low] + (at - low) * (ordered[min(low + 1, size - 1)] - ordered[low])

    low, high = quantile(0.1), quantile(0.9)
    ratio = sum(min(max(one, low), high) ** 2 for one in z) / size
    weights = [1 / error**2 for error in errors]
    room = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return ratio, max(0, (size * ratio - (size - 1)) / room)


def test_overdispersion_is_spiegelhalters():
    drawn = np.random.default_rng(2)
    z, errors = drawn.normal(0, 2, 30), drawn.uniform(0.5, 1.5, 30)
    found = overdispersion(z, errors)
    assert (found.ratio, found.between) == pytest.approx(plain_spread(list(z), list(errors)))
    assert overdispersion([0.1, -0.1, 0.1], [1, 1, 1]).between == 0


@pytest.mark.parametrize("kind", [proportions, event_rates])
def test_adjusted_limits_are_wider_where_areas_differ(kind):
    people = np.array([500.0, 800, 1200, 2000, 3000, 5000, 600, 900])
    counts = np.round(people * np.array([0.1, 0.3, 0.12, 0.28, 0.15, 0.22, 0.35, 0.08]))
    plain, scaled, added = (kind(counts, people, adjustment=how) for how in ("none", "multiplicative", "additive"))
    assert plain.spread.ratio > 5
    assert (scaled.high_alarm > plain.high_alarm).all()
    assert (added.low_warning <= plain.low_warning).all()
    assert sum(verdict != "Similar" for verdict in added.verdicts) < sum(
        verdict != "Similar" for verdict in plain.verdicts
    )


def test_multiplied_limits():
    people, counts = np.array([1000.0, 1000, 1000, 1000]), np.array([100.0, 300, 120, 280])
    found = proportions(counts, people, adjustment="multiplicative")
    share, error = 0.2, math.sqrt(0.2 * 0.8 / 1000)
    assert found.high_warning[0] == pytest.approx(
        100 * (share + 1.959963984540054 * error * math.sqrt(found.spread.ratio))
    )


def test_limits_of_rates_are_poissons():
    found = event_rates([4, 40], [1000, 10_000])
    expected = found.average / 1000 * 1000
    assert found.high_warning[0] == stats.poisson.ppf(0.975, expected)
    assert found.low_alarm[1] == pytest.approx(stats.poisson.ppf(0.001, 10 * expected) / 10)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: proportions([5, 1], [4, 4]), "a count is above the number it is counted among"),
        (lambda: proportions([4, 4], [4, 4]), "the average is 100 of 100"),
        (lambda: event_rates([0, 0], [4, 4]), "nothing happened anywhere"),
        (lambda: overdispersion([1], [1]), "at least 2"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
