"""Counts by label with their days of harm: how many, how much, and what share of all each group of labels has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import Floats


@dataclass(frozen=True, slots=True)
class HarmByLabel:
    """One area's counts over some months."""

    labels: tuple[str, ...]
    counts: Floats
    days: Floats | None
    """Of one offence of each label; None where no sheet of weights was loaded."""

    def number(self, labels: Collection[str]) -> float:
        """How many of some labels."""
        return float(self.counts[self._at(labels)].sum())

    def harm(self, labels: Collection[str]) -> float | None:
        """Days of harm of some labels; None without weights."""
        at = self._at(labels)
        return None if self.days is None else float(self.counts[at] @ self.days[at])

    @property
    def total(self) -> float:
        """All of them."""
        return float(self.counts.sum())

    @property
    def total_harm(self) -> float | None:
        """All their harm; None without weights."""
        return None if self.days is None else float(self.counts @ self.days)

    def _at(self, labels: Collection[str]) -> list[int]:
        return [at for at, label in enumerate(self.labels) if label in labels]


def harmed(labels: tuple[str, ...], counts: Floats, days: dict[str, float] | None) -> HarmByLabel:
    """Counts (n,) of labels (n,) with the days of a sheet; a label without a weight weighs nothing."""
    weighed = None if days is None else np.array([days.get(label, 0.0) for label in labels], dtype=np.float64)
    return HarmByLabel(labels, counts, weighed)
