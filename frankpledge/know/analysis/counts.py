"""Two counts of rare things: is the difference more than chance?

Sources: Krishnamoorthy and Thomson (2004), "A more powerful test for comparing two Poisson means", J. Stat. Plan. Inference 119
(the e-test); Wheeler (2016), International Journal of Police Science and Management 18(3), the difference of square roots.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import gammaln, xlogy

from frankpledge.know.analysis.limits import poisson_quantile
from frankpledge.know.analysis.numbers import Floats, NotComputable

_ENOUGH = 1e-12
_MOST = 20_000


def e_test(first: float, second: float, *, first_over: float = 1.0, second_over: float = 1.0) -> float:
    """Two-sided p that two counts of rare events come from one rate; the probability of a difference as large by chance.

    ``first_over`` and ``second_over`` are what each was counted over (months, residents). Two zeros give 1. For counts beyond
    20,000 the test goes over into the normal one and this refuses: use ``wheeler_z``. Raises ``NotComputable`` for that, for a
    count below 0 and for nothing counted over.
    """
    if min(first, second) < 0 or min(first_over, second_over) <= 0:
        raise NotComputable(
            f"Two counts: {first:g} over {first_over:g} and {second:g} over {second_over:g} were given; "
            "counts are never below 0 and must be counted over something."
        )
    if max(first, second) > _MOST:
        raise NotComputable(
            f"Two counts: {max(first, second):g} is beyond {_MOST:,}; use the difference of square roots."
        )
    if first + second == 0:
        return 1.0
    seen = _standardised(np.array([first]), np.array([second]), first_over, second_over)[0, 0]
    rate = (first + second) / (first_over + second_over)
    ones, ones_chance = _likely(rate * first_over)
    others, others_chance = _likely(rate * second_over)
    beyond = _standardised(ones, others, first_over, second_over) >= seen - 1e-12
    return float(min(1.0, ones_chance @ beyond @ others_chance))


def _standardised(ones: Floats, others: Floats, ones_over: float, others_over: float) -> Floats:
    """|difference of rates| in its standard errors, for every pair of counts, shape (len(ones), len(others)); 0 at 0, 0."""
    gap = np.abs(ones[:, None] / ones_over - others[None, :] / others_over)
    spread = np.sqrt(ones[:, None] / ones_over**2 + others[None, :] / others_over**2)
    return np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)


def _likely(mean: float) -> tuple[Floats, Floats]:
    """The counts that are not beyond belief around ``mean``, and their probabilities."""
    low, high = (poisson_quantile(share, [mean])[0] for share in (_ENOUGH, 1 - _ENOUGH))
    values = np.arange(low, high + 1)
    return values, np.exp(xlogy(values, mean) - gammaln(values + 1) - mean)


def wheeler_z(before: float, now: float) -> float:
    """2(√now - √before): about a standard normal where nothing changed; beyond 3 either way is worth asking about.

    Raises ``NotComputable`` for a count below 0.
    """
    if min(before, now) < 0:
        raise NotComputable(f"Two counts: {before:g} before and {now:g} now were given; counts are never below 0.")
    return 2 * (math.sqrt(now) - math.sqrt(before))
