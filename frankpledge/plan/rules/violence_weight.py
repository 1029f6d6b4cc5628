"""Which weights the board may set. A share that does not sum to 100 in its theme is refused with the sum, never mended."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST, MOST = 1, 5
WHOLE = 100
PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One action's weight as it was typed; None where the box was left empty."""

    number: int
    theme: str
    weight: int | None


def refused_weights(kind: str, weights: Iterable[Weighed], themes: Mapping[str, str]) -> list[str]:
    """Why these weights cannot be set, a sentence a fault; nothing where they can."""
    every = list(weights)
    if not every:
        return ["The plan has no actions to weigh: add them first."]
    missing = [one for one in every if one.weight is None]
    if missing:
        return [f"{_names(missing)} {'has' if len(missing) == 1 else 'have'} no weight: give every action one."]
    if kind == PRIORITY:
        return [
            f"V{one.number} weighs {one.weight}: a priority is a whole number from {LEAST} to {MOST}."
            for one in every
            if not LEAST <= (one.weight or 0) <= MOST
        ]
    return [fault for theme, words in themes.items() if (fault := _share_fault(words, _of(theme, every)))]


def _of(theme: str, every: Sequence[Weighed]) -> list[int]:
    return [one.weight or 0 for one in every if one.theme == theme]


def _share_fault(words: str, shares: Sequence[int]) -> str:
    """What is wrong with the shares of a theme; one without actions has nothing to sum."""
    total = sum(shares)
    if not shares or total == WHOLE:
        return ""
    by = abs(total - WHOLE)
    way = "too much" if total > WHOLE else "short"
    return f"Under “{words}” the weights add up to {total} and must make {WHOLE}: {by} {way}."


def _names(missing: Sequence[Weighed]) -> str:
    return ", ".join(f"V{one.number}" for one in missing)


def refused_weight_days(
    set_on: datetime.date, since: datetime.date, today: datetime.date, earlier: datetime.date | None
) -> str:
    """Why these days cannot stand; empty where they can. ``earlier`` is since when the version before counts."""
    if set_on > today:
        return f"{set_on:%-d %B %Y} is still to come: enter the weights once the board has set them."
    if earlier is not None and since < earlier:
        return (
            f"The version before counts from {earlier:%-d %B %Y}: a new one cannot count from {since:%-d %B %Y}, which is"
            " earlier."
        )
    return ""
