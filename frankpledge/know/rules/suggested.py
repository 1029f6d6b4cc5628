"""What the figures suggest as priorities: four lists side by side, and on which of them a kind of crime stands near the top.

There is no one score: how many crimes, how much harm, how much worse, and how much higher than elsewhere are four questions, and
how they weigh against each other is the board's decision, not arithmetic's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FIRST = 3
"""How far down each list counts as near the top."""

RULE = (
    "Four lists are made: by the number in the last twelve months, by harm, by the change against the baseline (only where it is "
    "worse and more than noise) and by the rate against that of all areas together (only where it is higher and the intervals do "
    f"not meet). What stands among the first {FIRST} of a list is marked. The table is in the order of the number of marks, then "
    "of harm, then of number. No score is worked out: the board decides."
)
LISTS = {"number": "number", "harm": "harm", "change": "change", "rate": "rate against all areas"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind of crime or incident that could be a priority."""

    measure: str
    title: str
    number: float
    period: str
    harm: float | None
    """Days of harm; None where it has no weight (anti-social behaviour, fire) or no sheet was loaded."""
    direction: str
    """down where fewer is better, up where more is, neither."""
    change: float | None
    """Against the baseline, a share, worse above 0; None where there is no baseline."""
    is_noise: bool
    rate_ratio: float | None
    """Own rate over that of all areas together."""
    is_higher: bool
    """Whether it is higher by more than chance."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Where a candidate stands on each list; None where it is not on it."""

    candidate: Candidate
    places: Mapping[str, int | None]

    @property
    def marks(self) -> tuple[str, ...]:
        """The lists on which it stands near the top, in words."""
        return tuple(LISTS[part] for part, place in self.places.items() if place is not None and place <= FIRST)


def _placed(found: Sequence[Candidate], value: Callable[[Candidate], float | None]) -> dict[str, int]:
    """Places from the highest value; ties share the better place."""
    have = {one.measure: number for one in found if (number := value(one)) is not None}
    return {name: 1 + sum(other > own for other in have.values()) for name, own in have.items()}


def _worse(one: Candidate) -> float | None:
    if one.change is None or one.change <= 0 or one.is_noise or one.direction == "neither":
        return None
    return one.change


def suggested(found: Sequence[Candidate]) -> tuple[Suggested, ...]:
    """The candidates with their place on each of the four lists, in the order of the rule."""
    lists = {
        "number": _placed(found, lambda one: one.number),
        "harm": _placed(found, lambda one: one.harm),
        "change": _placed(found, _worse),
        "rate": _placed(found, lambda one: one.rate_ratio if one.is_higher else None),
    }
    listed = [Suggested(one, {part: places.get(one.measure) for part, places in lists.items()}) for one in found]
    return tuple(
        sorted(
            listed,
            key=lambda one: (
                -len(one.marks), -(one.candidate.harm or 0.0), -one.candidate.number, one.candidate.title,
            ),
        )
    )  # fmt: skip
