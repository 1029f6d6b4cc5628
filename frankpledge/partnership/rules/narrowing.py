"""How narrowly a reader of printed figures can place those that are not: linear programmes over the sums that hold.

Every figure has a box, the values that what is printed about it allows: a point where it is shown, a stretch where it is rounded,
nothing known where it is withheld. The sums cut the boxes down; what is left for each figure is its range.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from frankpledge.partnership.rules.count_table import Key, Sum

Box = tuple[int, int | None]
"""Lowest and highest possible value; None is no upper end."""
_BATCH = 40_000


def width(box: Box) -> float:
    """How many steps lie between a box's ends; infinite without an upper one."""
    return math.inf if box[1] is None else box[1] - box[0]


def ranges(sums: Sequence[Sum], boxes: Mapping[Key, Box], asked: Sequence[Key]) -> dict[Key, Box]:
    """The tightest whole-number range of each of ``asked`` that the sums leave, as a linear programme sees it.

    The boxes must hold the true figures; where no figures fit them, ``ValueError`` says so (or the range is empty).
    """
    found: dict[Key, Box] = {key: boxes[key] for key in asked}
    open_keys = {key for key, box in boxes.items() if box[0] != box[1]}
    for group, lines in _groups(sums, open_keys):
        wanted = [key for key in asked if key in group]
        if len(lines) == 1:
            found.update(_left_over(lines[0], boxes, wanted))
        elif wanted:
            found.update(_solved(lines, boxes, [key for key in boxes if key in group], wanted))
    return found


def _left_over(one: Sum, boxes: Mapping[Key, Box], wanted: list[Key]) -> dict[Key, Box]:
    """The ranges where one sum is all there is: what the other figures, all low or all high, leave over."""
    found: dict[Key, Box] = {}
    total_low, total_high = boxes[one.total][0], width((0, boxes[one.total][1]))
    low = math.fsum(boxes[part][0] for part in one.parts)
    high = math.fsum(width((0, boxes[part][1])) for part in one.parts)
    for key in wanted:
        own_low, own_high = boxes[key][0], width((0, boxes[key][1]))
        if key == one.total:
            least, most = max(float(own_low), low), min(own_high, high)
        else:
            others = math.fsum(width((0, boxes[part][1])) for part in one.parts if part != key)
            least, most = max(own_low, total_low - others), min(own_high, total_high - (low - own_low))
        found[key] = (int(least), None if math.isinf(most) else int(most))
    return found


def _groups(sums: Sequence[Sum], open_keys: set[Key]) -> list[tuple[set[Key], list[Sum]]]:
    """Unknown figures that hang together by sums, with those sums. Sums without an unknown say nothing more."""
    groups: list[tuple[set[Key], list[Sum]]] = []
    for one in sums:
        unknown = {key for key in one.keys if key in open_keys}
        if not unknown:
            continue
        lines, rest = [one], []
        for group in groups:
            if group[0] & unknown:
                unknown |= group[0]
                lines = group[1] + lines
            else:
                rest.append(group)
        groups = [*rest, (unknown, lines)]
    return groups


def _solved(sums: list[Sum], boxes: Mapping[Key, Box], keys: list[Key], wanted: list[Key]) -> dict[Key, Box]:
    """Lowest and highest of each wanted figure, many small programmes put into one (they share nothing, so each is solved)."""
    from scipy.optimize import linprog

    matrix, right = _equations(sums, boxes, keys)
    limit = 4.0 * (float(np.abs(right).sum()) + sum(high or low for low, high in (boxes[key] for key in keys)) + 1000)
    ends = [(float(boxes[key][0]), limit if boxes[key][1] is None else float(boxes[key][1] or 0)) for key in keys]
    every = [(key, sign) for key in wanted for sign in (1.0, -1.0)]
    at_once = max(1, _BATCH // max(1, matrix.size))
    values: dict[Key, list[float]] = {key: [] for key in wanted}
    for start in range(0, len(every), at_once):
        batch = every[start : start + at_once]
        goal = np.zeros((len(batch), len(keys)))
        for place, (key, sign) in enumerate(batch):
            goal[place, keys.index(key)] = sign
        blocks = _repeated(matrix, len(batch))
        answer = linprog(
            goal.ravel(), A_eq=blocks, b_eq=np.tile(right, len(batch)), bounds=ends * len(batch), method="highs"
        )
        if answer.status != 0:
            raise ValueError(f"No figures fit what is printed: {answer.message}")
        solutions = np.asarray(answer.x).reshape(len(batch), len(keys))
        for place, (key, _) in enumerate(batch):
            values[key].append(float(solutions[place, keys.index(key)]))
    return {key: _whole(low, high, limit) for key, (low, high) in values.items()}


def _repeated(matrix: npt.NDArray[np.float64], times: int) -> csr_array:
    """The matrix ``times`` over, down the diagonal."""
    rows, columns = np.nonzero(matrix)
    steps = np.arange(times)[:, None]
    places = ((rows + steps * matrix.shape[0]).ravel(), (columns + steps * matrix.shape[1]).ravel())
    return csr_array(
        (np.tile(matrix[rows, columns], times), places), shape=(matrix.shape[0] * times, matrix.shape[1] * times)
    )


def _equations(
    sums: list[Sum], boxes: Mapping[Key, Box], keys: list[Key]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Total less parts is nothing, with the known figures on the right."""
    place = {key: at for at, key in enumerate(keys)}
    matrix, right = np.zeros((len(sums), len(keys))), np.zeros(len(sums))
    for line, one in enumerate(sums):
        for key, sign in [(one.total, 1.0), *((part, -1.0) for part in one.parts)]:
            if key in place:
                matrix[line, place[key]] += sign
            else:
                right[line] -= sign * boxes[key][0]
    return matrix, right


def _whole(low: float, high: float, limit: float) -> Box:
    least = math.ceil(low - 1e-6)
    return (least, None) if high > limit / 2 else (least, max(least, math.floor(high + 1e-6)))
