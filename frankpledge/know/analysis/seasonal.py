"""Trend and season taken apart: STL (Cleveland and others 1990, J. Official Stat. 6(1)), as statsmodels works it out, robust."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, numbers

YEAR = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """A series (n,) as trend, season and what is left; the three add up to it."""

    trend: Floats
    season: Floats
    rest: Floats
    weights: Floats
    """How far each value was believed, 0 to 1: a lockdown month is near 0 and does not bend the season."""


def decomposed(values: Given, *, period: int = YEAR, robust: bool = True) -> Parts:
    """Trend, season and rest of ``values`` (n,) in time order. Raises ``NotComputable`` for less than two full periods."""
    row = numbers(values, "Season")
    if len(row) < 2 * period:
        raise NotComputable(f"Season: {len(row)} values were given; two full rounds of {period} are needed.")
    from statsmodels.tsa.seasonal import STL

    found = STL(row, period=period, robust=robust).fit()
    return Parts(
        *(np.asarray(part, dtype=np.float64) for part in (found.trend, found.seasonal, found.resid, found.weights))
    )


def seasonally_adjusted(values: Given, *, period: int = YEAR) -> Floats:
    """``values`` (n,) less their season; as ``decomposed``."""
    return numbers(values, "Season") - decomposed(values, period=period).season
