"""Numbers of agenda items: 1, 2, 3 for items, 7a, 7b for sub-items, as the partnership's packs print them."""

from __future__ import annotations

from collections.abc import Sequence

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(index: int) -> str:
    """The letter of the ``index``-th sub-item from 0: a to z, then aa, ab. Raises ValueError below 0."""
    if index < 0:
        raise ValueError(f"There is no sub-item number {index}.")
    out = ""
    while index >= 0:
        out = LETTERS[index % 26] + out
        index = index // 26 - 1
    return out


def number_items(sub_counts: Sequence[int]) -> list[tuple[str, list[str]]]:
    """For each item the number and its sub-items' numbers: ``[0, 2]`` gives ``[("1", []), ("2", ["2a", "2b"])]``."""
    return [
        (str(place), [f"{place}{letter(below)}" for below in range(count)])
        for place, count in enumerate(sub_counts, start=1)
    ]
