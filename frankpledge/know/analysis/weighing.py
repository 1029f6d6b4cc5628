"""Harm against residents' concern: one score from both, who rises and falls by it, and what choosing by it gives up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import Floats, NotComputable


@dataclass(frozen=True, slots=True)
class Covered:
    """What the first so many places of an order hold of everything."""

    crimes: float
    harm: float
    score: float


def scores(counts: Floats, days: Floats, concern: Floats, share: float) -> Floats:
    """A score for each area and offence (areas, offences) that adds up to the number of crimes.

    Args:
        counts: crimes (areas, offences).
        days: harm of one crime (offences,).
        concern: residents' concern about one crime (offences,), on any scale.
        share: how much harm weighs against concern, 0 to 1.

    Each of the two is first set so that the average crime weighs 1; only then can they be mixed.

    Raises:
        NotComputable: no crimes, a share outside 0 to 1, or a part with weight that is nought everywhere.
    """
    if not 0 <= share <= 1:
        raise NotComputable(f"Harm is to weigh {share:g} against concern; it may be from 0 to 1.")
    total = counts.sum()
    if not total:
        raise NotComputable("There are no crimes to weigh.")
    weight = np.zeros(counts.shape[1])
    for part, of_it, name in ((days, share, "harm"), (concern, 1 - share, "concern")):
        if of_it:
            mean = float(counts.sum(axis=0) @ part) / total
            if mean <= 0:
                raise NotComputable(
                    f"The weights of {name} are nought for everything that happened: give at least one."
                )
            weight += of_it * part / mean
    return counts * weight


def places(values: Floats) -> list[int]:
    """Place of each area (n,), 1 the highest; equal values share the better place."""
    return [1 + int((values > value).sum()) for value in values]


def covered(order: Sequence[int], first: int, counts: Floats, days: Floats, scored: Floats) -> Covered:
    """Shares of crimes, harm and score that lie in the first areas of an order.

    Args:
        order: areas, the first to be chosen first.
        first: how many are chosen.
        scored: scores (areas, offences).
    """
    chosen = list(order[:first])
    harm = counts @ days

    def part(values: Floats) -> float:
        return float(values[chosen].sum() / values.sum()) if values.sum() else 0.0

    return Covered(part(counts.sum(axis=1)), part(harm), part(scored.sum(axis=1)))


def shared_out(values: Floats, units: int) -> list[int]:
    """So many whole units shared out in proportion to values (n,), by largest remainders: they add up to ``units``.

    Equal remainders go to the earlier place.

    Raises:
        NotComputable: no values above nought, or fewer than one unit.
    """
    total = float(values.sum())
    if units < 1 or total <= 0:
        raise NotComputable(f"{units} units were to be shared out by values of {total:g} in all; both must be above 0.")
    exact = values / total * units
    given = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - given), kind="stable")
    given[order[: units - int(given.sum())]] += 1
    return [int(one) for one in given]
