"""Many tests at once: how many of the differences found may be false.

Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57(1): of what is called a difference, at most the stated share is
expected to be none. 1.96 on 197 areas finds ten hot spots in pure chance.
"""

from __future__ import annotations

import numpy as np

from frankpledge.know.analysis.numbers import Flags, Floats, Given, NotComputable, counts


def adjusted(p: Given) -> Floats:
    """Each p (n,) made comparable with the share of false discoveries that one would bear (Benjamini and Hochberg's q).

    Raises ``NotComputable`` for a p above 1 or below 0.
    """
    row = counts(p, "Probabilities")
    if row.max() > 1:
        raise NotComputable(f"Probabilities: {row.max():g} is above 1; give p values.")
    order = np.argsort(row)
    steps = row[order] * len(row) / np.arange(1, len(row) + 1)
    smallest = np.minimum.accumulate(steps[::-1])[::-1]
    result = np.empty(len(row))
    result[order] = np.minimum(smallest, 1.0)
    return result


def discoveries(p: Given, *, false_share: float = 0.05) -> Flags:
    """Which of the tests (n,) stand when at most ``false_share`` of those that do may be false."""
    return adjusted(p) <= false_share
