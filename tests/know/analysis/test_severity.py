"""Harm: the printed scores, and an interval that knows one rape outweighs a thousand thefts."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.severity import adds_up, fine_in_days, harm, severity_score, unweighted

PARTS = {
    "violence": 2.076528, "sexual": 0.833533, "robbery": 2.059593, "theft": 4.916602, "damage and arson": 0.190343,
    "other": 0.436535,
}  # fmt: skip


def test_the_parts_of_a_published_score_add_up():
    assert adds_up(10.513134, PARTS)
    assert not adds_up(10.513234, PARTS)


def test_a_score_by_hand():
    score = severity_score({"homicide": 2, "robbery": 30}, {"homicide": 7978.793, "robbery": 746, "theft": 86}, 100_000)
    assert score == pytest.approx((2 * 7978.793 + 30 * 746) / 100_000)


def test_the_methods_worked_fine():
    assert fine_in_days(5_302_730, 62_731, 88) == pytest.approx(0.96, abs=5e-3)


def test_a_missing_label_is_named():
    with pytest.raises(NotComputable, match="no weight for burglary of a home, fraud"):
        severity_score({"fraud": 1, "burglary of a home": 0, "theft": 3}, {"theft": 1}, 10)
    assert unweighted({"asb": 40, "theft": 3, "fraud": 0}, {"theft": 1}) == {"asb": 40}


def test_harm_of_counts():
    found = harm([1000, 1], [2, 2555], people=10_000)
    assert (found.total.value, found.per_offence.value) == pytest.approx((4555, 4555 / 1001))
    assert found.per_person is not None
    assert found.per_person.value == pytest.approx(0.4555)
    assert found.largest_share == pytest.approx(2555 / 4555)
    # One rape more or less is most of the interval.
    assert found.total.upper - found.total.lower > 2555
    assert harm([10], [0]).largest_share == 0


def test_the_interval_is_that_of_drawing_offences():
    """A plain bootstrap: as many offences as chance gives, each drawn from those that there were."""
    counts, days = [400, 60, 8], [2, 10, 365]
    offences, drawn = np.repeat(days, counts), np.random.default_rng(5)
    totals = [drawn.choice(offences, drawn.poisson(len(offences))).sum() for _ in range(4000)]
    found = harm(counts, days)
    assert (found.total.lower, found.total.upper) == pytest.approx(np.quantile(totals, [0.025, 0.975]), rel=0.05)
    spread = 2 * 1.96 * np.sqrt((np.array(counts) * np.square(days)).sum())
    assert found.total.upper - found.total.lower == pytest.approx(spread, rel=0.08)


def test_the_seed_decides():
    assert harm([5, 5], [1, 9], seed=2) == harm([5, 5], [1, 9], seed=2)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: harm([0, 0], [1, 2]), "no offence was counted"),
        (lambda: harm([1], [-2]), "Weights: number 1 of 1 is -2"),
        (lambda: harm([1], [2], people=0), "0 people were given"),
        (lambda: severity_score({"a": 1}, {"a": 1}, 0), "0 people were given"),
        (lambda: fine_in_days(100, 0, 88), "0 fines of 100 pounds"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
