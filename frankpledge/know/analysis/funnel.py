"""Funnel plots: areas against one average, with limits that widen where there are few people.

Sources: Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24, with both its
adjustments for overdispersion (multiplicative, and additive between areas) after winsorising; the public health tables' wording
of significance (0.025 and 0.001 each side, that is two and three standard deviations).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtri

from frankpledge.know.analysis.limits import poisson_limits
from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, above_zero, counts, same_length

Adjustment = Literal["none", "multiplicative", "additive"]
WARNING, ALARM = float(ndtri(0.975)), float(ndtri(0.999))


@dataclass(frozen=True, slots=True)
class Spread:
    """How much more areas differ than chance would have them."""

    ratio: float
    """Mean of squared z scores after winsorising; 1 is chance alone."""
    between: float
    """Variance between areas beyond chance, on the scale of the plot."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Values (n,) around one average, their limits (n,), and each one's verdict (n,)."""

    average: float
    values: Floats
    low_warning: Floats
    high_warning: Floats
    low_alarm: Floats
    high_alarm: Floats
    verdicts: tuple[str, ...]
    spread: Spread
    adjustment: Adjustment


def proportions(
    count: Given,
    people: Given,
    *,
    average: float | None = None,
    percent: float = 100.0,
    adjustment: Adjustment = "none",
    winsorised: float = 0.1,
) -> Funnel:
    """A funnel for shares: ``count`` of ``people``, each (n,), against ``average`` (a share of ``percent``; all together).

    Limits stay within 0 and ``percent``. Raises ``NotComputable`` where a count exceeds its people or the average is 0 or all.
    """
    seen, among = counts(count, "Counts"), above_zero(people, "People")
    same_length("Funnel", seen, among)
    if np.any(seen > among):
        raise NotComputable("Funnel: a count is above the number it is counted among; use a funnel for rates.")
    centre = float(seen.sum() / among.sum()) if average is None else average / percent
    if not 0 < centre < 1:
        raise NotComputable(
            f"Funnel: the average is {centre * percent:g} of {percent:g}; no area can differ from that."
        )
    errors = np.sqrt(centre * (1 - centre) / among)
    spread = overdispersion((seen / among - centre) / errors, errors, winsorised=winsorised)
    wide = _widened(errors, spread, adjustment)
    limits = [np.clip(centre + z * wide, 0, 1) * percent for z in (-WARNING, WARNING, -ALARM, ALARM)]
    return _funnel(centre * percent, seen / among * percent, limits, spread, adjustment)


def event_rates(
    count: Given,
    people: Given,
    *,
    average: float | None = None,
    per: float = 1000.0,
    adjustment: Adjustment = "none",
    winsorised: float = 0.1,
) -> Funnel:
    """A funnel for rates: events (n,) among people (n,), per ``per``, against ``average`` per ``per`` (all together).

    Unadjusted limits are exact Poisson's; adjusted ones are taken on the square root of observed over expected, where chance is
    the same for every rate. Raises ``NotComputable`` where nothing is expected.
    """
    seen, among = counts(count, "Counts"), above_zero(people, "People")
    same_length("Funnel", seen, among)
    centre = float(seen.sum() / among.sum()) if average is None else average / per
    if centre <= 0:
        raise NotComputable("Funnel: nothing happened anywhere, so there is no average to differ from.")
    expected = centre * among
    errors = 1 / (2 * np.sqrt(expected))
    spread = overdispersion((np.sqrt(seen / expected) - 1) / errors, errors, winsorised=winsorised)
    limits = _rate_limits(centre, among, per, spread, adjustment)
    return _funnel(centre * per, seen / among * per, limits, spread, adjustment)


def rate_limits(funnel: Funnel, people: Given, *, per: float = 1000.0) -> tuple[Floats, Floats, Floats, Floats]:
    """The lines of a funnel of rates over other numbers of people (m,): low and high warning, low and high alarm, each (m,)."""
    among = above_zero(people, "People")
    low, high, lowest, highest = _rate_limits(funnel.average / per, among, per, funnel.spread, funnel.adjustment)
    return low, high, lowest, highest


def _rate_limits(centre: float, among: Floats, per: float, spread: Spread, adjustment: Adjustment) -> list[Floats]:
    """Low and high warning, low and high alarm."""
    expected = centre * among
    if adjustment == "none":
        pairs = (poisson_limits(expected, confidence=share) for share in (0.95, 0.998))
        return [side / among * per for pair in pairs for side in pair]
    wide = _widened(1 / (2 * np.sqrt(expected)), spread, adjustment)
    return [np.maximum(1 + z * wide, 0) ** 2 * centre * per for z in (-WARNING, WARNING, -ALARM, ALARM)]


def overdispersion(z: Given, errors: Given, *, winsorised: float = 0.1) -> Spread:
    """What z scores (n,) with their standard errors (n,) say about the spread between areas.

    The outer ``winsorised`` share on each side is pulled in to its quantile first, so that one odd area does not widen the
    limits for all. Raises ``NotComputable`` for fewer than two areas.
    """
    scores, wide = np.asarray(z, dtype=np.float64), above_zero(errors, "Standard errors", least=2)
    low, high = np.quantile(scores, [winsorised, 1 - winsorised])
    ratio = float(np.mean(np.clip(scores, low, high) ** 2))
    weights = 1 / wide**2
    room = weights.sum() - (weights**2).sum() / weights.sum()
    return Spread(ratio, max(0.0, float((len(scores) * ratio - (len(scores) - 1)) / room)))


def _widened(errors: Floats, spread: Spread, adjustment: Adjustment) -> Floats:
    if adjustment == "multiplicative":
        return errors * np.sqrt(max(1.0, spread.ratio))
    if adjustment == "additive":
        return np.sqrt(errors**2 + spread.between)
    return errors


def _funnel(average: float, values: Floats, limits: list[Floats], spread: Spread, adjustment: Adjustment) -> Funnel:
    low, high, lowest, highest = limits
    verdicts = tuple(
        "High (0.001)" if value > limits[3][place]
        else "High (0.025)" if value > limits[1][place]
        else "Low (0.001)" if value < limits[2][place]
        else "Low (0.025)" if value < limits[0][place]
        else "Similar"
        for place, value in enumerate(values)
    )  # fmt: skip
    return Funnel(average, values, low, high, lowest, highest, verdicts, spread, adjustment)
