"""Someone who reads what was published and works out the rest: random tables, releases of them, and a linear programme.

Shares nothing with the rules but the printed cells and the sums that hold.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, kron

from frankpledge.partnership.rules.count_table import (
    CountTable,
    Key,
    Sum,
    differences,
    labelled,
    linked,
    one_way,
    two_way,
)
from frankpledge.partnership.rules.disclosure import CannotProtect, Suppressed, suppress


def attacked(
    printed: dict[Key, str], sums: Iterable[Sum], *, least: int = 0, whole: bool = False
) -> dict[Key, tuple[float, float]]:
    """The lowest and highest that every hidden figure can be; what the sums do not bound from above is infinite."""
    sums = list(sums)
    unknown = sorted({key for one in sums for key in one.keys if not printed.get(key, "").isdigit()}, key=str)
    unknown += [key for key, text in printed.items() if not text.isdigit() and key not in unknown]
    rows, right = [], []
    for one in sums:
        row, known = [0.0] * len(unknown), 0
        for key, sign in [(one.total, 1), *((part, -1) for part in one.parts)]:
            if key in unknown:
                row[unknown.index(key)] += sign
            else:
                known -= sign * int(printed[key])
        rows.append(row)
        right.append(known)
    asked = [at for at, key in enumerate(unknown) if key in printed]
    most = 10 * sum(int(text) for text in printed.values() if text.isdigit()) + 10_000
    # Every question is a copy of the same equations with its own goal; the copies share nothing, so one programme asks them all.
    goal = np.zeros((2 * len(asked), len(unknown)))
    goal[range(0, len(goal), 2), asked], goal[range(1, len(goal), 2), asked] = 1, -1
    ends = [(least if key in printed else 0, most) for key in unknown] * len(goal)
    copies = kron(eye_array(len(goal)), csr_array(np.array(rows))) if rows and len(goal) else None
    if not asked:
        return {}
    answer = linprog(
        goal.ravel(), A_eq=copies, b_eq=None if copies is None else np.tile(right, len(goal)), bounds=ends,
        integrality=1 if whole else None, method="highs",
    )  # fmt: skip
    assert answer.status == 0, answer.message
    seen = (answer.x.reshape(goal.shape) * abs(goal)).sum(axis=1)
    return {
        unknown[at]: (math.ceil(low - 1e-6), math.floor(high + 1e-6) if high < most / 2 else math.inf)
        for at, low, high in zip(asked, seen[::2], seen[1::2], strict=True)
    }


def count(chance: random.Random) -> int:
    """A count as panels and wards have them: often nothing, often small, now and then large."""
    return chance.choice((0, 0, 1, 1, 2, 3, 4, 5, chance.randint(5, 12), chance.randint(5, 90)))


def list_of(chance: random.Random) -> CountTable:
    return one_way({f"kind {number}": count(chance) for number in range(chance.randint(2, 8))})


def grid_of(chance: random.Random, rows: int | None = None, columns: str = "kind") -> CountTable:
    tall, wide = rows or chance.randint(2, 5), chance.randint(2, 4)
    return two_way({(f"ward {row}", f"{columns} {at}"): count(chance) for row in range(tall) for at in range(wide)})


def pair_of(chance: random.Random) -> tuple[CountTable, CountTable]:
    """Two tables of the same wards' cases, by kind and by age: they share the wards' totals and the grand total."""
    first = grid_of(chance, rows=chance.randint(2, 4))
    ages, left = ("under 18", "18 to 64", "65 and over"), {}
    for row in dict.fromkeys(row for row, _ in first.cells if row != "Total"):
        total = first.cells[row, "Total"]
        cuts = sorted(chance.randint(0, total) for _ in ages[1:])
        for age, low, high in zip(ages, [0, *cuts], [*cuts, total], strict=True):
            left[row, age] = high - low
    return first, two_way(left)


def year_of(chance: random.Random) -> CountTable:
    """Two quarters and the half-year, each by kind with its total: every figure of the half-year is the sum of two."""
    kinds = [f"kind {number}" for number in range(chance.randint(2, 5))]
    quarters = [one_way({kind: count(chance) for kind in kinds}) for _ in range(2)]
    both = one_way({kind: sum(quarter.cells[kind] for quarter in quarters) for kind in kinds})
    named = [labelled(table, label) for table, label in zip((*quarters, both), ("Q1", "Q2", "half"), strict=True)]
    sums = [Sum(("half", key), (("Q1", key), ("Q2", key))) for key in both.cells]
    return linked(*named, sums=sums)


def running(chance: random.Random) -> tuple[CountTable, CountTable]:
    """A year to date, and the same a quarter later with what can be subtracted."""
    kinds = [f"kind {number}" for number in range(chance.randint(2, 6))]
    first = one_way({kind: count(chance) for kind in kinds})
    later = one_way({kind: first.cells[kind] + count(chance) for kind in kinds})
    before, after = labelled(first, "to March"), labelled(later, "to June")
    pairs = {("to June", key): ("to March", key) for key in first.cells}
    return before, differences(before, after, pairs)


def releases(chance: random.Random) -> Iterator[tuple[str, list[Suppressed]]]:
    """One random table as a list, one as a grid, and the pairs: linked, and one after the other."""
    yield "list", [suppress(list_of(chance))]
    yield "grid", [suppress(grid_of(chance))]
    first, second = pair_of(chance)
    yield "linked pair", [suppress(linked(first, second))]
    yield "second after the first", after(first, second)
    yield "quarters and half-year", [suppress(year_of(chance))]
    yield "year to date, then a quarter on", after(*running(chance))


def after(first: CountTable, second: CountTable) -> list[Suppressed]:
    """Both, one after the other; the first alone where the second must not be published any more."""
    out = suppress(first)
    try:
        return [out, suppress(second, before=[out])]
    except CannotProtect:
        return [out]


def recovered(out: list[Suppressed], *, width: int, whole: bool = False) -> list[str]:
    """Hidden figures that can be placed too narrowly from all releases together, with what was found of them."""
    printed = {key: text for release in out for key, text in release.cells.items()}
    sums = out[-1].table.sums
    true = out[-1].table.cells
    loose = attacked(printed, sums, whole=whole)
    told = [
        f"{key}: {low} to {high}, truly {true[key]}"
        for key, (low, high) in loose.items()
        if high - low < width or not low <= true[key] <= high
    ]
    if not any(true[key] == 0 for key in loose):
        tight = attacked(printed, sums, least=1, whole=whole)
        told += [f"{key}: {low} to {high} without zeros" for key, (low, high) in tight.items() if high - low < 2]
    return told
