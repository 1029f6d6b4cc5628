"""Harm: counts times weights, with an interval, since one rape outweighs a thousand thefts.

Sources: Sherman, Neyroud and Neyroud (2016), Policing 10(3), the Cambridge Crime Harm Index (days of the sentencing starting
point); Office for National Statistics, Crime Severity Score (offences times weight from sentences passed, over population).
The two indices disagree (Ashby 2017): the one in use is always named. Anti-social behaviour has no weight in either, so volume
stands beside harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import Given, NotComputable, counts, same_length

DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between its limits."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Harm:
    """Harm of the offences counted, in days: in all, for each offence, for each resident (None without people)."""

    total: Interval
    per_offence: Interval
    per_person: Interval | None
    largest_share: float
    """What share of the total the kind of offence with the most harm makes: how much hangs on one kind."""


def harm(count: Given, weights: Given, *, people: float | None = None, confidence: float = 0.95, seed: int = 1) -> Harm:
    """Harm of counts (k,) by kind with their weights (k,) in days, with a bootstrap interval over the offences.

    Each of ``DRAWS`` draws (from ``seed``) takes the offences anew, each with its weight, their number left to chance (Poisson),
    which is a bootstrap over offences whose number was not fixed beforehand. Raises ``NotComputable`` where nothing was counted,
    for a weight below 0 and for no people.
    """
    seen, days = counts(count, "Offences"), counts(weights, "Weights")
    same_length("Harm", seen, days)
    if seen.sum() <= 0:
        raise NotComputable("Harm: no offence was counted, so there is no harm to weigh.")
    if people is not None and people <= 0:
        raise NotComputable(f"Harm: {people:g} people were given; the number must be above 0.")
    drawn = np.random.default_rng(seed).poisson(seen, size=(DRAWS, len(seen))).astype(np.float64)
    totals, numbers_drawn = drawn @ days, drawn.sum(axis=1)
    tail = [(1 - confidence) / 2, (1 + confidence) / 2]
    value, low, high = float(seen @ days), *(float(end) for end in np.quantile(totals, tail))
    each = totals[numbers_drawn > 0] / numbers_drawn[numbers_drawn > 0]
    mean, least, most = value / float(seen.sum()), *(float(end) for end in np.quantile(each, tail))
    person = None if people is None else Interval(value / people, low / people, high / people)
    share = float((seen * days).max() / value) if value else 0.0
    return Harm(Interval(value, low, high), Interval(mean, least, most), person, share)


def severity_score(count: Mapping[str, float], weights: Mapping[str, float], people: float) -> float:
    """The ONS Crime Severity Score: the sum of offences times weight, over the population.

    Raises ``NotComputable`` for an offence without a weight (by name: a missing label loses harm unseen) and for no people.
    """
    missing = sorted(kind for kind in count if kind not in weights)
    if missing:
        raise NotComputable(
            f"Severity score: no weight for {', '.join(missing)}; add it to the sheet or leave it out by name."
        )
    if people <= 0:
        raise NotComputable(f"Severity score: {people:g} people were given; the number must be above 0.")
    return sum(number * weights[kind] for kind, number in count.items()) / people


def fine_in_days(fined: float, fines: int, a_day: float) -> float:
    """What an average fine weighs in days: ``fined`` pounds in all over ``fines``, at ``a_day`` pounds of earnings a day.

    The ONS sets 5,302,730 pounds in 62,731 fines at 88 pounds a day: 0.96 of a day. Raises ``NotComputable`` for none.
    """
    if fines <= 0 or a_day <= 0:
        raise NotComputable(
            f"Weights: {fines} fines of {fined:g} pounds at {a_day:g} a day were given; both must be above 0."
        )
    return fined / fines / a_day


def adds_up(total: float, parts: Mapping[str, float], *, within: float = 5e-6) -> bool:
    """Whether a published score is the sum of its parts, to the rounding of six printed digits."""
    return abs(total - sum(parts.values())) <= within


def unweighted(count: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The offences that were counted and have no weight, with their counts: what the harm leaves out, to be printed."""
    return {kind: number for kind, number in count.items() if number > 0 and kind not in weights}
