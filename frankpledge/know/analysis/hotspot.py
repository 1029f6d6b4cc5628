"""Hot spots: kernel density, and how well a map of last year foretold this year.

Sources: Silverman (1986) for the quartic (biweight) kernel; Chainey, Tompson and Uhlig (2008), Security Journal 21, the
prediction accuracy index (PAI); Hunt (2016), its share of the best possible (PEI*, the NIJ forecasting challenge); Levine (2008),
the recapture rate index (RRI). A method that does not beat "last year's count" is not worth its map.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, Wholes, above_zero, counts, same_length


def kernel_density(at: Floats, points: Floats, bandwidth: float, *, weights: Given | None = None) -> Floats:
    """Events per square metre at each of ``at`` (n, 2), from ``points`` (m, 2) with how many lie on each; quartic kernel.

    One event adds 3 / (π h²) (1 - d²/h²)² within the ``bandwidth`` h in metres, 1 in all. Stacked snap points are weighted, not
    scattered. Raises ``NotComputable`` for a bandwidth of 0 or below.
    """
    if bandwidth <= 0:
        raise NotComputable(f"Kernel density: a bandwidth of {bandwidth:g} m was given; give one above 0.")
    many = np.ones(len(points)) if weights is None else counts(weights, "Events at a point", least=0)
    same_length("Kernel density", points, many)
    result = np.zeros(len(at))
    if not len(points):
        return result
    tree = cKDTree(points)
    for place, near in enumerate(tree.query_ball_point(at, bandwidth)):
        if near:
            squares = ((points[near] - at[place]) ** 2).sum(axis=1) / bandwidth**2
            result[place] = (many[near] * (1 - squares) ** 2).sum()
    return result * 3 / (math.pi * bandwidth**2)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How the worst k places foretold did, for k = 1 … n (each (n,)); ``order`` gives the places, worst foretold first."""

    order: Wholes
    pai: Floats
    """Share of the crime caught over share of the area: 2 is twice as dense as the whole."""
    pei: Floats
    """PAI over that of the best choice of as many places."""
    rri: Floats
    """Foretold over observed, in those places; above 1 foretold too much."""


def accuracy(predicted: Given, observed: Given, *, areas: Given | None = None) -> Accuracy:
    """Score a forecast (n,) for places on what was then observed (n,), with the places' ``areas`` (n,), alike if not said.

    Places foretold alike are taken in the order given; ``accuracy_at`` says how much hangs on that. Raises ``NotComputable``
    where nothing was observed.
    """
    foretold, seen = counts(predicted, "Forecast"), counts(observed, "Observed")
    wide = np.ones(len(seen)) if areas is None else above_zero(areas, "Areas")
    same_length("Hot spots", foretold, seen, wide)
    if seen.sum() <= 0:
        raise NotComputable("Hot spots: nothing was observed afterwards, so no forecast can be scored.")
    order = np.argsort(-foretold, kind="stable")
    best = np.argsort(-seen / wide, kind="stable")
    caught, share = np.cumsum(seen[order]), np.cumsum(wide[order]) / wide.sum()
    pai = caught / seen.sum() / share
    most = np.interp(share, np.cumsum(wide[best]) / wide.sum(), np.cumsum(seen[best])) / seen.sum() / share
    told = np.cumsum(foretold[order])
    rri = np.divide(told, caught, out=np.full(len(seen), np.inf), where=caught > 0)
    return Accuracy(order, pai, pai / most, rri)


@dataclass(frozen=True, slots=True)
class Score:
    """How the worst share of the places foretold did, and within what bounds the order of equal places moves it."""

    places: int
    pai: float
    pei: float
    pai_least: float
    pai_most: float


def accuracy_at(predicted: Given, observed: Given, share: float) -> Score:
    """``accuracy`` of the worst ``share`` of places (n,) of one size, their number rounded (1% of 2,562 cells is 26).

    Raises ``NotComputable`` where the share is less than one place.
    """
    scored = accuracy(predicted, observed)
    foretold, seen = counts(predicted, "Forecast"), counts(observed, "Observed")
    places = round(share * len(seen))
    if not 1 <= places <= len(seen):
        raise NotComputable(
            f"Hot spots: a share of {share:g} of {len(seen)} places is {places} places; ask for at least one."
        )
    cut = foretold[scored.order[places - 1]]
    sure, level = seen[foretold > cut].sum(), np.sort(seen[foretold == cut])
    wanted = places - int((foretold > cut).sum())
    scale = len(seen) / places / seen.sum()
    return Score(
        places, float(scored.pai[places - 1]), float(scored.pei[places - 1]),
        float((sure + level[:wanted].sum()) * scale), float((sure + level[::-1][:wanted].sum()) * scale),
    )  # fmt: skip
