"""An area's place among the areas of its level, by rate: 1 is the highest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from frankpledge.know.analysis.areas import Places
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.rules.measure import Measure


def place_of(
    measure: Measure, places: Places, sums: Monthly, area: str, *, columns: Sequence[int], year: int
) -> tuple[int, int]:
    """The place of an area and how many areas there are: those that have all of the months, and residents.

    Args:
        columns: which months of ``sums``.
        year: whose residents.
    """
    wanted = list(columns)
    values = sums.weighted[:, wanted].sum(axis=1)
    if measure.kind == "harm-per-crime":
        counts = sums.counts[:, wanted].sum(axis=1)
        values = np.divide(values, counts, out=np.zeros_like(values), where=counts > 0)
    people = places.people_of(sums.areas, year)
    known = np.array([code in places.by_code for code in sums.areas], dtype=bool)
    there = (sums.receipts[:, wanted] > 0).all(axis=1) & known & (people > 0)
    per_head = np.divide(values, people, out=np.zeros_like(values), where=there)
    own = per_head[sums.of(area)]
    return 1 + int((per_head[there] > own).sum()), int(there.sum())
