"""What a reader can work out: against trying every table there is."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.partnership.rules.count_table import Sum, two_way
from frankpledge.partnership.rules.narrowing import ranges, too_narrow, width


def test_width():
    assert width((2, 7)) == 5
    assert width((2, None)) == math.inf


def test_a_single_sum_leaves_what_the_others_leave():
    total = Sum("all", ("a", "b", "c"))
    boxes = {"all": (20, 20), "a": (0, None), "b": (3, 5), "c": (0, None)}
    assert ranges([total], boxes, ["a", "b"]) == {"a": (0, 17), "b": (3, 5)}
    assert ranges([total], {**boxes, "all": (0, None)}, ["all", "a"]) == {"all": (3, None), "a": (0, None)}


def test_without_a_sum_the_box_is_all_there_is():
    assert ranges([], {"a": (0, None), "b": (1, 4)}, ["a", "b"]) == {"a": (0, None), "b": (1, 4)}


def test_two_sums_that_share_nothing_are_two_questions():
    sums = [Sum("x", ("a", "b")), Sum("y", ("c", "d"))]
    boxes = {"x": (5, 5), "y": (9, 9)} | dict.fromkeys("abcd", (0, None))
    assert ranges(sums, boxes, ["a", "c"]) == {"a": (0, 5), "c": (0, 9)}


def test_a_grid_with_an_open_margin():
    table = two_way({("r", "x"): 1, ("r", "y"): 2, ("s", "x"): 3, ("s", "y"): 4})
    boxes = {key: (count, count) for key, count in table.cells.items()}
    hidden = [("r", "x"), ("r", "Total"), ("Total", "x"), ("Total", "Total")]
    boxes |= dict.fromkeys(hidden, (0, None))
    found = ranges(table.sums, boxes, hidden)
    assert found["r", "x"] == (0, None)
    assert found["Total", "Total"] == (9, None)


def test_boxes_that_fit_no_figures_are_refused():
    table = two_way({("r", "x"): 1, ("r", "y"): 2, ("s", "x"): 3, ("s", "y"): 4})
    boxes = {key: (count, count) for key, count in table.cells.items()} | {("r", "x"): (0, 9), ("r", "y"): (7, 9)}
    with pytest.raises(ValueError, match="No figures fit what is printed"):
        ranges(table.sums, boxes, [("r", "x")])


_small = st.integers(0, 2)


@settings(max_examples=30, deadline=None)
@given(st.tuples(_small, _small, _small, _small), st.sets(st.integers(0, 8), max_size=6))
def test_it_agrees_with_trying_every_table(counts, hidden):
    rows, columns = "rs", "xy"
    table = two_way(dict(zip(product(rows, columns), counts, strict=True)))
    keys = list(table.cells)
    secret = [keys[at] for at in sorted(hidden)]
    boxes = {key: (0, 8) if key in secret else (count, count) for key, count in table.cells.items()}
    fits = []
    for tried in product(range(9), repeat=4):
        if any(tried[at] != counts[at] for at in range(4) if keys[at] not in secret):
            continue
        made = two_way(dict(zip(product(rows, columns), tried, strict=True)))
        if all(boxes[key][0] <= made.cells[key] <= boxes[key][1] for key in keys):
            fits.append(made.cells)
    expected = {key: (min(cells[key] for cells in fits), max(cells[key] for cells in fits)) for key in secret}
    assert ranges(table.sums, boxes, secret) == expected


@pytest.mark.parametrize("seed", range(6))
def test_the_quick_answer_is_the_slow_one(seed):
    """Grids with enough hidden that most are shown to be wide enough by figures that fit, and not asked one by one."""
    chance = random.Random(seed)
    table = two_way({(row, column): chance.randint(0, 9) for row in range(6) for column in "uvwxyz"})
    secret = [key for key in table.cells if chance.random() < 0.55]
    boxes = {key: (0, None) if key in secret else (count, count) for key, count in table.cells.items()}
    for least in (1, 5, 12):
        slow = [key for key, box in ranges(table.sums, boxes, secret).items() if width(box) < least]
        assert set(too_narrow(table.sums, boxes, secret, least, table.cells)) == set(slow)


def test_a_figure_in_no_sum_is_as_wide_as_its_box():
    assert too_narrow([], {"a": (0, 3), "b": (0, None), "c": (4, 4)}, ["a", "b", "c"], 4, {"a": 1, "b": 1, "c": 4}) == [
        "a",
        "c",
    ]
