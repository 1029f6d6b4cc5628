"""Where the level of a series shifts: the best cut into stretches of one mean each, and the running sum that shows it.

Source: Jackson and others (2005), IEEE Signal Processing Letters 12(2), optimal partitioning; Page (1954) for the running sum.
Known breaks (CONNECT in March 2024, the re-coding of burglary in April 2023) are named by the measure; this looks for others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, numbers


@dataclass(frozen=True, slots=True)
class Shift:
    """A new level: the place in the series (from 0) where it begins, and the means before and after."""

    begins: int
    before: float
    after: float


def level_shifts(values: Given, *, shortest: int = 6, penalty: float | None = None) -> tuple[Shift, ...]:
    """The level shifts of ``values`` (n,), in time order, each stretch at least ``shortest`` long.

    The cut has the least sum of squares about the stretches' means, plus ``penalty`` a cut: by default 3 log n times the variance
    of single values, estimated from the steps between neighbours so that the shifts themselves do not hide it. Exact, not
    a search. A season must be taken off before. Raises ``NotComputable`` for fewer than two stretches' worth of values.
    """
    row = numbers(values, "Breaks")
    if shortest < 1 or len(row) < 2 * shortest:
        raise NotComputable(
            f"Breaks: {len(row)} values were given; stretches of {shortest} need at least {2 * shortest}."
        )
    if penalty is None:
        penalty = 3 * math.log(len(row)) * _variance(row)
    ends = [0, *_cuts(row, shortest, penalty), len(row)]
    means = [float(row[start:end].mean()) for start, end in pairwise(ends)]
    return tuple(Shift(place, means[at], means[at + 1]) for at, place in enumerate(ends[1:-1]))


def _variance(row: Floats) -> float:
    """From the middle of the squared steps between neighbours (their distribution's median is 0.4549 of twice the variance)."""
    return float(np.median(np.diff(row) ** 2) / (2 * 0.454936423119572))


def cost(row: Floats, cuts: tuple[int, ...], penalty: float) -> float:
    """Sum of squares about the means of the stretches that ``cuts`` make of ``row`` (n,), plus the penalty for each cut."""
    stretches = np.split(row, list(cuts))
    return sum(float(((part - part.mean()) ** 2).sum()) for part in stretches) + penalty * len(cuts)


def _cuts(row: Floats, shortest: int, penalty: float) -> list[int]:
    size = len(row)
    sums = np.concatenate([[0.0], np.cumsum(row - row.mean())])
    squares = np.concatenate([[0.0], np.cumsum((row - row.mean()) ** 2)])
    best, came_from = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=int)
    best[0] = -penalty
    for end in range(shortest, size + 1):
        starts = np.arange(0, end - shortest + 1)
        spread = squares[end] - squares[starts] - (sums[end] - sums[starts]) ** 2 / (end - starts)
        totals = best[starts] + spread + penalty
        came_from[end] = int(np.argmin(totals))
        best[end] = totals[came_from[end]]
    cuts, end = [], size
    while came_from[end] > 0:
        end = int(came_from[end])
        cuts.append(end)
    return cuts[::-1]


def running_sum(values: Given, *, around: float | None = None) -> Floats:
    """The running sum (n,) of ``values`` less ``around`` (their mean): it turns where the level does."""
    row = numbers(values, "Running sum")
    return np.cumsum(row - (row.mean() if around is None else around))
