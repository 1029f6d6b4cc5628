"""Rates and their intervals.

Source: the methods of Public Health England's technical guide 3 ("Commonly used public health statistics and their confidence
intervals"): Byar's approximation for a count of ten or more, exact Poisson limits below; Dobson's method for directly
standardised rates, which are not given for fewer than ten events.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv

from frankpledge.know.analysis.numbers import (
    Floats,
    Given,
    NotComputable,
    above_zero,
    counts,
    normal_quantile,
    same_length,
)

EXACT_BELOW = 10


def byar(count: Given, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Byar's lower and upper limits (n,) of the mean behind each count (n,). A count of 0 has 0 as its lower limit."""
    seen, z = counts(count, "Counts"), normal_quantile(confidence)
    floor = np.maximum(seen, 1.0)
    lower = np.where(seen > 0, floor * (1 - 1 / (9 * floor) - z / (3 * np.sqrt(floor))) ** 3, 0.0)
    more = seen + 1
    return np.maximum(lower, 0.0), more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3


def exact(count: Given, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The exact Poisson lower and upper limits (n,) of the mean behind each count (n,), by the gamma quantiles."""
    seen = counts(count, "Counts")
    normal_quantile(confidence)
    tail = (1 - confidence) / 2
    lower = np.where(seen > 0, gammaincinv(np.maximum(seen, 1.0), tail), 0.0)
    return lower.astype(np.float64), np.asarray(gammaincinv(seen + 1, 1 - tail), dtype=np.float64)


def count_interval(count: Given, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The limits to print (n,): exact for counts under ten, Byar's from ten on."""
    seen = counts(count, "Counts")
    few, (low, high), (least, most) = (
        seen < EXACT_BELOW,
        byar(seen, confidence=confidence),
        exact(seen, confidence=confidence),
    )
    return np.where(few, least, low), np.where(few, most, high)


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates (n,) with their limits (n,), per ``per``."""

    values: Floats
    lower: Floats
    upper: Floats
    per: float


def rates(count: Given, people: Given, *, per: float = 1000.0, confidence: float = 0.95) -> Rates:
    """Counts (n,) over people (n,), per ``per``, with intervals. The people are those of the count's own year.

    Raises ``NotComputable`` for a denominator of 0 or below, and rows of different lengths.
    """
    seen, among = counts(count, "Counts"), above_zero(people, "People")
    same_length("Rates", seen, among)
    lower, upper = count_interval(seen, confidence=confidence)
    return Rates(seen / among * per, lower / among * per, upper / among * per, per)


def standardised_rate(
    count: Given, people: Given, standard: Given, *, per: float = 1000.0, confidence: float = 0.95
) -> Rates | None:
    """One rate standardised to a standard population, from counts, people and standard people by age band, each (n,).

    None where fewer than ten events were counted in all: the rule of the public health tables ("NA for total count < 10").
    """
    seen, among, weights = (
        counts(count, "Counts"),
        above_zero(people, "People"),
        counts(standard, "Standard population"),
    )
    same_length("Standardised rate", seen, among, weights)
    total = float(seen.sum())
    if total < EXACT_BELOW:
        return None
    if weights.sum() <= 0:
        raise NotComputable("Standardised rate: the standard population is empty; give people for at least one band.")
    share = weights / weights.sum()
    value = float(np.sum(share * seen / among))
    spread = float(np.sqrt(np.sum(share**2 * seen / among**2) / total))
    lower, upper = byar([total], confidence=confidence)
    low, high = value + spread * (lower - total), value + spread * (upper - total)
    return Rates(np.array([value]) * per, low * per, high * per, per)
