"""Control limits: what a series does by itself, so that the rest can be asked about.

Sources: Shewhart and Wheeler's XmR chart (mean and 2.66 mean moving ranges), the NIST/SEMATECH e-Handbook (EWMA, d2 = 1.128),
NHS practice ("plot the dots": moving ranges beyond 3.267 means screened out; seven on one side). Counts under about ten a
month follow Poisson's law and get ``poisson_limits``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import pdtr, pdtrik

from frankpledge.know.analysis.numbers import Flags, Floats, Given, NotComputable, above_zero, counts, numbers

D2 = 1.128
"""Mean range of two draws from a normal distribution, in standard deviations; 3 / D2 is the exact 2.66."""
WHEELER = 2.66
RANGE_LIMIT = 3.267


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and limits of an individuals chart, in the unit of the values."""

    centre: float
    moving_range: float
    lower: float
    upper: float
    range_limit: float
    """A step between two neighbours above this is itself a signal."""
    periods: int
    """How many periods the limits rest on."""


def xmr(
    values: Given,
    *,
    baseline: Given | None = None,
    constant: float = WHEELER,
    screened: bool = False,
    floor: float | None = None,
) -> Limits:
    """Limits of ``values`` (n,), in time order, at the mean plus and minus ``constant`` mean moving ranges.

    ``baseline`` (n,) marks the periods that the limits are made from (all); a moving range counts only where both its periods
    are neighbours and in the baseline. ``constant=3 / D2`` gives the NIST handbook's digits. ``screened`` leaves out moving
    ranges beyond 3.267 times their mean, once, as the NHS does. ``floor`` is what the values cannot fall under (0 for counts).
    Raises ``NotComputable`` with fewer than two neighbouring baseline periods.
    """
    row = numbers(values, "Limits", least=2)
    kept = np.ones(len(row), dtype=bool) if baseline is None else np.asarray(baseline, dtype=bool)
    if kept.shape != row.shape:
        raise NotComputable(f"Limits: {len(row)} values but {kept.size} baseline marks were given; mark each value.")
    ranges = np.abs(np.diff(row))[kept[1:] & kept[:-1]]
    if not len(ranges):
        raise NotComputable("Limits: no two neighbouring periods lie in the baseline; choose a longer baseline.")
    mean_range = float(ranges.mean())
    if screened:
        mean_range = float(ranges[ranges <= RANGE_LIMIT * mean_range].mean())
    centre, reach = float(row[kept].mean()), constant * mean_range
    lower = centre - reach if floor is None else max(floor, centre - reach)
    return Limits(centre, mean_range, lower, centre + reach, RANGE_LIMIT * mean_range, int(kept.sum()))


def outside(values: Given, limits: Limits) -> Flags:
    """Which of ``values`` (n,) lie beyond the limits."""
    row = numbers(values, "Limits")
    return (row < limits.lower) | (row > limits.upper)


def runs(values: Given, centre: float, *, length: int = 7) -> Flags:
    """Which of ``values`` (n,) belong to a run of at least ``length`` on one side of ``centre``: a shift.

    A value on the centre line ends a run. Seven is the NHS's rule, eight Nelson's.
    """
    row = numbers(values, "Runs")
    sides = np.sign(row - centre)
    return _in_runs(sides, length)


def trends(values: Given, *, steps: int = 6) -> Flags:
    """Which of ``values`` (n,) belong to ``steps`` steps up, or down, one after the other (seven values for six steps)."""
    row = numbers(values, "Trend", least=2)
    stepping = _in_runs(np.sign(np.diff(row)), steps)
    return np.concatenate([stepping, [False]]) | np.concatenate([[False], stepping])


def _in_runs(sides: Floats, length: int) -> Flags:
    starts = np.flatnonzero(np.concatenate([[True], sides[1:] != sides[:-1]]))
    lengths = np.diff(np.concatenate([starts, [len(sides)]]))
    return np.repeat((lengths >= length) & (sides[starts] != 0), lengths)


@dataclass(frozen=True, slots=True)
class Smoothed:
    """An exponentially weighted moving average (n,) with its limits (n,)."""

    values: Floats
    lower: Floats
    upper: Floats


def ewma(
    values: Given, *, start: float, deviation: float, share: float = 0.3, width: float = 3.0, steady: bool = True
) -> Smoothed:
    """The average that gives the newest value ``share`` of the weight; it sees small lasting shifts that single points hide.

    ``start`` is the centre line (the baseline's mean) and ``deviation`` the standard deviation of single values
    (``moving_range / D2``). ``steady`` limits are those of a long series, as the NIST handbook prints them; otherwise they are
    the narrower ones of the first periods. Raises ``NotComputable`` for a share outside (0, 1] or a deviation below 0.
    """
    row = numbers(values, "Moving average")
    if not 0 < share <= 1:
        raise NotComputable(f"Moving average: a share of {share:g} was asked for; give one above 0 and at most 1.")
    if deviation < 0:
        raise NotComputable(f"Moving average: the standard deviation is {deviation:g}; it is never below 0.")
    smooth, level = np.empty(len(row)), start
    for place, value in enumerate(row):
        level = share * value + (1 - share) * level
        smooth[place] = level
    settled = 1.0 if steady else 1 - (1 - share) ** (2 * np.arange(1, len(row) + 1))
    reach = width * deviation * np.sqrt(share / (2 - share) * settled) * np.ones(len(row))
    return Smoothed(smooth, start - reach, start + reach)


def poisson_quantile(share: float, expected: Given) -> Floats:
    """The smallest count that holds at least ``share`` of Poisson's law around each of ``expected`` (n,)."""
    means = counts(expected, "Expected counts")
    upper = np.ceil(np.where(means > 0, pdtrik(share, np.where(means > 0, means, 1.0)), 0.0))
    below = np.maximum(upper - 1, 0)
    return np.where(pdtr(below, means) >= share, below, upper).astype(np.float64)


def poisson_limits(expected: Given, *, confidence: float = 0.998) -> tuple[Floats, Floats]:
    """Lowest and highest count (n,) that chance alone explains around ``expected`` (n,) at ``confidence``.

    Exact: at most half of 1 - ``confidence`` lies below the lower and above the upper. 99.8% is three standard deviations.
    """
    tail = (1 - confidence) / 2
    return poisson_quantile(tail, expected), poisson_quantile(1 - tail, expected)


def rate_limits(rate: float, people: Given, *, per: float = 1000.0, confidence: float = 0.998) -> tuple[Floats, Floats]:
    """Limits (n,) of a rate per ``per`` whose denominators ``people`` (n,) change from period to period (a u chart)."""
    among = above_zero(people, "People")
    lower, upper = poisson_limits(rate * among / per, confidence=confidence)
    return lower * per / among, upper * per / among
