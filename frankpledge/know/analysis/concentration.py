"""How crime is concentrated in few places.

Sources: Weisburd (2015), "The law of crime concentration", Criminology 53(2): the share of places that hold half and a quarter
of the crime; Lorenz and Gini; Bernasco and Steenbeek (2017), J. Quant. Criminol. 33, whose generalised Gini and Lorenz curve
do not call it concentration that fewer crimes than places must leave places empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, counts


def share_of_places(count: Given, share: float = 0.5) -> float:
    """The smallest share of the places (0 to 1) that together hold at least ``share`` of the crime.

    ``count`` (n,) is one number a place, with the places where nothing happened as zeros: they are in the denominator.
    Raises ``NotComputable`` where nothing happened anywhere, and for a share outside 0 to 1.
    """
    return places_holding(count, share) / len(counts(count, "Places"))


def places_holding(count: Given, share: float = 0.5) -> int:
    """How few places together hold at least ``share`` of the crime; as ``share_of_places``."""
    seen = _some(count)
    if not 0 < share <= 1:
        raise NotComputable(f"Concentration: a share of {share:g} was asked for; give one above 0 and at most 1.")
    held = np.cumsum(np.sort(seen)[::-1])
    return int(np.searchsorted(held, share * held[-1] * (1 - 1e-12)) + 1)


def share_of_crime(count: Given, share: float = 0.05) -> float:
    """What share of the crime (0 to 1) the worst ``share`` of the places (n,) hold; the number of places is rounded."""
    seen = _some(count)
    places = round(share * len(seen))
    return float(np.sort(seen)[::-1][:places].sum() / seen.sum())


@dataclass(frozen=True, slots=True)
class Lorenz:
    """The curve: ``crime`` (n + 1,) held by the ``places`` (n + 1,) with the fewest, as shares from 0 to 1."""

    places: Floats
    crime: Floats


def lorenz(count: Given) -> Lorenz:
    """Lorenz's curve of ``count`` (n,), places in rising order."""
    seen = np.sort(_some(count))
    return Lorenz(np.linspace(0, 1, len(seen) + 1), np.concatenate([[0.0], np.cumsum(seen) / seen.sum()]))


def gini(count: Given) -> float:
    """Gini's coefficient of ``count`` (n,): 0 where all places are alike, (n - 1)/n where one has everything."""
    seen = np.sort(_some(count))
    ranks = np.arange(1, len(seen) + 1)
    return float((2 * (ranks * seen).sum() / seen.sum() - len(seen) - 1) / len(seen))


def generalised_gini(count: Given) -> float:
    """Bernasco and Steenbeek's Gini of whole counts (n,): 0 where crime is spread as evenly as whole crimes can be.

    Equal to ``gini`` where there are at least as many crimes as places.
    """
    seen = np.sort(_some(count))
    crimes, places = float(seen.sum()), len(seen)
    ranks = np.arange(1, places + 1)
    unevenness = 2 * (ranks * seen).sum() / crimes - places - 1
    return float(max(1 / crimes, 1 / places) * unevenness - max(places / crimes, 1.0) + 1)


def _some(count: Given) -> Floats:
    seen = counts(count, "Places")
    if seen.sum() <= 0:
        raise NotComputable(
            f"Concentration: nothing happened in the {len(seen)} places, so there is nothing to share out."
        )
    return seen
