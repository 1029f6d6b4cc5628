"""Periods with open ends: whether two of them share a day. A membership without a day of beginning has always been.

Source: two people in one seat on one day, or one person twice on one group, make every list of members wrong (attendance,
quorum, who is written to); the minutes of March 2019 print such a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; None is open."""

    since: date | None = None
    until: date | None = None


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common."""
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return begins <= ends


def told(period: Period) -> str:
    """The period in words: "from 1 May 2026", "until 3 June 2026", "from 1 May 2026 to 3 June 2026"."""
    since = f"{period.since.day} {period.since:%B %Y}" if period.since else ""
    until = f"{period.until.day} {period.until:%B %Y}" if period.until else ""
    if since and until:
        return f"from {since} to {until}"
    return f"from {since}" if since else f"until {until}" if until else "with no dates"
