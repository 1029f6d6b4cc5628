"""Which of many counts changed by more than chance from one year to the next, all of them tried at once.

Sources: Przyborowski and Wilenski (1940), Biometrika 31: given both together, the later of two counts of one rate is binomial
with one half; Benjamini and Hochberg (1995) for trying many.
"""

from __future__ import annotations

import numpy as np
from scipy.special import bdtr, bdtrc

from frankpledge.know.analysis.numbers import Flags, Floats, Given, counts, same_length
from frankpledge.know.analysis.significance import discoveries


def pair_chance(now: Given, before: Given) -> Floats:
    """Two-sided exact p (n,) that each pair of counts over as much time comes from one rate; 1 for two zeros."""
    later, earlier = np.floor(counts(now, "Counts now")), np.floor(counts(before, "Counts before"))
    same_length("Changes", later, earlier)
    both = (later + earlier).astype(np.int64)
    at_most = bdtr(later, both, 0.5)
    at_least = np.where(later > 0, bdtrc(np.maximum(later - 1, 0), both, 0.5), 1.0)
    return np.minimum(1.0, 2 * np.minimum(at_most, at_least))


def changed(now: Given, before: Given, *, false_share: float = 0.05) -> Flags:
    """Which pairs (n,) differ, when at most ``false_share`` of those named may be no change."""
    return discoveries(pair_chance(now, before), false_share=false_share)
