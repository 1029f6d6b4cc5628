"""Which changes the assessment calls emerging issues: a rule that can be read and argued with, not an eye for charts.

An issue emerges where three things hold at once. The twelve months are worse than the baseline by more than months differ by
themselves. They are worse than the twelve months before, too. And one of two further signs is there: at least two of the last six
months lie beyond the control limit on the worse side, or the area moved at least three places up among its peers since the year
before. Where the months before touch the pandemic's shaded ones the baseline stands in for them (the board: never the pandemic's
year alone). For the wards, where months are too few for limits, the exact comparison of two counts stands in, held to one false
finding in twenty over all wards and measures together.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.kit.months import in_words
from frankpledge.know.rules.judgement import counted, per_cent

RECENT = 6
"""The last months that are looked at for values beyond the limits."""
LEAST_BEYOND = 2
LEAST_PLACES = 3

RULE = (
    "A measure is listed where all of this holds: its last twelve months are worse than the baseline by more than months differ "
    "by themselves; they are worse than the twelve months before (where those touch the pandemic's shaded months, than the "
    "baseline, which stands in for them); and either at least "
    f"{LEAST_BEYOND} of its last {RECENT} months lie beyond the control limit on the worse side, or the area moved at least "
    f"{LEAST_PLACES} places towards the worst among its peers from one whole year to the next (or since the baseline's, where "
    "the year before is shaded)."
)
WARD_RULE = (
    "A ward's measure is listed where its last twelve months differ from the twelve before by more than chance (exact comparison "
    "of two counts; from the baseline, where those touch the pandemic's shaded months), allowing at most one false finding in "
    "twenty over all wards and measures looked at together."
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of one measure in one area."""

    measure: str
    title: str
    unit: str
    direction: str
    """down where fewer is better, up where more is, neither."""
    now: float
    """The twelve months to the last."""
    last: float | None
    """The twelve months before them, or what ``against`` names; None where they are not there."""
    share: float | None
    """Change against the baseline; None without one."""
    baseline: str
    is_noise: bool
    recent: tuple[tuple[datetime.date, float], ...]
    """The last months."""
    low: float | None
    high: float | None
    """Control limits; None where there are none."""
    rank_before: int | None = None
    rank_now: int | None = None
    ranked: int = 0
    years: tuple[str, str] = ("", "")
    """The years the two ranks are of."""
    against: str = ""
    """The baseline in words, where the twelve months before are shaded and it stands in for them."""
    period: str = "last twelve months"
    """Which twelve months, in words, where they are not those of the whole assessment."""


@dataclass(frozen=True, slots=True)
class Emerging:
    """One emerging issue and why it is one."""

    signs: Signs
    reasons: tuple[str, ...]


def _is_worse(change: float, direction: str) -> bool:
    return change > 0 if direction == "down" else change < 0 if direction == "up" else False


def beyond(signs: Signs) -> tuple[datetime.date, ...]:
    """Which of the last months lie beyond the limit on the worse side."""
    if signs.direction == "down" and signs.high is not None:
        return tuple(month for month, value in signs.recent[-RECENT:] if value > signs.high)
    if signs.direction == "up" and signs.low is not None:
        return tuple(month for month, value in signs.recent[-RECENT:] if value < signs.low)
    return ()


def _moved(signs: Signs) -> int:
    """Places towards the worst: the highest rate is the first place, which is the worst where fewer is better."""
    if signs.rank_before is None or signs.rank_now is None:
        return 0
    moved = signs.rank_before - signs.rank_now
    return moved if signs.direction == "down" else -moved


def emerges(signs: Signs) -> Emerging | None:
    """Whether a measure is an emerging issue by the rule, with the evidence for each part of it; None where it is not."""
    if signs.share is None or signs.is_noise or not _is_worse(signs.share, signs.direction):
        return None
    if signs.last is None or not _is_worse(signs.now - signs.last, signs.direction):
        return None
    more = "more" if signs.share > 0 else "fewer"
    reasons = [
        (
            f"{counted(signs.now, signs.unit)} in the {signs.period}, {per_cent(signs.share)} {more} than in"
            f" {signs.baseline}: more than months differ by themselves."
        ),
        (
            f"The twelve months before lie in the pandemic or touch it, so {signs.against} stands in for them:"
            f" {signs.last:,.0f}."
            if signs.against
            else f"The twelve months before had {signs.last:,.0f}."
        ),
    ]
    months, moved = beyond(signs), _moved(signs)
    if len(months) >= LEAST_BEYOND:
        limit = signs.high if signs.direction == "down" else signs.low
        reasons.append(
            f"Of the last {RECENT} months {in_words(months)} lay beyond the control limit ({limit:,.0f} a month)."
        )
    if moved >= LEAST_PLACES:
        reasons.append(
            f"It moved from place {signs.rank_before} in {signs.years[0]} to place {signs.rank_now} in {signs.years[1]}, of"
            f" {signs.ranked}, highest rate first."
        )
    return Emerging(signs, tuple(reasons)) if len(reasons) > 2 else None


def emerging(found: Sequence[Signs]) -> tuple[Emerging, ...]:
    """The emerging issues, the greatest change against the baseline first."""
    listed = [issue for issue in map(emerges, found) if issue is not None]
    return tuple(sorted(listed, key=lambda one: (-abs(one.signs.share or 0.0), one.signs.title)))
