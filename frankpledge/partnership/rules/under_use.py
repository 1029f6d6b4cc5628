"""Whether something offered is under-used: places a year against people who used it in the year before a day.

The rule, printed beside every flag: under-used where fewer than six in ten of its places were used, by counts that cover at
least a quarter of the last twelve months (the places are reckoned down to the days covered), unless people wait four weeks
or more. Where places or counts are missing nothing is said.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

SHARE = 0.6
LEAST_DAYS = 90
LONG_WAIT = 4  # weeks
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Use:
    """How many people used it, from the first to the last day of a period."""

    since: datetime.date
    until: datetime.date
    number: int


@dataclass(frozen=True, slots=True)
class UseReading:
    """What can be said of its use. ``is_under`` is None where nothing can be said; ``share`` is used places over places."""

    is_under: bool | None
    share: float | None
    used: int
    words: str


def read_use(*, places: int | None, uses: Iterable[Use], waiting_weeks: int | None, on: datetime.date) -> UseReading:
    """How much of what is offered was used in the twelve months before ``on``. Periods that end within them count whole."""
    since = on - datetime.timedelta(days=_YEAR)
    lately = [use for use in uses if since < use.until <= on]
    used = sum(use.number for use in lately)
    if not lately:
        return UseReading(None, None, 0, "No use is recorded in the last twelve months: ask how many used it.")
    if not places:
        return UseReading(
            None, None, used, f"{used:,} used it in the last twelve months; how many it can take is not known."
        )
    days = sum((use.until - use.since).days + 1 for use in lately)
    if days < LEAST_DAYS:
        return UseReading(None, None, used, f"The counts cover {days} days: too few to say whether it is used.")
    room = places * days / _YEAR
    share = used / room
    said = f"{used:,} used it against about {room:,.0f} places ({share:.0%})"
    if share >= SHARE:
        return UseReading(False, share, used, f"{said}.")
    if waiting_weeks is not None and waiting_weeks >= LONG_WAIT:
        return UseReading(
            False, share, used, f"{said}, but people wait {waiting_weeks} weeks: it is not for want of need."
        )
    return UseReading(True, share, used, f"{said}: under-used, by the rule of six in ten.")
