"""A line's judgement: how often it cries wolf where nothing has changed, and what it says of a baseline without a record."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
from numpy.typing import NDArray

from frankpledge.kit.months import later
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.queries.trend import line_of
from frankpledge.know.rules.measure import measures

DRAWS = 2000
A_MONTH = 100
FIRST = datetime.date(2017, 1, 1)
MONTHS = tuple(later(FIRST, at) for at in range(36)) + tuple(later(datetime.date(2024, 1, 1), at) for at in range(12))
"""Those that limits come from, the last twelve of which are the baseline, and twelve to be judged."""
MEASURE = dataclasses.replace(
    measures()["shoplifting"],
    baseline=(datetime.date(2019, 1, 1), datetime.date(2019, 12, 1)),
    limits=(FIRST, datetime.date(2019, 12, 1)),
)


def sums(counts: NDArray[np.int64]) -> Monthly:
    """Counts, areas by MONTHS, of areas named 0, 1, 2 ..."""
    areas = tuple(str(at) for at in range(len(counts)))
    return Monthly(areas, MONTHS, counts, counts.astype(np.float64), np.ones_like(counts), {1: "2025-01"})


def area(at: int) -> Area:
    return Area(str(at), "Alder", "borough", "borough", str(at))


def test_where_nothing_changed_about_one_in_twenty_is_called_a_change():
    drawn = sums(np.random.default_rng(20190101).poisson(A_MONTH, (DRAWS, len(MONTHS))))
    judged = [line_of(MEASURE, drawn, area(at)).judgement for at in range(DRAWS)]
    alarms = sum(not one.is_noise for one in judged if one) / DRAWS
    assert all(judged)
    assert 0.035 < alarms < 0.07
