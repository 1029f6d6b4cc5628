"""Has the pattern over areas changed, whatever the number did (the spatial point pattern test)?

Sources: Andresen (2009), Applied Geography 29(3), the test by resampling; Wheeler, Steenbeek and Andresen (2018), Transactions in
GIS 22(3), the comparison of two proportions with a correction for false discoveries, which needs no chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, Wholes, counts, same_length
from frankpledge.know.analysis.significance import discoveries


@dataclass(frozen=True, slots=True)
class Pattern:
    """How alike two patterns over areas are."""

    similar: float
    """Global S: the share of all areas (0 to 1) whose share of the events did not change."""
    similar_where_any: float
    """The robust S: the same among the areas that had an event in either."""
    change: Wholes
    """Local S (n,): 0 unchanged, 1 a larger share than before, -1 a smaller one."""
    low: Floats
    high: Floats
    """Interval of each area's share (n,) in the test events, 0 to 1 (of the difference of shares in ``share_changes``)."""


def pattern_test(
    base: Given, test: Given, *, draws: int = 200, drawn_share: float = 0.85, confidence: float = 0.95, seed: int = 1
) -> Pattern:
    """Andresen's test: are the base events' shares within what ``draws`` samples of the test events give?

    ``base`` and ``test`` are whole counts by area (n,). Each draw takes ``drawn_share`` of the test events without putting back,
    from ``seed``; the outer draws are cut off at ``confidence``. Two runs with other seeds differ by an area or two. Raises
    ``NotComputable`` where either is empty.
    """
    before, after = _events(base), _events(test)
    same_length("Pattern", before, after)
    taken = round(drawn_share * int(after.sum()))
    if not 1 <= taken <= after.sum() or draws < 1:
        raise NotComputable(
            f"Pattern: {draws} draws of {drawn_share:g} of {after.sum():g} events; ask for at least one event."
        )
    drawn = np.random.default_rng(seed).multivariate_hypergeometric(after.astype(np.int64), taken, size=draws) / taken
    cut = round((1 - confidence) / 2 * draws)
    ordered = np.sort(drawn, axis=0)
    low, high = ordered[cut], ordered[draws - 1 - cut]
    shares = before / before.sum()
    change = np.where(shares > high + 1e-12, -1, np.where(shares < low - 1e-12, 1, 0))
    return _judged(before, after, change, low, high)


def share_changes(base: Given, test: Given, *, false_share: float = 0.05) -> Pattern:
    """The same question area by area, exactly: a pooled test of the two shares, with at most ``false_share`` of changes false.

    Raises ``NotComputable`` where either is empty.
    """
    before, after = _events(base), _events(test)
    same_length("Pattern", before, after)
    one, other = before / before.sum(), after / after.sum()
    pooled = (before + after) / (before.sum() + after.sum())
    spread = np.sqrt(pooled * (1 - pooled) * (1 / before.sum() + 1 / after.sum()))
    z = np.divide(other - one, spread, out=np.zeros(len(before)), where=spread > 0)
    stands = discoveries(np.minimum(1.0, 2 * ndtr(-np.abs(z))), false_share=false_share) & (z != 0)
    own = np.sqrt(one * (1 - one) / before.sum() + other * (1 - other) / after.sum()) * 1.959963984540054
    change = np.where(stands, np.sign(z), 0).astype(np.int64)
    return _judged(before, after, change, other - one - own, other - one + own)


def _events(count: Given) -> Floats:
    seen = counts(count, "Pattern")
    if seen.sum() <= 0 or np.any(seen != np.floor(seen)):
        raise NotComputable("Pattern: whole counts are wanted, with at least one event before and one after.")
    return seen


def _judged(before: Floats, after: Floats, change: Wholes, low: Floats, high: Floats) -> Pattern:
    some = (before + after) > 0
    return Pattern(float(np.mean(change == 0)), float(np.mean(change[some] == 0)), change, low, high)
