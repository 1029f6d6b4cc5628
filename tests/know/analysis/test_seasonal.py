"""Season and trend: a season that was planted is found, and a lockdown does not bend it."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.seasonal import decomposed, seasonally_adjusted


@pytest.fixture
def planted():
    at = np.arange(72)
    return 200 + at, 30 * np.sin(2 * np.pi * at / 12)


def test_the_parts_add_up_and_are_those_planted(planted):
    trend, season = planted
    found = decomposed(trend + season)
    assert found.trend + found.season + found.rest == pytest.approx(trend + season)
    assert found.trend == pytest.approx(trend, abs=1)
    assert seasonally_adjusted(trend + season) == pytest.approx(trend, abs=1.5)


def test_a_lockdown_does_not_bend_the_season(planted):
    trend, season = planted
    hit = trend + season
    hit[40:43] -= 150
    found = decomposed(hit)
    assert (found.weights[40:43] < 0.05).all()
    assert found.season == pytest.approx(season, abs=6)
    assert np.abs(decomposed(hit, robust=False).season - season).max() > 20


def test_less_than_two_years_are_refused():
    with pytest.raises(NotComputable, match="23 values were given; two full rounds of 12"):
        decomposed(np.ones(23))
