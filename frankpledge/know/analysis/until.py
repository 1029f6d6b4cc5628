"""Sums up to a month, so that an assessment of an earlier year can be made from later files."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import replace

from frankpledge.know.analysis.figures import Monthly


def until(sums: Monthly, last: datetime.date | None) -> Monthly:
    """The sums without the months after ``last``; all of them where it is None."""
    if last is None or not sums.months or sums.months[-1] <= last:
        return sums
    kept = bisect_right(sums.months, last)
    return replace(
        sums,
        months=sums.months[:kept],
        counts=sums.counts[:, :kept],
        weighted=sums.weighted[:, :kept],
        receipts=sums.receipts[:, :kept],
    )
