"""Near repeats: is there more soon and nearby than the places and the times alone would give (Knox's test)?

Sources: Knox (1964), Applied Statistics 13(1); Johnson and Bowers (2004). It needs days: police.uk has only months. Bands are
half open, [from, to): a pair 100 m and 3 days apart is in [100, 200) and [3, …). The most used tool prints labels that are off by
one in both; the labels here are the bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from scipy.spatial import cKDTree
from scipy.special import pdtrc

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, Wholes, numbers

Metric = Literal["euclidean", "cityblock"]
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Knox:
    """Pairs by distance band (rows, k + 1) and time band (columns, l + 1), the last of each "and more"."""

    pairs: Wholes
    expected: Floats
    """Row total times column total over all pairs."""
    ratio: Floats
    """Pairs over the mean of the rearrangements, or over ``expected`` where there were none. NaN where none is expected."""
    p: Floats
    """Share of the arrangements with as many pairs or more: (count + 1) / (permutations + 1); Poisson's tail without any."""
    distances: tuple[str, ...]
    times: tuple[str, ...]

    def beyond(self) -> Floats:
        """Poisson's probability of more pairs than these, by cell: the p that other packages print, without "as many"."""
        return np.asarray(pdtrc(self.pairs, self.expected), dtype=np.float64)


def labels(edges: Sequence[float], unit: str) -> tuple[str, ...]:
    """The bands as printed: "[0, 100) m", "[100, 200) m", "200 m and more"."""
    inner = [f"[{low:g}, {high:g}) {unit}" for low, high in pairwise(edges)]
    return (*inner, f"{edges[-1]:g} {unit} and more")


def knox(
    places: Floats,
    days: Given,
    distance_edges: Sequence[float],
    day_edges: Sequence[float],
    *,
    metric: Metric = "euclidean",
    permutations: int = 0,
    seed: int = 1,
) -> Knox:
    """Pairs of events (n) by how far (``places`` (n, 2), metres) and how long (``days`` (n,)) they are apart.

    The edges begin the bands: [0, 1, 100] makes [0, 1), [1, 100) and 100 and more. ``permutations`` random re-orderings of the
    days over the places, from ``seed``, give the p; without any it is Poisson's, P(as many or more). Raises ``NotComputable`` for
    fewer than two events, more than 20,000 (200 million pairs), and edges that do not start at 0 and rise.
    """
    when = numbers(days, "Days", least=2)
    if len(places) != len(when) or len(when) > _MOST:
        raise NotComputable(
            f"Near repeats: {len(places)} places and {len(when):,} days; give one each, at most {_MOST:,}."
        )
    for edges, what in ((distance_edges, "distance"), (day_edges, "day")):
        if not edges or edges[0] != 0 or any(low >= high for low, high in pairwise(edges)):
            raise NotComputable(f"Near repeats: the {what} bands begin at {list(edges)}; start at 0 and let them rise.")
    near = _near_pairs(np.asarray(places, dtype=np.float64), distance_edges, metric)
    days_apart = _pairs_by_time(when, day_edges)

    def table(order: Wholes) -> Wholes:
        moved = when[order]
        apart = np.digitize(np.abs(moved[near.ones] - moved[near.others]), day_edges) - 1
        counted = np.bincount(near.bands * len(day_edges) + apart, minlength=near.wide * len(day_edges))
        rows = counted.reshape(near.wide, len(day_edges))
        # Pairs further apart than the last edge are all the others: how many there are in each time band never changes.
        return np.vstack([rows, days_apart - rows.sum(axis=0)])

    pairs = table(np.arange(len(when)))
    expected = pairs.sum(axis=1, keepdims=True) * pairs.sum(axis=0, keepdims=True) / pairs.sum()
    if not permutations:
        ratio, p = _over(pairs, expected), np.where(pairs > 0, pdtrc(np.maximum(pairs - 1, 0), expected), 1.0)
    else:
        shuffled = np.random.default_rng(seed)
        as_many, mean = np.zeros(pairs.shape), np.zeros(pairs.shape)
        for _ in range(permutations):
            drawn = table(shuffled.permutation(len(when)))
            as_many += drawn >= pairs
            mean += drawn / permutations
        ratio, p = _over(pairs, mean), (as_many + 1) / (permutations + 1)
    return Knox(pairs, expected, ratio, p, labels(distance_edges, "m"), labels(day_edges, "days"))


@dataclass(frozen=True, slots=True)
class _Near:
    """Pairs closer than the last edge, and the band of each."""

    ones: Wholes
    others: Wholes
    bands: Wholes
    wide: int


def _near_pairs(places: Floats, edges: Sequence[float], metric: Metric) -> _Near:
    """Only these are looked at again in every rearrangement: some thousands of some millions."""
    found = cKDTree(places).query_pairs(edges[-1], p=1 if metric == "cityblock" else 2, output_type="ndarray")
    sides = np.abs(places[found[:, 0]] - places[found[:, 1]])
    far = sides.sum(axis=1) if metric == "cityblock" else np.sqrt((sides**2).sum(axis=1))
    bands = np.digitize(far, edges) - 1
    inside = bands < len(edges) - 1
    return _Near(found[inside, 0], found[inside, 1], bands[inside], len(edges) - 1)


def _pairs_by_time(when: Floats, edges: Sequence[float]) -> Wholes:
    """How many of all pairs fall in each time band: an event and those before it, found in the sorted days."""
    ordered = np.sort(when)
    beyond = [int(_at_least(ordered, edge).sum()) for edge in edges]
    return np.array([here - there for here, there in pairwise([*beyond, 0])], dtype=np.int64)


def _at_least(ordered: Floats, edge: float) -> Wholes:
    """Of each event, how many of those before it (n,) lie at least ``edge`` away."""
    places = np.arange(len(ordered))
    found = np.searchsorted(ordered, ordered - edge, side="right").clip(max=places)
    # "A minus edge" may be rounded over a day's bound where "a minus b" is not, and the bands are those of the differences.
    while (over := (found > 0) & (ordered - ordered[np.maximum(found - 1, 0)] < edge)).any():
        found[over] -= 1
    while (under := (found < places) & (ordered - ordered[found] >= edge)).any():
        found[under] += 1
    return np.asarray(found, dtype=np.int64)


def _over(pairs: Wholes, expected: Floats) -> Floats:
    return np.divide(pairs, expected, out=np.full(pairs.shape, np.nan), where=expected > 0)
