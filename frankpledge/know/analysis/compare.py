"""Comparison groups: who an area is measured against, by a distance that is printed with its members.

The Home Office built "families" by cluster analysis (2001) and later most similar groups; no numeric example for London was
published. So the distance is our own and plain: each variable is put on one scale (its mean taken off, over its standard
deviation across all areas), the distance is the root of the mean squared difference, and the nearest areas are the group.
A group made by hand is as good where it is named as such. Members are always listed: a group without its members is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frankpledge.know.analysis.numbers import Floats, NotComputable, above_zero

BY_HAND = "chosen by hand"


@dataclass(frozen=True, slots=True)
class Member:
    """An area of a group and how far it is from the one compared; None where people chose it."""

    name: str
    distance: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """An area and whom it is compared with, nearest first, and by what."""

    area: str
    members: tuple[Member, ...]
    method: str

    def told(self) -> str:
        """The line that stands under every comparison."""
        listed = ", ".join(
            member.name if member.distance is None else f"{member.name} ({member.distance:.2f})"
            for member in self.members
        )
        return f"{self.area} is compared with {listed}: {self.method}."


def distances(variables: npt.ArrayLike, *, weights: npt.ArrayLike | None = None) -> Floats:
    """How unlike areas are, shape (n, n), from their ``variables`` (n, k), in standard deviations.

    ``weights`` (k,) count some variables more. Raises ``NotComputable`` for a variable that is the same everywhere and for gaps.
    """
    table = np.asarray(variables, dtype=np.float64)
    if table.ndim != 2 or not np.all(np.isfinite(table)):
        raise NotComputable("Comparison group: give one row an area, one column a variable, without gaps.")
    deviation = table.std(axis=0)
    if np.any(deviation == 0):
        same = int(np.flatnonzero(deviation == 0)[0]) + 1
        raise NotComputable(f"Comparison group: variable {same} is the same in all areas; leave it out.")
    scaled = (table - table.mean(axis=0)) / deviation
    importance = np.ones(table.shape[1]) if weights is None else above_zero(weights, "Weights")
    if len(importance) != table.shape[1]:
        raise NotComputable(
            f"Comparison group: {len(importance)} weights for {table.shape[1]} variables; give one each."
        )
    squares = (scaled[:, None, :] - scaled[None, :, :]) ** 2
    return np.asarray(np.sqrt(squares @ importance / importance.sum()), dtype=np.float64)


def nearest(
    area: str,
    names: Sequence[str],
    variables: npt.ArrayLike,
    variable_names: Sequence[str],
    *,
    size: int = 8,
    weights: npt.ArrayLike | None = None,
) -> Group:
    """The ``size`` areas of ``names`` (n,) most like ``area`` in ``variables`` (n, k); equal distances in order of name.

    Raises ``NotComputable`` for an unknown area, a group as large as all the others, and as ``distances`` does.
    """
    if area not in names:
        raise NotComputable(f"Comparison group: {area} is not among the {len(names)} areas given.")
    if not 1 <= size < len(names):
        raise NotComputable(f"Comparison group: {size} members were asked for among {len(names) - 1} other areas.")
    away = distances(variables, weights=weights)[list(names).index(area)]
    order = sorted((place for place, name in enumerate(names) if name != area), key=lambda at: (away[at], names[at]))
    members = tuple(Member(names[place], float(away[place])) for place in order[:size])
    listed = ", ".join(variable_names)
    return Group(area, members, f"the nearest by {listed}, in standard deviations across {len(names)} areas")


def by_hand(area: str, chosen: Sequence[str], names: Sequence[str]) -> Group:
    """A group that people chose, in their order. Raises ``NotComputable`` for an unknown area, one twice, or itself."""
    unknown = [name for name in chosen if name not in names]
    if unknown:
        raise NotComputable(f"Comparison group: {unknown[0]} is not among the {len(names)} areas.")
    if not chosen or area in chosen or len(set(chosen)) < len(chosen):
        raise NotComputable(f"Comparison group of {area}: choose at least one other area, each once.")
    return Group(area, tuple(Member(name, None) for name in chosen), BY_HAND)
