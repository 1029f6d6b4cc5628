"""How narrowly a reader of printed figures can place those that are not: linear programmes over the sums that hold.

Every figure has a box, the values that what is printed about it allows: a point where it is shown, a stretch where it is rounded,
nothing known where it is withheld. The sums cut the boxes down; what is left for each figure is its range.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from frankpledge.partnership.rules.count_table import Key, Sum

Box = tuple[int, int | None]
"""Lowest and highest possible value; None is no upper end."""
_BATCH, _MANY, _TRIES, _SLACK = 40_000, 12, 6, 1e-6


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


def too_narrow(
    sums: Sequence[Sum], boxes: Mapping[Key, Box], asked: Sequence[Key], least: int, truth: Mapping[Key, int]
) -> list[Key]:
    """Which of ``asked`` have a range narrower than ``least`` steps; as ``ranges`` would say, in a fraction of the time.

    The true figures and the ends of a few programmes in chance directions are figures that fit: what they show to be wide enough
    is. Only the rest is asked one by one.
    """
    open_keys = {key for key, box in boxes.items() if box[0] != box[1]}
    groups = _groups(sums, open_keys)
    inside = {key for group, _ in groups for key in group}
    narrow = [key for key in asked if key not in inside and width(boxes[key]) < least]
    for group, lines in groups:
        left = [key for key in asked if key in group]
        if len(lines) > 1 and len(left) > _MANY:
            left = _unproven(lines, boxes, [key for key in boxes if key in group], left, least, truth)
        if left:
            found = ranges(lines, boxes, left)
            narrow += [key for key in left if width(found[key]) < least]
    return narrow


def _unproven(
    sums: list[Sum], boxes: Mapping[Key, Box], keys: list[Key], asked: list[Key], least: int, truth: Mapping[Key, int]
) -> list[Key]:
    """Those of ``asked`` that no pair of figures tried so far shows to be wide enough."""
    programme, place = Programme.of(sums, boxes, keys), {key: at for at, key in enumerate(keys)}
    low = np.array([float(truth[key]) for key in keys])
    high, chance, left = low.copy(), np.random.default_rng(len(keys)), asked
    for _ in range(_TRIES):
        goal = np.zeros((2, len(keys)))
        goal[0, [place[key] for key in left]] = chance.normal(size=len(left))
        goal[1] = -goal[0]
        solutions = programme.solved(goal)
        low, high = np.minimum(low, solutions.min(axis=0)), np.maximum(high, solutions.max(axis=0))
        steps = np.floor(high + _SLACK) - np.ceil(low - _SLACK)
        left = [key for key in left if steps[place[key]] < least]
        if not left:
            break
    return left


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


@dataclass(frozen=True, slots=True)
class Programme:
    """The sums over some unknown figures as equations, and the figures' ends; without an upper end a far one stands in."""

    matrix: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    ends: list[tuple[float, float]]
    limit: float

    @classmethod
    def of(cls, sums: list[Sum], boxes: Mapping[Key, Box], keys: list[Key]) -> Programme:
        """The equations over ``keys``, in their order; every other figure of the sums is known."""
        matrix, right = _equations(sums, boxes, keys)
        limit = 4.0 * (
            float(np.abs(right).sum()) + sum(high or low for low, high in (boxes[key] for key in keys)) + 1000
        )
        ends = [(float(boxes[key][0]), limit if boxes[key][1] is None else float(boxes[key][1] or 0)) for key in keys]
        return cls(matrix, right, ends, limit)

    def solved(self, goal: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The figures that make each row of ``goal`` least, (rows, keys): many programmes put into one, they share nothing."""
        from scipy.optimize import linprog

        found = []
        at_once = max(1, _BATCH // max(1, self.matrix.size))
        for start in range(0, len(goal), at_once):
            batch = goal[start : start + at_once]
            blocks, right = _repeated(self.matrix, len(batch)), np.tile(self.right, len(batch))
            answer = linprog(batch.ravel(), A_eq=blocks, b_eq=right, bounds=self.ends * len(batch), method="highs")
            if answer.status != 0:
                raise ValueError(f"No figures fit what is printed: {answer.message}")
            found.append(np.asarray(answer.x).reshape(batch.shape))
        return np.concatenate(found)


def _solved(sums: list[Sum], boxes: Mapping[Key, Box], keys: list[Key], wanted: list[Key]) -> dict[Key, Box]:
    """Lowest and highest of each wanted figure."""
    programme, at = Programme.of(sums, boxes, keys), [keys.index(key) for key in wanted]
    goal = np.zeros((2 * len(wanted), len(keys)))
    goal[range(0, len(goal), 2), at], goal[range(1, len(goal), 2), at] = 1, -1
    solutions = programme.solved(goal)
    return {
        key: _whole(float(solutions[2 * place, column]), float(solutions[2 * place + 1, column]), programme.limit)
        for place, (key, column) in enumerate(zip(wanted, at, strict=True))
    }


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
    least = math.ceil(low - _SLACK)
    return (least, None) if high > limit / 2 else (least, max(least, math.floor(high + _SLACK)))
