"""League tables that say who cannot be told apart.

Sources: Goldstein and Spiegelhalter (1996), J. R. Stat. Soc. A 159(3): a rank is shown with its own interval; Benjamini and
Hochberg (1995) over all pairs. Two areas are told apart where the exact test that both counts come from one rate says so.
The intervals know chance alone: recording practice and restated figures are not in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, bdtrc, ndtr

from frankpledge.know.analysis.numbers import (
    Flags,
    Floats,
    Given,
    NotComputable,
    above_zero,
    counts,
    normal_quantile,
    numbers,
    same_length,
)
from frankpledge.know.analysis.rates import rates
from frankpledge.know.analysis.significance import discoveries

DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Ranked:
    """One area in a ranking."""

    name: str
    value: float
    lower: float
    upper: float
    rank: int
    """1 is first; areas of one value share the better rank."""
    rank_from: int
    rank_to: int
    """The ranks that chance alone would give it, at the ranking's confidence."""
    alike: tuple[str, ...]
    """Whom it cannot be told apart from, best first, without itself."""


def rank_rates(
    names: Sequence[str],
    count: Given,
    people: Given,
    *,
    per: float = 1000.0,
    confidence: float = 0.95,
    highest_first: bool = True,
    seed: int = 1,
) -> tuple[Ranked, ...]:
    """Areas (n,) ranked by events per ``per`` people, first to last, with Byar's intervals of rates.

    Ranks' intervals are drawn (``DRAWS`` times, from ``seed``). At most 1 - ``confidence`` of the pairs told apart may be false.
    Raises ``NotComputable`` for a name given twice, fewer than two areas, and for no people.
    """
    seen, among = counts(count, "Counts", least=2), above_zero(people, "People", least=2)
    same_length("Ranking", names, seen, among)
    found = rates(seen, among, per=per, confidence=confidence)
    drawn = np.random.default_rng(seed).gamma(seen + 0.5, size=(DRAWS, len(seen))) / among
    alike = _not_apart(_pairs_p(seen, among), 1 - confidence)
    return _listed(names, found.values, found.lower, found.upper, drawn, alike, confidence, highest_first)


def rank_values(
    names: Sequence[str],
    values: Given,
    errors: Given,
    *,
    confidence: float = 0.95,
    highest_first: bool = True,
    seed: int = 1,
) -> tuple[Ranked, ...]:
    """Areas (n,) ranked by values (n,) with known standard errors (n,): harm per resident, a survey's shares.

    As ``rank_rates``, by the normal law. Raises ``NotComputable`` as well for an error below 0.
    """
    row, spread = numbers(values, "Values", least=2), counts(errors, "Standard errors", least=2)
    same_length("Ranking", names, row, spread)
    gap, wide = np.abs(row[:, None] - row), np.hypot(spread[:, None], spread)
    z = np.divide(gap, wide, out=np.where(gap > 0, np.inf, 0.0), where=wide > 0)
    drawn = np.random.default_rng(seed).normal(row, spread, size=(DRAWS, len(row)))
    reach = normal_quantile(confidence) * spread
    alike = _not_apart(np.minimum(1.0, 2 * ndtr(-z)), 1 - confidence)
    return _listed(names, row, row - reach, row + reach, drawn, alike, confidence, highest_first)


def _pairs_p(seen: Floats, among: Floats) -> Floats:
    """Two-sided exact p (n, n) that two areas share a rate: the first's count of both together is binomial."""
    ones, both = np.floor(seen)[:, None], np.floor(seen)[:, None] + np.floor(seen)
    share = among[:, None] / (among[:, None] + among)
    at_most = bdtr(ones, both.astype(np.int64), share)
    at_least = np.where(ones > 0, bdtrc(np.maximum(ones - 1, 0), both.astype(np.int64), share), 1.0)
    return np.minimum(1.0, 2 * np.minimum(at_most, at_least))


def _not_apart(p: Floats, false_share: float) -> Flags:
    """Symmetric (n, n): which pairs are not told apart, every pair tested once."""
    rows, columns = np.triu_indices(len(p), 1)
    alike = np.ones(p.shape, dtype=bool)
    apart = discoveries(p[rows, columns], false_share=false_share)
    alike[rows, columns] = alike[columns, rows] = ~apart
    return alike


def _listed(
    names: Sequence[str], values: Floats, lower: Floats, upper: Floats, drawn: Floats, alike: Flags,
    confidence: float, highest_first: bool,
) -> tuple[Ranked, ...]:  # fmt: skip
    if len(set(names)) < len(names):
        twice = next(name for name in names if list(names).count(name) > 1)
        raise NotComputable(f"Ranking: {twice} is there twice; give each area once.")
    sign = -1.0 if highest_first else 1.0
    ranks = [int(np.sum(sign * values < sign * value)) + 1 for value in values]
    places = np.argsort(np.argsort(sign * drawn, axis=1), axis=1) + 1
    tail = (1 - confidence) / 2
    best = np.quantile(places, tail, axis=0, method="lower")
    worst = np.quantile(places, 1 - tail, axis=0, method="higher")
    order = sorted(range(len(names)), key=lambda place: (ranks[place], names[place]))
    return tuple(
        Ranked(
            names[place], float(values[place]), float(lower[place]), float(upper[place]), ranks[place],
            min(ranks[place], int(best[place])), max(ranks[place], int(worst[place])),
            tuple(names[other] for other in order if other != place and alike[place, other]),
        )
        for place in order
    )  # fmt: skip


def told(area: Ranked, of: int) -> str:
    """The rank in a sentence, naming those it cannot be told apart from."""
    place = f"{area.name} ranks {ordinal(area.rank)} of {of}"
    if not area.alike:
        return f"{place} and differs from every other by more than chance."
    listed = ", ".join(area.alike[:-1]) + (" and " if len(area.alike) > 1 else "") + area.alike[-1]
    return f"{place}; it cannot be told apart from {listed}."


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
