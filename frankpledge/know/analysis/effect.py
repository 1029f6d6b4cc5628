"""Did an operation work? Before and after, against what happened where there was none.

Sources: Wheeler and Ratcliffe (2018), "A simple weighted displacement difference test", Crime Science 7:11, and Wheeler's
harm-weighted form; Bowers and Johnson (2003), J. Quant. Criminol. 19(3), the weighted displacement quotient with the readings
of the POP Center's guide to displacement; Fieller (1954) for the interval of a quotient. The difference with its interval is
always printed beside the quotient: a quotient of small counts looks like a finding and is none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from frankpledge.know.analysis.numbers import Given, NotComputable, counts, normal_quantile, numbers, same_length


@dataclass(frozen=True, slots=True)
class Change:
    """A count before and after."""

    before: float
    after: float

    @property
    def gain(self) -> float:
        """After less before: negative where it fell."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference with its standard error, z, two-sided p and interval, in the unit of the counts."""

    value: float
    error: float
    z: float
    p: float
    lower: float
    upper: float
    local: float
    """The target's own change less its comparison's; the rest is displacement (or diffusion) into the buffer."""
    displacement: float

    @property
    def shown(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.lower > 0 or self.upper < 0


NOTHING = Change(0.0, 0.0)


def displacement_difference(
    target: Change,
    comparison: Change,
    *,
    buffer: Change = NOTHING,
    buffer_comparison: Change = NOTHING,
    confidence: float = 0.95,
) -> Difference:
    """The weighted displacement difference: crimes saved (negative) in the target and its buffer beyond the comparisons' change.

    All counts are over periods of one length. The variance is the sum of all counts (Poisson). Raises ``NotComputable`` for
    counts below 0 and where nothing was counted at all.
    """
    return harm_difference(
        [1.0], [target], [comparison], buffer=[buffer], buffer_comparison=[buffer_comparison], confidence=confidence
    )


def harm_difference(
    weights: Given,
    target: list[Change],
    comparison: list[Change],
    *,
    buffer: list[Change] | None = None,
    buffer_comparison: list[Change] | None = None,
    confidence: float = 0.95,
) -> Difference:
    """The same in harm: kinds of offence (k,) with their ``weights`` (k,) in days; the variance is the sum of w² times counts."""
    days = numbers(weights, "Weights")
    groups = [target, comparison, buffer or [NOTHING] * len(days), buffer_comparison or [NOTHING] * len(days)]
    same_length("Weighted difference", days, *groups)
    seen = np.array([[(change.before, change.after) for change in group] for group in groups], dtype=np.float64)
    total = float((days**2 * counts(seen.ravel(), "Counts").reshape(seen.shape).sum(axis=(0, 2))).sum())
    if total <= 0:
        raise NotComputable(
            "Weighted difference: nothing was counted before or after, anywhere, so nothing can be told."
        )
    gains = (seen[:, :, 1] - seen[:, :, 0]) @ days
    local, displacement = float(gains[0] - gains[1]), float(gains[2] - gains[3])
    return _difference(local + displacement, math.sqrt(total), confidence, local, displacement)


def _difference(value: float, error: float, confidence: float, local: float, displacement: float) -> Difference:
    z, reach = value / error, normal_quantile(confidence) * error
    return Difference(value, error, z, float(2 * ndtr(-abs(z))), value - reach, value + reach, local, displacement)


def difference_told(found: Difference, *, unit: str = "crimes", confidence: float = 0.95) -> str:
    """What may be claimed, in a sentence; nothing is where the interval holds no difference."""
    span = f"{found.lower:,.0f} to {found.upper:,.0f} ({confidence:.0%} interval)"
    if not found.shown:
        return f"{found.value:+,.0f} {unit}, {span}: this is not shown to be the work of the operation."
    side = "fewer" if found.value < 0 else "more"
    return f"{abs(found.value):,.0f} {side} {unit} than the comparison areas would lead one to expect, {span}."


@dataclass(frozen=True, slots=True)
class Quotient:
    """The weighted displacement quotient and its parts. ``lower`` and ``upper`` are None where the interval has no ends."""

    value: float
    lower: float | None
    upper: float | None
    gross_effect: float
    """Crimes fewer in the target, before less after."""
    net_effect: float
    """Fall of the target's share of the comparison's count."""
    total_net_effect: float
    """Crimes saved in target and buffer, had both followed the comparison."""
    reading: str


def displacement_quotient(target: Change, buffer: Change, comparison: Change, *, confidence: float = 0.95) -> Quotient:
    """(Da/Ca - Db/Cb) / (Ra/Ca - Rb/Cb): what the buffer (D) did for each unit of the target's (R) gain on the comparison (C).

    The interval is Fieller's, with Poisson counts. Raises ``NotComputable`` where the comparison has a zero count or the target
    changed exactly as the comparison did: the quotient is undefined there.
    """
    counts([target.before, target.after, buffer.before, buffer.after, comparison.before, comparison.after], "Counts")
    if comparison.before <= 0 or comparison.after <= 0:
        raise NotComputable(
            f"Displacement quotient: the comparison counted {comparison.before:g} before and {comparison.after:g} after; "
            "it needs crimes in both. Choose a larger comparison area."
        )
    top = buffer.after / comparison.after - buffer.before / comparison.before
    bottom = target.after / comparison.after - target.before / comparison.before
    if bottom == 0:
        raise NotComputable(
            "Displacement quotient: the target changed just as the comparison did, so nothing was gained."
        )
    lower, upper = _fieller(target, buffer, comparison, top, bottom, normal_quantile(confidence))
    followed = comparison.after / comparison.before
    return Quotient(
        top / bottom, lower, upper, target.before - target.after, -bottom,
        target.before * followed - target.after + buffer.before * followed - buffer.after, _reading(top / bottom, bottom),
    )  # fmt: skip


def _fieller(
    target: Change, buffer: Change, comparison: Change, top: float, bottom: float, z: float
) -> tuple[float | None, float | None]:
    """The ends of {θ: (top - θ bottom)² ≤ z² Var(top - θ bottom)}, or None for both where it is not one stretch."""
    moments = np.zeros(3)  # Var(top), Cov(top, bottom), Var(bottom)
    for d, r, c in ((buffer.before, target.before, comparison.before), (buffer.after, target.after, comparison.after)):
        moments += np.array([d / c**2 + d**2 / c**3, d * r / c**3, r / c**2 + r**2 / c**3])
    square = bottom**2 - z**2 * moments[2]
    half = top * bottom - z**2 * moments[1]
    room = half**2 - square * (top**2 - z**2 * moments[0])
    if square <= 0 or room < 0:
        return None, None
    return float((half - math.sqrt(room)) / square), float((half + math.sqrt(room)) / square)


def _reading(value: float, bottom: float) -> str:
    """What the POP Center's guide reads in a quotient; it presumes that the target gained."""
    if bottom > 0:
        return "the target did not improve on its comparison, so the quotient has no reading"
    if value > 0:
        return "diffusion of benefit: the buffer improved too"
    if value == 0:
        return "neither displacement nor diffusion"
    if value >= -1:
        return "displacement, less than the gain"
    return "displacement that wiped out the gain"


def difference_in_differences(
    treated: Change,
    untreated: Change,
    *,
    errors: tuple[float, float, float, float] | None = None,
    confidence: float = 0.95,
) -> Difference:
    """The treated's change less the untreated's, for means or rates.

    ``errors`` are the standard errors of treated before, after, untreated before, after; without them the four are counts and
    Poisson's. Raises ``NotComputable`` for errors that are all 0.
    """
    if errors is None:
        return displacement_difference(treated, untreated, confidence=confidence)
    error = math.sqrt(sum(part**2 for part in counts(errors, "Standard errors")))
    if error == 0:
        raise NotComputable("Difference in differences: all standard errors are 0, so no interval can be given.")
    value = treated.gain - untreated.gain
    return _difference(value, error, confidence, value, 0.0)


def ratio_of_ratios(treated: Change, untreated: Change, *, confidence: float = 0.95) -> tuple[float, float, float]:
    """(treated after/before) / (untreated after/before) with its interval, by logarithms: 0.8 is 20% fewer than expected.

    Raises ``NotComputable`` where any count is 0.
    """
    four = counts([treated.before, treated.after, untreated.before, untreated.after], "Counts")
    if np.any(four == 0):
        raise NotComputable("Ratio of ratios: one of the four counts is 0; use the difference instead.")
    value = float(np.log(four[1] / four[0]) - np.log(four[3] / four[2]))
    reach = normal_quantile(confidence) * float(np.sqrt((1 / four).sum()))
    return math.exp(value), math.exp(value - reach), math.exp(value + reach)
