"""Arrays as the analysis takes them, and the refusal when a figure cannot be worked out from what was given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Given = npt.ArrayLike


class NotComputable(ValueError):
    """A figure cannot be worked out from what was given. The words say what was refused, the value, and what to do."""


def numbers(values: Given, what: str, *, least: int = 1) -> Floats:
    """``values`` as one row of at least ``least`` finite numbers, shape (n,).

    Raises ``NotComputable`` for fewer, for more than one row, and for a gap (NaN) or infinity, with its place.
    """
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1:
        raise NotComputable(f"{what}: one row of numbers is wanted, {row.ndim} dimensions were given.")
    if len(row) < least:
        raise NotComputable(f"{what}: at least {least} numbers are needed, {len(row)} were given.")
    wrong = np.flatnonzero(~np.isfinite(row))
    if len(wrong):
        raise NotComputable(
            f"{what}: number {wrong[0] + 1} of {len(row)} is {row[wrong[0]]}; leave it out or fill the gap before."
        )
    return row


def counts(values: Given, what: str, *, least: int = 1) -> Floats:
    """As ``numbers``, none below zero. Kept as floats: averages of counts (1,958.7 a month) are counts here too."""
    row = numbers(values, what, least=least)
    wrong = np.flatnonzero(row < 0)
    if len(wrong):
        raise NotComputable(
            f"{what}: number {wrong[0] + 1} of {len(row)} is {row[wrong[0]]:g}; a count is never below 0."
        )
    return row


def above_zero(values: Given, what: str, *, least: int = 1) -> Floats:
    """As ``numbers``, all above zero: people, areas, what is divided by."""
    row = numbers(values, what, least=least)
    wrong = np.flatnonzero(row <= 0)
    if len(wrong):
        raise NotComputable(f"{what}: number {wrong[0] + 1} of {len(row)} is {row[wrong[0]]:g}; it must be above 0.")
    return row


def same_length(what: str, *rows: Sequence[object] | npt.NDArray[np.generic]) -> None:
    """Raises ``NotComputable`` unless all rows are of one length."""
    lengths = [len(row) for row in rows]
    if len(set(lengths)) > 1:
        raise NotComputable(f"{what}: rows of {', '.join(map(str, lengths))} were given; they must be of one length.")


def normal_quantile(confidence: float) -> float:
    """How many standard deviations either side of the mean hold ``confidence`` (0.95 gives 1.959964)."""
    if not 0 < confidence < 1:
        raise NotComputable(f"Confidence {confidence:g} was asked for; give a share between 0 and 1, such as 0.95.")
    return float(ndtri(0.5 + confidence / 2))
